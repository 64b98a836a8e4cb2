"""Who may do what: predicates that never query."""

from partnership.permissions.people import needs_second_factor

__all__ = ["needs_second_factor"]
