"""References of actions."""

import re

from django.db import connection
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from partnership.models import Action


def next_reference(prefix: str, year: int) -> str:
    """Such as IP-2021-07: the plan's prefix, the year, then the next number.

    The lock ends with the transaction, so two actions raised at once get two numbers and none is lost to a retry.
    """
    stem = f"{prefix}-{year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"reference {stem}"])
    taken = Action.objects.filter(
        reference__startswith=stem, reference__regex=f"^{re.escape(stem)}[0-9]{{1,8}}$"
    )
    number = Cast(Substr("reference", len(stem) + 1), IntegerField())
    highest = taken.aggregate(highest=Max(number))["highest"] or 0
    return f"{stem}{highest + 1:02d}"
