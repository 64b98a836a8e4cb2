"""Sealed rooms: records that only named people open, under keys that can be destroyed."""
