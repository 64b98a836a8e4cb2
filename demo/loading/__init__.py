"""Brings the demonstration's files into the database, one module a subject.

What a service does is done through it, as the person and on the day that the file says; only dated history
that no service writes (old names, memberships of the past) is written directly, inside an act of the system.
"""
