"""Opening and closing a cycle."""

from collections.abc import Collection
from datetime import date

from audits.choices import ReturnState
from audits.models import Edition, Item, Section11Cycle, Section11Return, Sheet
from audits.permissions import section11 as permissions
from audits.services.section11.by_service import close_services
from audits.services.section11.letters import invite_leads
from audits.services.sheets import make_sheet
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
) -> Section11Cycle:
    """Open a full audit: one return with an empty sheet for each invited agency, and a letter to its leads.

    Refuses a closing date before the opening date, an edition that is not in force, and a cycle without
    agencies (Children Act 2004, section 11; how often is the partnership's own decision).
    """
    refuse_opening(actor, code=code, opens_on=opens_on, due_on=due_on, agencies=agencies)
    if not Edition.objects.in_force(opens_on).filter(pk=edition.pk).exists():
        raise Refusal(f"{edition.title} is not in force on the opening date.")
    with act(actor, "section11.open_cycle") as opening:
        cycle = Section11Cycle.objects.create(
            code=code, title=title, edition=edition, opens_on=opens_on, due_on=due_on
        )
        note_subjects(opening, cycle)
        items = list(edition.items.all())
        for agency in agencies:
            invite(cycle, agency, items, previous=_last_sheet(agency, edition.line_set))
        invite_leads(cycle)
    return cycle


def change_dates(*, actor: Actor, cycle: Section11Cycle, opens_on: date, due_on: date) -> None:
    """Give a cycle other dates: more time for the returns, or another opening day while it is not open yet."""
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office changes an audit's dates.")
    with act(actor, "section11.change_dates", about=[cycle]):
        _lock(cycle)
        _refuse_dates(cycle, opens_on, due_on, actor.today)
        cycle.opens_on, cycle.due_on = opens_on, due_on
        cycle.save(update_fields=["opens_on", "due_on"])


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


def invite(cycle: Section11Cycle, agency: Agency, items: list[Item], previous: Sheet | None) -> None:
    """A return with an empty sheet. Called inside the act of opening."""
    sheet = make_sheet(edition=cycle.edition, agency=agency, items=items, previous=previous)
    Section11Return.objects.create(cycle=cycle, agency=agency, sheet=sheet, invited_on=cycle.opens_on)


def _last_sheet(agency: Agency, line_set: str) -> Sheet | None:
    """What the agency answered last time: shown beside the empty answers."""
    return (
        Sheet.objects.filter(
            agency=agency, edition__line_set=line_set, section11_return__cycle__taken_back_on__isnull=True
        )
        .filter(section11_return__isnull=False)
        .order_by("-section11_return__cycle__opens_on")
        .first()
    )
