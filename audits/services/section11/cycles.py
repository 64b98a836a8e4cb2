"""Opening and closing a cycle."""

from collections.abc import Collection
from datetime import date

from audits.choices import ReturnState
from audits.models import Edition, Section11Cycle, Sheet
from audits.permissions import section11 as permissions
from audits.selectors.invitations import invitations_in
from audits.services.section11.asking import make_returns
from audits.services.section11.by_service import close_services
from audits.services.section11.invitations import invite_due, refuse_day
from foundation.calendar.clock import domain_today
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency


def open_cycle(
    *,
    actor: Actor,
    code: str,
    title: str,
    edition: Edition,
    opens_on: date,
    due_on: date,
    agencies: Collection[Agency],
    invite_on: date | None = None,
) -> Section11Cycle:
    """Open a full audit: one return with an empty sheet for each invited agency, and a letter to its leads.

    `invite_on`: the day of the letters, if not the opening day; one that has come goes at once. Refuses a closing date
    before the opening date, an edition that is not in force or that schools or case audits ask, and a cycle without
    agencies (Children Act 2004, section 11; how often is the partnership's own decision).
    """
    refuse_opening(actor, code=code, opens_on=opens_on, due_on=due_on, agencies=agencies)
    refuse_day(invite_on, actor.today, due_on)
    if not edition.is_self_assessment:
        raise Refusal(f"{edition.title} is asked in audits of its own.")
    if not Edition.objects.in_force(opens_on).filter(pk=edition.pk).exists():
        raise Refusal(f"{edition.title} is not in force on the opening date.")
    with act(actor, "section11.open_cycle") as opening:
        cycle = Section11Cycle.objects.create(
            code=code, title=title, edition=edition, opens_on=opens_on, due_on=due_on
        )
        note_subjects(opening, cycle)
        make_returns(cycle, agencies, invited_on=invite_on or opens_on)
        invite_due(domain_today(), [cycle.pk])
    return cycle


def change_dates(
    *, actor: Actor, cycle: Section11Cycle, opens_on: date, due_on: date, invite_on: date | None = None
) -> None:
    """Give a cycle other dates: more time for the returns, or another opening day while it is not open yet.

    `invite_on`: the day of the invitations that have not gone; without it those of the opening day move with it.
    """
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office changes an audit's dates.")
    with act(actor, "section11.change_dates", about=[cycle]):
        _lock(cycle)
        _refuse_dates(cycle, opens_on, due_on, actor.today)
        refuse_day(invite_on, actor.today, due_on)
        moved = _move_invitations(cycle, opens_on, invite_on, actor.today)
        cycle.opens_on, cycle.due_on = opens_on, due_on
        cycle.save(update_fields=["opens_on", "due_on"])
        if moved:
            invite_due(actor.today, [cycle.pk])


def close_cycle(*, actor: Actor, cycle: Section11Cycle) -> None:
    """Close a cycle: nothing can be answered any more, and every return that is agreed is closed with it.

    What was not handed in stays named as not returned; what waits for moderation or agreement still may have it.
    """
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office closes a cycle.")
    with act(actor, "section11.close_cycle", about=[cycle]):
        _lock(cycle)
        if cycle.closed_on is not None:
            raise Refusal(f"{cycle.title} is already closed.")
        if actor.today < cycle.opens_on:
            raise Refusal("This audit cannot be closed before it opens.")
        # The exclusive lock of every sheet: an answer being saved is saved first, then nothing more.
        sheets = Sheet.objects.filter(section11_return__cycle=cycle).select_for_update()
        Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]).update(is_open=False)
        close_services(cycle.returns.values_list("pk", flat=True))
        cycle.returns.filter(state=ReturnState.AGREED).update(state=ReturnState.CLOSED)
        cycle.closed_on = actor.today
        cycle.save(update_fields=["closed_on"])


def _lock(cycle: Section11Cycle) -> None:
    """Two people on one audit: the second waits, and then finds it as the first left it."""
    found = Section11Cycle.objects.select_for_update().get(pk=cycle.pk)
    cycle.opens_on, cycle.due_on, cycle.closed_on = found.opens_on, found.due_on, found.closed_on


def _refuse_dates(cycle: Section11Cycle, opens_on: date, due_on: date, today: date) -> None:
    if cycle.closed_on is not None:
        raise Refusal(f"{cycle.title} is closed: its dates stay as they were.")
    if due_on < opens_on:
        raise Refusal("The closing date must be on or after the opening date.")
    if opens_on != cycle.opens_on and today >= cycle.opens_on:
        raise Refusal("The audit is open already, so its opening date stays.")
    if due_on != cycle.due_on and due_on < today:
        raise Refusal("The returns cannot become due on a day that has passed.")


def refuse_opening(
    actor: Actor, *, code: str, opens_on: date, due_on: date, agencies: Collection[object]
) -> None:
    """Refuse an audit or an update that cannot be opened so."""
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office opens a cycle.")
    if due_on < opens_on:
        raise Refusal("The closing date must be on or after the opening date.")
    if not agencies:
        raise Refusal("Choose at least one agency to invite.")
    if Section11Cycle.objects.filter(code=code).exists():
        raise Refusal(f"There is already a cycle {code}.")


def _move_invitations(cycle: Section11Cycle, opens_on: date, invite_on: date | None, today: date) -> bool:
    """To the day given; without one, those that were to go on the old opening day go on the new one. Any?"""
    moved = False
    for found in invitations_in(cycle, today):
        owed = found.owed
        day = invite_on or (opens_on if owed.invited_on == cycle.opens_on else owed.invited_on)
        if found.sent_on is None and day != owed.invited_on:
            owed.invited_on = day
            owed.save(update_fields=["invited_on"])
            moved = True
    return moved
