"""A governor or the proprietor signs the return: by a link of one use, or as a minute records it."""

from datetime import date

from audits.choices import EducationState, SignerRole
from audits.emails.education_signing import SIGNING_LINK_LASTS
from audits.models import EducationReturn, GovernorRequest, GovernorSign
from audits.permissions import education as permissions
from audits.selectors.education.leads import leads_of_schools
from audits.services.education.returns import ask_signature
from audits.services.sheets.content import content_hash
from foundation.calendar.clock import domain_today, real_now
from foundation.jobs.letters import send_letter, send_letters
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor, system_actor

USED = "This link was already used: the return is signed."
EXPIRED = "This link has expired. The school's designated safeguarding lead can send a new one."
UNKNOWN = "This link does not work. The school's designated safeguarding lead can send a new one."
CHANGED = (
    "Answers were changed after this link was sent, so it no longer stands for them. "
    "The school's designated safeguarding lead can send a new one."
)
NO_SIGNATURE_AWAITED = "This return does not wait for a signature now."


def ask_by_link(*, actor: Actor, owed: EducationReturn, role: str, name: str, email: str) -> GovernorRequest:
    """Mail a governor or the proprietor a link to a read-only copy of the answers as they are now.

    The answers rest until it is signed or taken back. A link sent before stops working.
    """
    _check(actor, owed)
    if not name.strip() or not email.strip() or role not in SignerRole.values:
        raise Refusal("Say who signs, for whom, and to which address the link goes.")
    _let_rest(actor, owed)
    with act(actor, "education.ask_governor", about=[owed]) as asking:
        owed.governor_requests.filter(withdrawn_at__isnull=True).unspent().update(withdrawn_at=real_now())
        request = GovernorRequest.objects.create(
            education_return=owed,
            role=role,
            name=name.strip(),
            email=email.strip(),
            asked_by_id=actor.known_person_id,
            asked_at=real_now(),
            content_hash=content_hash(owed.sheet_id),
            expires_at=real_now() + SIGNING_LINK_LASTS,
        )
        note_subjects(asking, request)
        send_letter(name="education_sign", to=request.pk, about={"request": request.pk}, key=str(request.pk))
    return request


def record_minute(
    *, actor: Actor, owed: EducationReturn, role: str, name: str, signed_on: date, minute: str
) -> GovernorSign:
    """Record a signature given in a meeting: who, when, and in which minute it stands."""
    _check(actor, owed)
    if not (name.strip() and minute.strip()) or role not in SignerRole.values:
        raise Refusal("Enter the name, and the meeting and minute in which it is recorded.")
    if signed_on > actor.today:
        raise Refusal("The signature cannot be dated in the future.")
    _let_rest(actor, owed)
    with act(actor, "education.record_signature", about=[owed]) as recording:
        owed.governor_requests.filter(withdrawn_at__isnull=True).unspent().update(withdrawn_at=real_now())
        sign = GovernorSign.objects.create(
            education_return=owed,
            role=role,
            name=name.strip(),
            signed_on=signed_on,
            minute=minute.strip(),
            content_hash=content_hash(owed.sheet_id),
            recorded_by_id=actor.known_person_id,
            recorded_at=real_now(),
        )
        note_subjects(recording, sign)
    return sign


def find_signing(*, secret: str) -> GovernorRequest:
    """The request behind a link. Raises Gone when it was used, withdrawn, has expired or stands for older answers."""
    loaded = GovernorRequest.objects.select_related("education_return__cycle", "education_return__agency")
    request = loaded.holding(secret).first()
    if request is None or request.withdrawn_at is not None:
        raise Gone(UNKNOWN)
    if request.used_at is not None:
        raise Gone(USED)
    if request.has_expired(real_now()):
        raise Gone(EXPIRED)
    owed = request.education_return
    if owed.state != EducationState.AWAITING_SIGNATURE or request.content_hash != content_hash(owed.sheet_id):
        raise Gone(CHANGED)
    return request


def sign_by_link(*, secret: str, name: str) -> GovernorSign:
    """The governor or proprietor signs through the link; it is spent by this choice and by nothing else."""
    request = find_signing(secret=secret)
    if not name.strip():
        raise Refusal("Enter your name.")
    owed = request.education_return
    with act(system_actor(), "education.sign", about=[owed, request]) as signing:
        if not GovernorRequest.objects.filter(pk=request.pk, withdrawn_at__isnull=True).spend(real_now()):
            raise Gone(USED)
        sign = GovernorSign.objects.create(
            education_return=owed,
            role=request.role,
            request=request,
            name=name.strip(),
            signed_on=domain_today(),
            content_hash=request.content_hash,
            recorded_at=real_now(),
        )
        note_subjects(signing, sign)
        send_letters(
            name="education_signed",
            to=leads_of_schools([owed.agency_id]).get(owed.agency_id, ()),
            about={"return": owed.pk},
            key=str(sign.pk),
        )
    return sign


def holding_sign(owed: EducationReturn) -> GovernorSign | None:
    """The newest signature of the answers as they are now; one of older answers does not count."""
    signs = GovernorSign.objects.filter(education_return=owed, content_hash=content_hash(owed.sheet_id))
    return signs.order_by("-recorded_at").first()


def waiting_request(owed: EducationReturn) -> GovernorRequest | None:
    """The link that waits to be used."""
    asked = owed.governor_requests.filter(withdrawn_at__isnull=True).unspent()
    return asked.filter(expires_at__gt=real_now()).order_by("-asked_at").first()


def _let_rest(actor: Actor, owed: EducationReturn) -> None:
    """Complete answers wait for the signature; where they wait already nothing moves."""
    if owed.state != EducationState.AWAITING_SIGNATURE:
        ask_signature(actor=actor, education_return=owed)


def _check(actor: Actor, owed: EducationReturn) -> None:
    if not permissions.can_submit_for_provider(actor, owed):
        raise NotAllowed("The school's designated safeguarding lead sees to the signature.")
    owed.refresh_from_db(fields=["state"])
    if owed.has_returned:
        raise Refusal("This return was submitted: its signature stands.")
