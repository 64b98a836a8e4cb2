"""One agency takes over from another: renewals, mergers, splits."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from foundation.calendar.dates import long_date
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.lineage import Edge, Lineage
from partnership.models import Agency, Membership, Succession
from partnership.services.agencies import check_may_manage, close_agency, refuse_closed
from partnership.services.checked import refuse_invalid, wait_in_line
from partnership.spans import covers


def record_succession(
    *,
    actor: Actor,
    predecessors: Collection[Agency],
    successors: Collection[Agency],
    on: date,
    note: str = "",
    close: bool = True,
    move_people: bool = False,
) -> list[Succession]:
    """Record who takes over from whom: one from one, one from several (merger), several from one (split).

    From that day the successors' people read what the predecessors left. `close` closes the predecessors;
    `move_people` gives everybody who holds a role there the same role at the one successor. Refuses circles.
    """
    check_may_manage(actor)
    _refuse_shape(predecessors, successors, move_people)
    with act(actor, "agency.succession", about=[*predecessors, *successors], why=note.strip()):
        wait_in_line("partnership.succession")
        made = [_edge(old, new, on, note) for old in predecessors for new in successors]
        for new in successors:
            refuse_closed(new, on)
            if move_people:
                _move_people(predecessors, new, on)
        for old in predecessors:
            if close and old.closed_on is None:
                close_agency(actor=actor, agency=old, closed_on=on)
    return made


def record_merger(
    *, actor: Actor, predecessors: Collection[Agency], successor: Agency, on: date, note: str = ""
) -> list[Succession]:
    """Several agencies become one: they close, and their people carry on at the successor."""
    return record_succession(
        actor=actor, predecessors=predecessors, successors=[successor], on=on, note=note, move_people=True
    )


def record_split(
    *, actor: Actor, predecessor: Agency, successors: Collection[Agency], on: date, note: str = ""
) -> list[Succession]:
    """One agency becomes several: it closes; who works where is said person by person."""
    return record_succession(actor=actor, predecessors=[predecessor], successors=successors, on=on, note=note)


def _refuse_shape(old: Collection[Agency], new: Collection[Agency], move_people: bool) -> None:
    if not old or not new:
        raise Refusal("Choose who takes over from whom.")
    if len(old) > 1 and len(new) > 1:
        raise Refusal("Record a merger or a split: several on one side only.")
    if move_people and len(new) > 1:
        raise Refusal("After a split, say for each person where they work now.")
    if both := {each.pk for each in old} & {each.pk for each in new}:
        name = next(each.name for each in old if each.pk in both)
        raise Refusal(f"{name} cannot take over from itself.")


def _edge(old: Agency, new: Agency, on: date, note: str) -> Succession:
    known = Lineage.of(
        Edge(*row) for row in Succession.objects.values_list("predecessor_id", "successor_id", "on")
    )
    known.refuse_circle(Edge(old.pk, new.pk, on))
    if old.closed_on is not None and old.closed_on > on:
        raise Refusal(f"{old.name} goes on until {long_date(old.closed_on)}: choose that day or a later one.")
    row = Succession(predecessor=old, successor=new, on=on, note=note.strip())
    if Succession.objects.filter(predecessor=old, successor=new).exists():
        raise Refusal(f"That {new.name} takes over from {old.name} is already recorded.")
    refuse_invalid(row)
    row.save(force_insert=True)
    return row


def _move_people(predecessors: Collection[Agency], successor: Agency, on: date) -> None:
    """The same roles at the successor, each once, whatever number of predecessors it was held at."""
    roles: dict[tuple[UUID, str], Membership] = {}
    for each in Membership.objects.filter(agency__in=predecessors, person__is_active=True):
        if covers(each.during, on):
            roles.setdefault((each.person_id, each.role), each)
    held = {
        (each.person_id, each.role)
        for each in Membership.objects.filter(agency=successor)
        if each.during.upper is None or each.during.upper > on
    }
    for key, each in roles.items():
        if key not in held:
            Membership.objects.create(
                person_id=each.person_id,
                agency=successor,
                group_id=each.group_id,
                role=each.role,
                post=each.post,
                during=DateRange(on, each.during.upper),
            )
