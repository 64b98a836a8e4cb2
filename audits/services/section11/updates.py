"""An update between two audits: each agency answers again what fell short, and nothing else (ADR 13)."""

from dataclasses import dataclass
from datetime import date

from audits.choices import CycleKind
from audits.metrics.results import results_of
from audits.models import Item, Section11Cycle, Section11Return
from audits.permissions import section11 as permissions
from audits.services.section11.cycles import invite, refuse_opening
from audits.services.section11.letters import invite_leads
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor


@dataclass(frozen=True)
class AskedAgain:
    """What one agency would be asked again; `is_gone`: the agency does not exist any more on the opening day."""

    section11_return: Section11Return
    items: tuple[Item, ...]
    is_gone: bool


def asked_again(cycle: Section11Cycle, opens_on: date) -> tuple[AskedAgain, ...]:
    """Of each return handed in what was rated so that something must be done: moderated where moderation is finished,
    else as the agency rated. Agencies with nothing of the kind are left out. Four queries."""
    found = results_of([cycle])[cycle.pk]
    rows = []
    for owed in found.returned:
        short = [
            each for each in found.of(agency=owed.agency_id) if each.grade and each.grade.needs_improvement
        ]
        if short:
            closed = owed.agency.closed_on
            gone = closed is not None and closed <= opens_on
            rows.append(AskedAgain(owed, tuple(each.item for each in short), gone))
    return tuple(rows)


def open_update(
    *, actor: Actor, code: str, title: str, updates: Section11Cycle, opens_on: date, due_on: date
) -> Section11Cycle:
    """Open an update of an audit and invite the agencies that have something to answer again.

    Refuses the update of an update, dates that do not fit, and an audit in which nothing fell short.
    """
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office opens an update.")
    if updates.kind != CycleKind.FULL:
        raise Refusal("An update is made of an audit, not of another update.")
    again = [each for each in asked_again(updates, opens_on) if not each.is_gone]
    if not again:
        raise Refusal("Nothing that was handed in fell short, so there is nothing to ask again.")
    refuse_opening(actor, code=code, opens_on=opens_on, due_on=due_on, agencies=again)
    with act(actor, "section11.open_update", about=[updates]) as opening:
        cycle = Section11Cycle.objects.create(
            code=code,
            title=title,
            kind=CycleKind.UPDATE,
            updates=updates,
            edition=updates.edition,
            opens_on=opens_on,
            due_on=due_on,
        )
        note_subjects(opening, cycle)
        for each in again:
            owed = each.section11_return
            invite(cycle, owed.agency, list(each.items), previous=owed.sheet)
        invite_leads(cycle)
    return cycle
