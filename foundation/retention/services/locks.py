"""Holds, longer keeping and disposals of one class follow one another: none of them happens in between another."""

from django.db import connection


def one_at_a_time(class_code: str) -> None:
    """Wait until whoever works on the class is done; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"retention:{class_code}"])
