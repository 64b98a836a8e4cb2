"""An update between two audits: each agency answers again what fell short, and nothing else (ADR 13)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.choices import CycleKind
from audits.metrics.results import Results, results_of
from audits.models import Item, Section11Cycle, Section11Return, Sheet
from audits.permissions import section11 as permissions
from audits.services.section11.asking import make_return
from audits.services.section11.cycles import refuse_opening
from audits.services.section11.invitations import invite_due, refuse_day
from foundation.calendar.clock import domain_today
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import OF_SCHOOLS
from partnership.lineage import Lineage
from partnership.models import Agency, Succession

NO_SUCCESSOR = "it was closed, and there is no successor that can be asked"
SPLIT = "it was split, so there is no successor that can be asked for what it answered"


@dataclass(frozen=True)
class AskedAgain:
    """What one agency would be asked again: of its own return, and of those of agencies that it took over from.

    `own`: its own return of the audit, whether it fell short or not. `why_not`: the agency does not exist any more on
    the opening day, and nobody can be asked in its place.
    """

    agency: Agency
    returns: tuple[Section11Return, ...]
    items: tuple[Item, ...]
    own: Section11Return | None = None
    why_not: str = ""

    @property
    def is_gone(self) -> bool:
        """Nobody is asked."""
        return bool(self.why_not)

    @property
    def predecessors(self) -> list[Agency]:
        """Whose answers fell short, where it was not the agency itself."""
        return [each.agency for each in self.returns if each.agency_id != self.agency.pk]

    @property
    def previous(self) -> Sheet | None:
        """What stands beside the empty answers: its own, else those of the one agency that it took over from."""
        if self.own is not None:
            return self.own.sheet
        return self.returns[0].sheet if len(self.returns) == 1 else None


def asked_again(cycle: Section11Cycle, opens_on: date) -> tuple[AskedAgain, ...]:
    """Of each return handed in what was rated so that something must be done: moderated where moderation is finished,
    else as the agency rated. Agencies with nothing of the kind are left out. At most six queries.

    For an agency that is closed its one successor is asked, as movements pair them; after a split nobody can say whose
    it is. What nobody can be asked for comes last.
    """
    found = results_of([cycle])[cycle.pk]
    short = {owed: items for owed in found.returned if (items := _fell_short(found, owed))}
    own = {owed.agency_id: owed for owed in found.returned}
    takers = _takers([owed.agency for owed in short], opens_on)
    asked: dict[Agency, list[Section11Return]] = defaultdict(list)
    lost = []
    for owed, items in short.items():
        taker = takers[owed.agency_id]
        if isinstance(taker, str):
            lost.append(AskedAgain(owed.agency, (owed,), tuple(items), why_not=taker))
        else:
            asked[taker].append(owed)
    rows = [
        AskedAgain(
            agency, tuple(returns), _together([short[each] for each in returns]), own=own.get(agency.pk)
        )
        for agency, returns in sorted(asked.items(), key=lambda one: one[0].name)
    ]
    return (*rows, *lost)


def _fell_short(found: Results, owed: Section11Return) -> list[Item]:
    rated = found.of(agency=owed.agency_id)
    return [each.item for each in rated if each.grade and each.grade.needs_improvement]


def _together(several: Iterable[Iterable[Item]]) -> tuple[Item, ...]:
    """Each standard once, in the order of the edition."""
    items = {each.pk: each for items in several for each in items}
    return tuple(sorted(items.values(), key=lambda item: (item.section.order, item.order)))


def _takers(agencies: Collection[Agency], on: date) -> dict[UUID, Agency | str]:
    """For each agency who is asked: itself while it is open, else its one successor; or why nobody can be. At most
    two queries, none where all are open."""
    closed = [each.pk for each in agencies if _is_closed(each, on)]
    lineage = Lineage.of_pairs(Succession.objects.inherited_by(on) if closed else [])
    heirs = {agency: lineage.answers_for(agency, on) - {agency} for agency in closed}
    known = Agency.objects.in_bulk({heir for each in heirs.values() for heir in each}) if closed else {}
    taken: dict[UUID, Agency | str] = {each.pk: each for each in agencies if each.pk not in heirs}
    for agency, several in heirs.items():
        still = [known[heir] for heir in several if _can_be_asked(known[heir], on)]
        taken[agency] = SPLIT if len(several) > 1 else still[0] if still else NO_SUCCESSOR
    return taken


def _can_be_asked(agency: Agency, on: date) -> bool:
    return not _is_closed(agency, on) and agency.kind not in OF_SCHOOLS


def _is_closed(agency: Agency, on: date) -> bool:
    return agency.closed_on is not None and agency.closed_on <= on


def open_update(
    *,
    actor: Actor,
    code: str,
    title: str,
    updates: Section11Cycle,
    opens_on: date,
    due_on: date,
    invite_on: date | None = None,
) -> Section11Cycle:
    """Open an update of an audit and invite the agencies that have something to answer again.

    An agency that took over from a closed one is asked in its place. Refuses the update of an update, dates that do
    not fit, and an audit in which nothing fell short for which somebody can be asked.
    """
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office opens an update.")
    if updates.kind != CycleKind.FULL:
        raise Refusal("An update is made of an audit, not of another update.")
    fell_short = asked_again(updates, opens_on)
    again = [each for each in fell_short if not each.is_gone]
    if fell_short and not again:
        raise Refusal(
            "Only agencies fell short that are closed and have no successor that can be asked: there is nothing to ask "
            "again."
        )
    if not again:
        raise Refusal("Nothing that was handed in fell short, so there is nothing to ask again.")
    refuse_opening(actor, code=code, opens_on=opens_on, due_on=due_on, agencies=again)
    refuse_day(invite_on, actor.today, due_on)
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
            make_return(
                cycle, each.agency, list(each.items), previous=each.previous, invited_on=invite_on or opens_on
            )
        invite_due(domain_today(), [cycle.pk])
    return cycle
