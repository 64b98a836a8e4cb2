"""Requests of persons."""
