"""The accountable person's declaration: by link on a read-only copy, or recorded from a meeting."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from audits.choices import DeclarationKind
from audits.emails.section11 import DECLARATION_LINK_LASTS, is_accountable
from audits.models import Declaration, DeclarationRequest, Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.section11 import open_requests, why_not_answerable
from audits.services.section11.letters import ask_to_declare
from audits.services.section11.readiness import gaps
from audits.services.sheets import lock_whole
from audits.services.sheets.content import content_hash
from foundation.calendar.clock import real_now
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Membership
from partnership.roles import Role
from partnership.selectors.actors import load_actor
from partnership.selectors.answering import each_once, roles_answering_for

USED = "This link was already used: the declaration has been made."
EXPIRED = "This link has expired. The agency's safeguarding lead can send a new one."
NOT_YOURS = "This link no longer works: you are not recorded as the agency's accountable person any more."
CHANGED_MEANWHILE = "Answers were changed while you were reading. Read what is new, then declare."
SUBMITTED = "This return was submitted: its declaration stands."
CHANGED = (
    "Answers were changed after this link was sent, so it no longer stands for them. "
    "The agency's safeguarding lead can send a new one."
)


def ask_for_declaration(
    *, actor: Actor, section11_return: Section11Return, person_id: UUID
) -> DeclarationRequest:
    """Mail the accountable person a link to a read-only copy of the answers as they are now."""
    _check(actor, section11_return)
    if not accountable_people(section11_return, actor.today).filter(person_id=person_id).exists():
        raise Refusal("Choose somebody who is recorded as accountable person of the agency.")
    with act(actor, "section11.ask_declaration", about=[section11_return]) as asking:
        request = DeclarationRequest.objects.create(
            section11_return=section11_return,
            person_id=person_id,
            asked_by_id=actor.known_person_id,
            asked_at=real_now(),
            content_hash=content_hash(section11_return.sheet_id),
            expires_at=real_now() + DECLARATION_LINK_LASTS,
        )
        note_subjects(asking, request)
        ask_to_declare(request)
    return request


def find_request(*, secret: str) -> DeclarationRequest:
    """The request behind a link. Raises Gone when it was used, has expired or stands for older answers, and
    when its person is no longer accountable for the agency: the copy shows what the agency wrote.
    """
    request = (
        DeclarationRequest.objects.select_related(
            "section11_return__cycle", "section11_return__agency", "person"
        )
        .holding(secret)
        .first()
    )
    if request is None or not request.person.is_active:
        raise Gone("This link does not work. The agency's safeguarding lead can send a new one.")
    if request.used_at is not None:
        raise Gone(USED)
    if request.has_expired(real_now()):
        raise Gone(EXPIRED)
    if not is_accountable(request.person_id, request.section11_return.agency_id):
        raise Gone(NOT_YOURS)
    if request.content_hash != content_hash(request.section11_return.sheet_id):
        raise Gone(CHANGED)
    return request


def confirm_declaration(*, secret: str, name: str, post: str) -> Declaration:
    """The accountable person declares through the link; it is spent by this choice and by nothing else."""
    request = find_request(secret=secret)
    actor = load_actor(request.person_id)
    if not name.strip() or not post.strip():
        raise Refusal("Enter your name and your post.")
    with act(actor, "section11.declare", about=[request.section11_return, request]) as declaring:
        if not DeclarationRequest.objects.filter(pk=request.pk).spend(real_now()):
            raise Gone(USED)
        declaration = _confirmed(actor, request.section11_return, name, post, request.content_hash, request)
        note_subjects(declaring, declaration)
    return declaration


def declare_own(
    *, actor: Actor, section11_return: Section11Return, name: str, post: str, read: str
) -> Declaration:
    """The accountable person declares after log-in, asked or not; `read` is the hash of the answers they read.

    Refuses an incomplete return, one that is submitted or closed, and answers that changed meanwhile. A link of
    theirs that waits is spent too. The sheet's exclusive lock lets a save on its way land before it is compared.
    """
    if not permissions.can_declare(actor, section11_return):
        raise NotAllowed("The agency's accountable person declares the answers.")
    refusal = why_not_answerable(section11_return, actor.today)
    if refusal:
        raise Refusal(refusal)
    if not name.strip() or not post.strip():
        raise Refusal("Enter your name and your post.")
    with act(actor, "section11.declare_own", about=[section11_return]) as declaring:
        if not lock_whole(section11_return.sheet_id).is_open:
            raise Refusal(SUBMITTED)
        _refuse_gaps(section11_return, actor)
        if content_hash(section11_return.sheet_id) != read:
            raise Refusal(CHANGED_MEANWHILE)
        declaration = _confirmed(actor, section11_return, name, post, read)
        section11_return.declaration_requests.filter(person_id=actor.person_id).spend(real_now())
        note_subjects(declaring, declaration)
    return declaration


def _confirmed(
    actor: Actor,
    section11_return: Section11Return,
    name: str,
    post: str,
    content: str,
    request: DeclarationRequest | None = None,
) -> Declaration:
    """Declared by the accountable person's own choice: by link where there is a request, else after log-in."""
    return Declaration.objects.create(
        section11_return=section11_return,
        kind=DeclarationKind.CONFIRMED,
        request=request,
        person_id=actor.person_id,
        name=name.strip(),
        post=post.strip(),
        declared_on=actor.today,
        content_hash=content,
        recorded_by_id=actor.person_id,
        recorded_at=real_now(),
    )


