"""The database itself: its roles, who may do what to which table, and whether all of that still holds."""
