"""Which reminder of a due date is to be sent today: each once, and after a gap only the latest."""

from collections.abc import Collection
from datetime import date, timedelta

BEFORE = (14, 3)
AFTER = (1, 7)


def offsets(before: Collection[int] = BEFORE, after: Collection[int] = AFTER) -> tuple[int, ...]:
    """Days from the due date, the earliest first: -14, -3, 1, 7."""
    return tuple(sorted({-days for days in before} | set(after)))


def due_reminder(
    *,
    due_on: date,
    today: date,
    sent: Collection[int],
    known_since: date | None = None,
    before: Collection[int] = BEFORE,
    after: Collection[int] = AFTER,
) -> int | None:
    """The offset of the reminder to send today, or None.

    `sent` are the offsets already sent for this due date; a moved date begins anew. When several days were
    missed only the latest is sent. What fell due before the date was known (`known_since`) is left out, so
    nobody is told of fourteen days when five are left.
    """
    past = [
        offset
        for offset in offsets(before, after)
        if (day := due_on + timedelta(days=offset)) <= today and (known_since is None or day >= known_since)
    ]
    latest = past[-1] if past else None
    # a later one already sent stands for all before it
    return None if latest is None or any(offset >= latest for offset in sent) else latest
