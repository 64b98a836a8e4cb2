"""Days on which letters go, as somebody enters them for one audit; the same for every audit."""

from foundation.refusals import Refusal

LONGEST = 365


def refuse_no_days(*days: int) -> None:
    """A letter goes at least a day and at most a year from the due date."""
    if any(not 1 <= day <= LONGEST for day in days):
        raise Refusal(f"Enter days from 1 to {LONGEST}.")
