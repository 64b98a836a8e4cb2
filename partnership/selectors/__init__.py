"""Reads for pages that need more than one query set."""
