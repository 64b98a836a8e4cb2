"""Forms of the indicators."""
