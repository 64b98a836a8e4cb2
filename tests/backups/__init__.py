"""Backups: taken, refused, given back."""
