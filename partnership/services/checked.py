"""Makes a row of dated facts obey its own constraints, in words instead of a database error."""

from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import connection, models

from foundation.refusals import Refusal

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext(%s))"


class Dated(Protocol):
    """A row that holds during some days."""

    during: Any

    def save(self, *, update_fields: list[str]) -> None: ...

    def delete(self) -> Any: ...


def refuse_invalid(row: models.Model) -> None:
    """Refuse a row that breaks a rule of its fields or constraints, with that rule's own message."""
    keys = {field.name for field in row._meta.fields if field.is_relation}
    try:
        row.clean_fields(exclude=keys)
        row.validate_constraints()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error


def end_by(rows: models.QuerySet[Any], day: Any) -> None:
    """End dated rows so that none holds on `day` or later; one that had not begun by then is taken away.

    The trail keeps a copy of what is taken away.
    """
    for row in rows:
        if row.during.lower is not None and row.during.lower >= day:
            row.delete()
        elif row.during.upper is None or row.during.upper > day:
            row.during = type(row.during)(row.during.lower, day)
            row.save(update_fields=["during"])


def wait_in_line(what: str) -> None:
    """Two transactions that could contradict one another happen one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [what])
