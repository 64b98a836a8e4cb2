"""The keys from reference to child, where they are kept at all: a sealed room, opened on the record.

Nothing of a key is written outside the room: an act says that it was written or opened, by whom and of which case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from audits.models import Case, CaseAudit, Programme
from audits.permissions import cases as permissions
from foundation.database.rooms import is_on
from foundation.refusals import NotAllowed, Refusal
from foundation.seal import records
from foundation.trail.acts import act
from partnership.actors import Actor

ROOM = "room_cases"


def keys_are_kept() -> bool:
    """Is the key kept here at all? Switched off it goes from hand to hand, by secure mail."""
    return is_on(ROOM)


@dataclass(frozen=True)
class Standing:
    """Does the reader keep the room; of which cases is there a key; when are or were they destroyed?"""

    keeps: bool
    kept: frozenset[UUID] = frozenset()
    destroyed_at: datetime | None = None


def standing(*, actor: Actor, programme: Programme) -> Standing:
    """How it stands with the keys of a programme, as far as the room shows it to the reader."""
    _may_keep(actor)
    keeps = records.is_keeper(actor=actor, room=ROOM)
    subjects = list(programme.cases.values_list("pk", flat=True))
    found = records.ends(actor=actor, room=ROOM, batch=programme.pk)
    kept = records.there_are(actor=actor, room=ROOM, subjects=subjects)
    return Standing(keeps, kept, found[1] if found else None)


def log_of(*, actor: Actor, programme: Programme) -> list[records.Opening]:
    """Every opening and refusal of the programme's keys; who is no keeper reads the own lines alone."""
    _may_keep(actor)
    subjects = list(programme.cases.values_list("pk", flat=True))
    return records.openings(actor=actor, room=ROOM, subjects=subjects)


def take_up_keys(*, actor: Actor) -> None:
    """An audit coordinator becomes a keeper of the room, once and on the record."""
    _may_keep(actor)
    if not records.is_keeper(actor=actor, room=ROOM):
        with act(actor, "case_keys.take_up"):
            pass
        records.take_up(actor=actor, room=ROOM)


def write_keys(*, actor: Actor, programme: Programme, keys: Mapping[UUID, str]) -> int:
    """Keep the keys of these cases (by id), and let each named auditor read those of the own cases.

    The programme says on which day they are destroyed; without that day nothing is kept.
    """
    _may_keep(actor)
    if programme.keys_until is None:
        raise Refusal("Say first on which day the keys of this programme are destroyed.")
    _refuse_past(programme.keys_until, actor.today)
    wanted = {pk: value.strip() for pk, value in keys.items() if value.strip()}
    cases = list(programme.cases.filter(pk__in=list(wanted)))
    take_up_keys(actor=actor)
    readers = list(CaseAudit.objects.filter(case__in=cases, auditor__isnull=False))
    with act(actor, "case_keys.write", about=cases):
        records.set_batch(actor=actor, room=ROOM, batch=programme.pk, destroy_on=programme.keys_until)
        for case in cases:
            records.write_record(
                actor=actor, room=ROOM, subject=case.pk, batch=programme.pk, value=wanted[case.pk]
            )
        for each in readers:
            if each.auditor_id is not None:
                records.let_read(actor=actor, room=ROOM, subject=each.case_id, person=each.auditor_id)
    return len(cases)


def open_key(*, actor: Actor, case: Case, why: str) -> str:
    """Open one case's key: the coordinator or a named auditor of it, with a reason that stands in the log for good."""
    audits = list(case.audits.all())
    if not permissions.can_open_key(actor, audits):
        raise NotAllowed("The key is opened by the audit coordinator and the auditors named for this case.")
    if not why.strip():
        raise Refusal("Say why you open the key.")
    with act(actor, "case_keys.open", about=[case]):
        return records.open_record(actor=actor, room=ROOM, subject=case.pk, reason=why)


def hand_over_key(*, actor: Actor, case: Case, before: UUID | None, after: UUID) -> None:
    """Another auditor was named: the new one may open the key from now on, the one before no longer.

    Harmless where no keys are kept. A row that only a keeper could remove stays, and opens nothing: the one before is
    no named auditor any more.
    """
    if not keys_are_kept() or before == after or actor.person_id is None:
        return
    if after != actor.person_id or records.is_keeper(actor=actor, room=ROOM):
        records.let_read(actor=actor, room=ROOM, subject=case.pk, person=after)
    if before is not None:
        records.stop_reading(actor=actor, room=ROOM, subject=case.pk, person=before)


def move_end(*, actor: Actor, programme: Programme) -> None:
    """The programme's day for destroying keys was changed: a keeper's act where keys are kept already."""
    if not keys_are_kept() or programme.keys_until is None:
        return
    found = records.ends(actor=actor, room=ROOM, batch=programme.pk)
    if found is None or found[1] is not None or found[0] == programme.keys_until:
        return
    _may_keep(actor)
    take_up_keys(actor=actor)
    records.set_batch(actor=actor, room=ROOM, batch=programme.pk, destroy_on=programme.keys_until)


def _refuse_past(day: date, today: date) -> None:
    if day <= today:
        raise Refusal("The day on which the keys are destroyed has come: nothing can be kept any more.")


def _may_keep(actor: Actor) -> None:
    if not permissions.can_keep_keys(actor):
        raise NotAllowed("The audit coordinator keeps the keys.")
