"""References of actions."""

from django.db import connection

from partnership.models import Action


def next_reference(prefix: str, year: int) -> str:
    """Such as IP-2021-07: the plan's prefix, the year, then the next number.

    The lock ends with the transaction, so two actions raised at once get two numbers and none is lost to a retry.
    """
    stem = f"{prefix}-{year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"reference {stem}"])
    taken = Action.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    numbers = [int(tail) for each in taken if (tail := each.removeprefix(stem)).isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:02d}"
