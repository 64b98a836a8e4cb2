"""References of requests."""

from django.db import connection

from foundation.subject_requests.models import SubjectRequest


def next_reference(year: int) -> str:
    """Such as SR-2021-001: the year it was received, then the next number. The lock ends with the transaction."""
    stem = f"SR-{year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"reference {stem}"])
    taken = SubjectRequest.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    numbers = [int(tail) for each in taken if (tail := each.removeprefix(stem)).isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:03d}"
