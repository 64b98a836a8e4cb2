"""A big agency answers its Section 11 return by service."""