def record_declaration(
    *,
    actor: Actor,
    section11_return: Section11Return,
    name: str,
    post: str,
    declared_on: date,
    minute: str,
) -> Declaration:
    """The lead records a declaration made in the agency's own meeting: name, post, date and minute."""
    _check(actor, section11_return)
    if not (name.strip() and post.strip() and minute.strip()):
        raise Refusal("Enter the name, the post, and the meeting and minute in which it was declared.")
    if declared_on > actor.today:
        raise Refusal("The declaration cannot be dated in the future.")
    with act(actor, "section11.record_declaration", about=[section11_return]) as recording:
        declaration = Declaration.objects.create(
            section11_return=section11_return,
            kind=DeclarationKind.RECORDED,
            name=name.strip(),
            post=post.strip(),
            declared_on=declared_on,
            minute=minute.strip(),
            content_hash=content_hash(section11_return.sheet_id),
            recorded_by_id=actor.person_id,
            recorded_at=real_now(),
        )
        note_subjects(recording, declaration)
    return declaration


def current_declaration(section11_return: Section11Return, now: str = "") -> Declaration | None:
    """The newest declaration of the answers as they are now; one of older answers does not count.

    `now`: their hash, where the caller has it already.
    """
    return (
        section11_return.declarations.filter(content_hash=now or content_hash(section11_return.sheet_id))
        .order_by("-recorded_at")
        .first()
    )


@dataclass(frozen=True)
class Declared:
    """Where the declaration of a return stands: the one that holds, else the links that wait and the one that ended."""

    holds: Declaration | None = None
    asked: tuple[DeclarationRequest, ...] = ()
    ended: Declaration | None = None


def where_declared(section11_return: Section11Return, now: str = "") -> Declared:
    """At most three queries: what was declared, who was asked, and the hash of the answers unless it is given."""
    said = list(section11_return.declarations.order_by("-recorded_at"))
    asked = open_requests(section11_return)
    if not said and not asked:
        return Declared()
    now = now or content_hash(section11_return.sheet_id)
    holds = next((each for each in said if each.content_hash == now), None)
    live = tuple(each for each in asked if each.content_hash == now)
    return Declared(holds, live, None if holds or not said else said[0])


def live_requests(section11_return: Section11Return, now: str = "") -> list[DeclarationRequest]:
    """Links to the declaration that still open, newest first: one sent before an answer changed opens nothing."""
    asked = open_requests(section11_return)
    if asked and not now:
        now = content_hash(section11_return.sheet_id)
    return [each for each in asked if each.content_hash == now]


def accountable_people(section11_return: Section11Return, on: date) -> QuerySet[Membership]:
    """The memberships of the accountable people of the agency on a day, or of whoever answers for it."""
    roles = roles_answering_for(section11_return.agency_id, on)
    return each_once(roles.filter(role=Role.ACCOUNTABLE_PERSON))


def _check(actor: Actor, section11_return: Section11Return) -> None:
    if not permissions.can_submit(actor, section11_return):
        raise NotAllowed("The agency's safeguarding lead sees to the declaration.")
    if not section11_return.is_answerable:
        raise Refusal(SUBMITTED)
    _refuse_gaps(section11_return, actor)


def _refuse_gaps(section11_return: Section11Return, actor: Actor) -> None:
    found = gaps(section11_return.sheet_id, actor.today)
    if found:
        raise Refusal(
            "Complete every answer first: the accountable person declares the whole return.", detail=found
        )
