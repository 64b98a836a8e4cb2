"""Reads the rows of an uploaded table of agencies or people, and says what each would change. No database."""
