"""Reads what is held of a person, wherever it stands."""
