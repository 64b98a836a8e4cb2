"""The letters about returns: what goes to whom when, their days, stopping them."""
