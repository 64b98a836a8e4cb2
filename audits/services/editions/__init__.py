"""Editions from the draft to the last day on which they are used, one module a subject."""
