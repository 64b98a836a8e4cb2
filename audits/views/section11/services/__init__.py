"""Pages of a big agency that answers by service: who answers for what, each sheet, and taking them together."""
