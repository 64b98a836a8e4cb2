"""The audits' figures: every number with the address of its rows."""
