"""Letters about case audits that are not in: to the auditor, then the agency's lead, then its accountable person."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from audits.chasing import Coming, Whom
from audits.models import CaseAudit, ChaseStop, Programme
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import Chased
from audits.selectors.chasing_cases import CASE_AUDITS, REMINDER, chased_cases, reminded_key, to_remind
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.chasing.letters import put_out, send_rung
from audits.services.chasing.stops import resume_chasing, stop_chasing
from foundation.jobs.letters import send_letters
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

LETTERS = {
    Whom.AUDITOR: REMINDER,
    Whom.LEAD: "case_audit_late_lead",
    Whom.ACCOUNTABLE: "case_audit_late_accountable",
}
NOBODY_LEFT = (
    "Nobody is left to remind: the audits are in, their letters are stopped, or everybody had a letter today."
)


def chase_case_audits(today: date) -> int:
    """Put out what is due about case audits. Returns how many."""
    return put_out(CASE_AUDITS, today)


def send_case_chase(payload: Mapping[str, Any], today: date) -> int:
    """Send one rung's letters about a case audit. Returns how many."""
    return send_rung(CASE_AUDITS, payload, today, _send)


def remind_agencies(*, actor: Actor, programme: Programme, agencies: Collection[UUID]) -> int:
    """Remind at once whoever owes an audit at these agencies: one letter each, and none to who had one today.

    What is stopped is left alone. Returns to how many people; refuses where nobody is left.
    """
    if not CASE_AUDITS.may(actor):
        raise NotAllowed(CASE_AUDITS.refusal)
    with act(actor, "case_audits.remind", about=[programme]):
        Programme.objects.select_for_update().get(pk=programme.pk)  # the second finds what the first sent
        found, hearers = chased_cases([programme.pk], actor.today)
        people = to_remind([each for each in found if each.owed.agency_id in agencies], hearers, actor.today)
        if not people:
            raise Refusal(NOBODY_LEFT)
        _letters(REMINDER, people, programme.pk, actor.today)
    return len(people)


def stop_case_letters(
    *,
    actor: Actor,
    programme: Programme,
    case_audit: CaseAudit | None = None,
    why: str,
    until_on: date | None = None,
    looked_at: bool = False,
) -> ChaseStop:
    """Stop the letters about one audit or all of a programme.

    Refuses a reason that looks as if it identified somebody, until whoever writes it has looked.
    """
    refuse_pointed_out(actor, [why], looked_at=looked_at)
    return stop_chasing(
        actor=actor, of=CASE_AUDITS, whole=programme, one=case_audit, why=why, until_on=until_on
    )


def resume_case_letters(
    *,
    actor: Actor,
    programme: Programme,
    case_audit: CaseAudit | None = None,
    why: str,
    looked_at: bool = False,
) -> ChaseStop:
    """Let them go on; the reason is looked through in the same way."""
    refuse_pointed_out(actor, [why], looked_at=looked_at)
    return resume_chasing(actor=actor, of=CASE_AUDITS, whole=programme, one=case_audit, why=why)


def _send(found: Chased, coming: Coming, today: date) -> int:
    """Nobody gets two of one kind about a programme on a day, however many audits they owe: a page says which."""
    hearers = ChaseHearers([found.owed.agency_id], today, of_cases=True)
    people = found.heard_by(coming.whom, hearers)
    _letters(LETTERS[coming.whom], people, found.whole_id, today)
    return len(people)


def _letters(name: str, people: Collection[UUID], programme_id: UUID, today: date) -> None:
    key = reminded_key(programme_id, today)
    send_letters(name=name, to=sorted(people), about={"programme": programme_id}, key=key)
