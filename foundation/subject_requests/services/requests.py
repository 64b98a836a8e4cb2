"""Requests are entered, corrected, given more time, and ended."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from foundation.calendar.dates import long_date
from foundation.identity.models import User
from foundation.refusals import Refusal, Stale
from foundation.subject_requests.choices import SUBJECT_REQUEST, RequestKind, RequestState
from foundation.subject_requests.models import SubjectRequest
from foundation.subject_requests.rights import refuse_stranger
from foundation.subject_requests.services.references import next_reference
from foundation.trail.acting import Actor
from foundation.trail.acts import act, note_subjects


@dataclass(frozen=True)
class Particulars:
    """What is known of a request when it comes in."""

    kind: str
    received_on: date
    name: str
    other_names: str = ""
    email: str = ""
    person: User | None = None
    proof_asked_on: date | None = None
    notes: str = ""


def enter(*, actor: Actor, given: Particulars) -> SubjectRequest:
    """Put a request into the register; from the day it was received the time runs."""
    refuse_stranger(actor)
    _refuse_bad_days(actor, given)
    with act(actor, "subject_requests.enter") as entering:
        row = SubjectRequest.objects.create(
            reference=next_reference(given.received_on.year), **_fields(given)
        )
        note_subjects(entering, row)
    return row


def correct(*, actor: Actor, request: SubjectRequest, given: Particulars, version: int) -> None:
    """Correct what was entered. Refuses a page that is older than somebody's else correction.

    Refuses another account once the search was asked for: what is decided on would be given for somebody else.
    """
    refuse_stranger(actor)
    _refuse_over(request)
    if request.person and given.person != request.person and request.searches.exists():
        raise Refusal(
            "What was searched belongs to the account named here. For another account, end this request and enter "
            "a new one.",
            detail={"field": "person"},
        )
    _refuse_bad_days(actor, given)
    if given.proof_asked_on and request.proved_on and given.proof_asked_on > request.proved_on:
        raise Refusal(
            "Proof was there before that day. Correct the day on which it was asked for.",
            detail={"field": "proof_asked_on"},
        )
    with act(actor, "subject_requests.correct", about=[request]):
        changed = SubjectRequest.objects.filter(pk=request.pk, version=version).update(
            **_fields(given), version=F("version") + 1
        )
        if not changed:
            raise Stale(
                "Somebody else has corrected this request since you opened the page. Look again.",
                mine=given,
                theirs=request,
                version=request.version,
            )
    request.refresh_from_db()


def prove(*, actor: Actor, request: SubjectRequest, proved_on: date, how: str) -> None:
    """Record how it is known who is asking, and since when."""
    refuse_stranger(actor)
    SUBJECT_REQUEST.guard("prove", request.state)
    if not how.strip():
        raise Refusal("Say how it is known who is asking.", detail={"field": "how"})
    _refuse_day(actor, request, proved_on, "proved_on")
    if request.proof_asked_on and proved_on < request.proof_asked_on:
        raise Refusal(
            f"Proof was asked for on {long_date(request.proof_asked_on)}, after that day.",
            detail={"field": "proved_on"},
        )
    with act(actor, "subject_requests.prove", about=[request]):
        _change(request, state=RequestState.PROVED, proved_on=proved_on, identity_how=how.strip())


def extend(*, actor: Actor, request: SubjectRequest, told_on: date, why: str) -> None:
    """Take two further months; the person must hear of it, and why, within the first (Article 12(3))."""
    refuse_stranger(actor)
    _refuse_over(request)
    if request.extended_on:
        raise Refusal("It has its two further months already.")
    if request.extend_by is None:
        raise Refusal("The time has not begun: proof of identity is awaited.")
    if not why.strip():
        raise Refusal("Say why it takes longer.", detail={"field": "why"})
    _refuse_day(actor, request, told_on, "told_on")
    if told_on > request.extend_by:
        raise Refusal(
            f"The person had to be told by {long_date(request.extend_by)}: it can be extended no longer.",
            detail={"field": "told_on"},
        )
    with act(actor, "subject_requests.extend", about=[request]):
        _change(request, extended_on=told_on, why_extended=why.strip())


def answer(*, actor: Actor, request: SubjectRequest, answered_on: date, how: str) -> None:
    """Record that the person has the answer. What was found must be decided on first."""
    refuse_stranger(actor)
    SUBJECT_REQUEST.guard("answer", request.state)
    if not how.strip():
        raise Refusal("Say how the answer was given.", detail={"field": "how"})
    _refuse_day(actor, request, answered_on, "answered_on")
    if request.kind == RequestKind.ACCESS and not request.searches.exclude(finished_at=None).exists():
        raise Refusal("First search for what is held of the person.")
    if left := request.hits.undecided().count():
        raise Refusal(f"{left:,} of what was found {'is' if left == 1 else 'are'} not decided yet.")
    with act(actor, "subject_requests.answer", about=[request]):
        _change(request, state=RequestState.ANSWERED, ended_on=answered_on, how_answered=how.strip())


def refuse(*, actor: Actor, request: SubjectRequest, ended_on: date, why: str) -> None:
    """Refuse what is manifestly unfounded or excessive (Article 12(5)); the person is told why and may complain."""
    _end(actor, request, "refuse", RequestState.REFUSED, ended_on, why)


def withdraw(*, actor: Actor, request: SubjectRequest, ended_on: date, why: str) -> None:
    """The person no longer asks."""
    _end(actor, request, "withdraw", RequestState.WITHDRAWN, ended_on, why)


def _end(
    actor: Actor, request: SubjectRequest, arrow: str, state: RequestState, ended_on: date, why: str
) -> None:
    refuse_stranger(actor)
    SUBJECT_REQUEST.guard(arrow, request.state, why)
    _refuse_day(actor, request, ended_on, "ended_on")
    with act(actor, f"subject_requests.{arrow}", about=[request]):
        _change(request, state=state, ended_on=ended_on, why_ended=why.strip())


def _fields(given: Particulars) -> dict[str, object]:
    return {
        "kind": given.kind,
        "received_on": given.received_on,
        "name": given.name.strip(),
        "other_names": "\n".join(line.strip() for line in given.other_names.splitlines() if line.strip()),
        "email": given.email.strip().lower(),
        "person": given.person,
        "proof_asked_on": given.proof_asked_on,
        "notes": given.notes.strip(),
    }


def _refuse_bad_days(actor: Actor, given: Particulars) -> None:
    if not given.name.strip():
        raise Refusal("Enter who asks.", detail={"field": "name"})
    if given.received_on > actor.today:
        raise Refusal("It cannot have been received after today.", detail={"field": "received_on"})
    asked = given.proof_asked_on
    if asked and not given.received_on <= asked <= actor.today:
        raise Refusal(
            "Proof was asked for between the day it was received and today.",
            detail={"field": "proof_asked_on"},
        )


def _refuse_day(actor: Actor, request: SubjectRequest, day: date, field: str) -> None:
    if not request.received_on <= day <= actor.today:
        raise Refusal(
            f"Choose a day from {long_date(request.received_on)} to today.", detail={"field": field}
        )


def _refuse_over(request: SubjectRequest) -> None:
    if not request.is_open:
        raise Refusal("This request is over.")


def _change(request: SubjectRequest, **changes: object) -> None:
    """Changes the row as it is now; two at once meet at the trigger of the lifecycle."""
    for name, value in changes.items():
        setattr(request, name, value)
    request.version += 1
    request.save(update_fields=[*changes, "version"])
