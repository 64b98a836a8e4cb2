"""Rows for tests: the cast, their agencies and what they work on."""
