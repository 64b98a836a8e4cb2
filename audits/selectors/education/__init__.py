"""Reads of the education audit."""
