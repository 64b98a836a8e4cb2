"""What was handed to colleagues of a return and still waits with them, and who was reminded of it."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from audits.models import Answer, Delegation
from foundation.jobs.letters import letter_key
from foundation.jobs.models import Job

REMINDED = "section11_reminded"
"""The letter that an agency's lead sends a colleague."""


def still_waiting(given: Collection[Delegation], today: date) -> frozenset[UUID]:
    """Those of these delegations (their sheet's return loaded) of which something is left to answer; one query.

    While a return is sent back that is whatever was opened again.
    """
    if not given:
        return frozenset()
    sheets = {each.sheet_id for each in given}
    answers = Answer.objects.filter(sheet__in=sheets, is_open=True).select_related("grade", "item")
    by_sheet: dict[UUID, list[Answer]] = {}
    for answer in answers:
        by_sheet.setdefault(answer.sheet_id, []).append(answer)
    return frozenset(each.pk for each in given if _waits(each, by_sheet.get(each.sheet_id, ()), today))


def reminded_on(return_id: UUID, people: Iterable[UUID], today: date) -> frozenset[UUID]:
    """Those of these colleagues who were reminded of what they have of the return today; one query."""
    keys = {letter_key(REMINDED, reminder_key(return_id, each, today)): each for each in people}
    found = Job.objects.filter(key__in=list(keys)).values_list("key", flat=True)
    return frozenset(keys[key] for key in found)


def reminder_key(return_id: UUID, person_id: UUID, today: date) -> str:
    """One letter a day to each colleague about each return, however much they have of it."""
    return f"{return_id}:{person_id}:{today.isoformat()}"


def _waits(given: Delegation, answers: Iterable[Answer], today: date) -> bool:
    mine = (each for each in answers if given.part_id in (each.item_id, each.item.section_id))
    return any(given.sheet.section11_return.is_sent_back or each.lacks(today) for each in mine)
