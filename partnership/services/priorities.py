"""Priorities, and what became of them in each year."""

from datetime import date

from django.utils.text import slugify

from foundation.refusals import NotAllowed
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import PriorityDecision
from partnership.models import Group, Priority, PriorityYear
from partnership.permissions.plan import can_manage_plan
from partnership.services.field_checks import check_fields, refuse_field

OFFICE_ONLY = "The partnership's office keeps the priorities."


def add_priority(
    *, actor: Actor, title: str, aim: str = "", owner_group: Group | None = None, code: str = ""
) -> Priority:
    """Add something that the safeguarding partners decided to give their attention to."""
    _check_office(actor)
    priority = Priority(code=code or slugify(title)[:40], owner_group=owner_group)
    if not priority.code:
        raise refuse_field("title", "Give the priority a title with at least one letter or number.")
    if Priority.objects.filter(code=priority.code).exists():
        raise refuse_field("title", "There is already a priority with this title.")
    _word(priority, title, aim)
    with act(actor, "priority.add") as adding:
        priority.save(force_insert=True)
        note_subjects(adding, priority)
    return priority


def edit_priority(
    *, actor: Actor, priority: Priority, title: str, aim: str, owner_group: Group | None
) -> None:
    """Change a priority's words; its code, by which files name it, stays."""
    _check_office(actor)
    priority.owner_group = owner_group
    _word(priority, title, aim)
    with act(actor, "priority.edit", about=[priority]):
        priority.save(update_fields=["title", "aim", "owner_group"])


def record_year(
    *,
    actor: Actor,
    priority: Priority,
    year: int,
    standing: str,
    decision: str,
    why: str = "",
    decided_by: str = "",
) -> PriorityYear:
    """Record what a priority is in the year from 1 April `year`; the same year again corrects the entry.

    Dropping one needs the reason.
    """
    _check_office(actor)
    during = (date(year, 4, 1), date(year + 1, 4, 1))
    entry = PriorityYear.objects.filter(priority=priority, during=during).first()
    entry = entry or PriorityYear(priority=priority, during=during)
    entry.standing, entry.decision = standing, decision
    entry.why, entry.decided_by = why.strip(), decided_by.strip()
    check_fields(entry, "standing", "decision", "why", "decided_by")
    if decision == PriorityDecision.DROPPED and not entry.why:
        raise refuse_field("why", "Say why the priority was dropped.")
    if PriorityYear.objects.filter(priority=priority, during__overlap=during).exclude(pk=entry.pk).exists():
        raise refuse_field("year", "This priority already has an entry for some days of this year.")
    with act(actor, "priority.record_year", about=[priority]) as recording:
        entry.save()
        note_subjects(recording, entry)
    return entry


def _check_office(actor: Actor) -> None:
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)


def _word(priority: Priority, title: str, aim: str) -> None:
    priority.title, priority.aim = title.strip(), aim.strip()
    if not priority.title:
        raise refuse_field("title", "Enter the title of the priority.")
    check_fields(priority, "title", "aim")
