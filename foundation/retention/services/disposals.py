"""Disposal by two people: one proposes the exact list, another decides, the worker does it."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from foundation.jobs.queue import enqueue
from foundation.refusals import NotAllowed, Refusal
from foundation.retention.choices import DISPOSAL, DisposalState
from foundation.retention.kept import Kept, class_of
from foundation.retention.models import Disposal, DisposalUnit
from foundation.retention.rights import SECOND_PERSON, is_second_person, refuse_stranger
from foundation.retention.selectors import standing_of
from foundation.retention.services.locks import one_at_a_time
from foundation.trail.acts import act, note_subjects

KIND = "retention.dispose"


def propose(*, actor: Any, kept: Kept, unit_ids: Sequence[str], why: str = "") -> Disposal:
    """Put exactly these units up for disposal. Refuses what is not due now, and a second open proposal."""
    refuse_stranger(actor)
    if not kept.is_disposed_of:
        raise Refusal("Nothing of this class is disposed of by decision.")
    if not unit_ids:
        raise Refusal("Choose what is to be removed.")
    with act(actor, "retention.propose") as proposing:
        one_at_a_time(kept.code)
        if Disposal.objects.filter(class_code=kept.code, state__in=_OPEN).exists():
            raise Refusal("A disposal of this class is under way already. Wait until it is decided and done.")
        standing = standing_of(kept, actor.today)
        due = {unit.id: unit for unit in standing.due(actor.today)}
        if missing := [each for each in unit_ids if each not in due]:
            raise Refusal(f"{_records(len(missing))} of these cannot be removed now. Look at the list again.")
        disposal = Disposal.objects.create(
            reference=_next_reference(actor.today.year),
            class_code=kept.code,
            months=standing.period.months,
            rule=standing.period.rule,
            why=why.strip(),
            proposed_by_id=actor.person_id,
            proposed_on=actor.today,
        )
        chosen = [due[each] for each in dict.fromkeys(unit_ids)]
        DisposalUnit.objects.bulk_create(
            DisposalUnit(
                disposal=disposal,
                class_code=kept.code,
                unit_id=unit.id,
                label=unit.label[:120],
                started_on=unit.started_on,
                due_on=unit.due_on,
            )
            for unit in chosen
        )
        note_subjects(proposing, disposal)
    return disposal


def agree(*, actor: Any, disposal: Disposal) -> None:
    """A second person agrees; the worker begins. Of two who decide at once one is refused."""
    with act(actor, "retention.agree", about=[disposal]):
        row = _locked(actor, disposal, "agree")
        _decide(actor, row, DisposalState.AGREED)
        enqueue(
            kind=KIND, key=f"{KIND}:{row.pk}", payload={"disposal": str(row.pk)}, asked_by=actor.person_id
        )


def refuse(*, actor: Any, disposal: Disposal, why: str) -> None:
    """A second person refuses, with the reason; nothing is removed."""
    with act(actor, "retention.refuse", about=[disposal]):
        row = _locked(actor, disposal, "refuse", reason=why)
        row.why_not = why.strip()
        _decide(actor, row, DisposalState.REFUSED)


def _locked(actor: Any, disposal: Disposal, arrow: str, reason: str = " ") -> Disposal:
    refuse_stranger(actor)
    row = Disposal.objects.select_for_update().get(pk=disposal.pk)
    DISPOSAL.guard(arrow, row.state, reason=reason)
    if not is_second_person(actor, row.proposed_by_id):
        raise NotAllowed(SECOND_PERSON)
    if class_of(row.class_code) is None:
        raise Refusal("This class of records is not known any more.")
    return row


def _decide(actor: Any, row: Disposal, state: DisposalState) -> None:
    row.state, row.decided_by_id, row.decided_on = state, actor.person_id, actor.today
    row.save(update_fields=["state", "decided_by", "decided_on", "why_not"])


_OPEN = [DisposalState.PROPOSED, DisposalState.AGREED]


def _records(count: int) -> str:
    return "One" if count == 1 else f"{count:,}"


def _next_reference(year: int) -> str:
    """Such as D-2021-001; the lock ends with the transaction."""
    stem = f"D-{year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"reference {stem}"])
    taken = Disposal.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    return f"{stem}{max((int(each.removeprefix(stem)) for each in taken), default=0) + 1:03d}"
