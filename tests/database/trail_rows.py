"""Rows of the trail as a test needs them, written past the service."""

import uuid

from django.db import connection


def add_act(why: str = "Found at the spring check") -> uuid.UUID:
    """One act with one subject, as the application's role may write them."""
    act = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO trail_act (id, at, verb, why, request_id, on_behalf_of)"
            " VALUES (%s, now(), 'test.wrote', %s, '', '')",
            [act, why],
        )
        cursor.execute(
            "INSERT INTO trail_subject (act_id, kind, object_id) VALUES (%s, 'test.thing', '1')", [act]
        )
    return act


def reasons() -> list[str]:
    """Why each act was done, sorted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT why FROM trail_act ORDER BY why")
        return [row[0] for row in cursor.fetchall()]
