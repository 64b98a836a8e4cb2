"""The agency's own word on the moderated ratings: it agrees, or says why not."""

from django.db.models import F

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import AgreedRating, Agreement, ModeratedRevision, Section11Return
from audits.permissions.moderation import ANSWERS_FOR_IT, can_agree
from audits.services.section11.letters import tell_office_answered
from audits.services.section11.review import lock_handed_in
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor

NOT_YOURS = (
    "The agency's safeguarding lead or accountable person agrees the moderated ratings, or queries them."
)


def agree_return(
    *, actor: Actor, section11_return: Section11Return, words: str = "", reference: str = ""
) -> Agreement:
    """Agree the moderated ratings for the agency. Refused once the office has opened the return again.

    `reference`: of the handing-in whose ratings were read.
    """
    return _answer(actor, section11_return, "agree", words, reference)


def query_return(
    *, actor: Actor, section11_return: Section11Return, reason: str, reference: str = ""
) -> Agreement:
    """Do not agree, and say why: the return is in moderation again, with every rating as it was."""
    return _answer(actor, section11_return, "query", reason, reference)


def _answer(
    actor: Actor, section11_return: Section11Return, arrow: str, words: str, reference: str
) -> Agreement:
    if not can_agree(actor, section11_return):
        raise NotAllowed(NOT_YOURS)
    SECTION_11_RETURN.guard(arrow, section11_return.state, reason=words)
    agrees = arrow == "agree"
    with act(actor, f"section11.{arrow}", about=[section11_return]) as answering:
        submission = lock_handed_in(section11_return, arrow, reference)
        given = Agreement.objects.create(
            submission=submission,
            agrees=agrees,
            words=words.strip(),
            given_by_id=actor.known_person_id,
            given_as=_role_at(actor, section11_return),
            given_at=real_now(),
            given_on=actor.today,
        )
        _pin(given)
        section11_return.state = ReturnState.AGREED if agrees else ReturnState.IN_MODERATION
        section11_return.agreed_on = actor.today if agrees else None
        section11_return.moderated_on = section11_return.moderated_on if agrees else None
        section11_return.save(update_fields=["state", "agreed_on", "moderated_on"])
        tell_office_answered(section11_return, answering.pk)
    return given


def _pin(given: Agreement) -> None:
    """The ratings that the word is about, at the versions that they have at this moment."""
    stand = ModeratedRevision.objects.filter(
        moderated__submission=given.submission_id, version=F("moderated__version"), grade__isnull=False
    )
    AgreedRating.objects.bulk_create(AgreedRating(agreement=given, revision=each) for each in stand)


def _role_at(actor: Actor, section11_return: Section11Return) -> str:
    """The role in which somebody answers for the agency; the lead's, where they hold both."""
    held = (role for role in ANSWERS_FOR_IT if section11_return.agency_id in actor.agencies_as(role))
    return next(held).value
