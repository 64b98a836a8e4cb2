"""Moderation: the office's queue, table and challenge days, and the agency's side of them."""
