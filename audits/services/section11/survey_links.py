"""The open links of a survey: made, shown again, renewed, closed, found."""

from datetime import date

from django.conf import settings
from django.utils.crypto import salted_hmac

from audits.choices.surveys import SurveyState
from audits.models import Survey, SurveyLink
from audits.permissions import surveys as permissions
from foundation.calendar.clock import real_now
from foundation.calendar.dates import long_date
from foundation.identity.digests import digest
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency

SALT = "audits.section11.survey.link"
NOT_YOURS = "The agency's safeguarding lead and the partnership's office see to its link."
UNKNOWN = "This link does not work. Ask whoever sent it to you for the right one."
CLOSED = "This link does not work any more. Your safeguarding lead may have a newer one."


def make_link(survey: Survey, agency: Agency) -> SurveyLink:
    """A new link of an agency. Called inside the act that is the reason for it."""
    link = SurveyLink(survey=survey, agency=agency, made_at=real_now())
    link.digest = digest(_secret(link, settings.SECRET_KEY)).hex()
    link.save(force_insert=True)
    return link


def secret_of(link: SurveyLink) -> str | None:
    """The secret, worked out anew from the link's id and the server's key; nobody keeps it.

    None where the key was changed since and is not among the earlier ones any more: then the link still works for those
    who have it, and whoever needs to see it renews it.
    """
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        secret = _secret(link, key)
        if digest(secret).hex() == link.digest:
            return secret
    return None


def renew_link(*, actor: Actor, link: SurveyLink) -> SurveyLink:
    """Give the agency another link; the one before stops working. Replies that came through it count.

    Refuses one that is closed already, and a survey that is not open.
    """
    if not permissions.can_pass_link_on(actor, link):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "survey.renew_link", about=[link.survey, link]) as renewing:
        _close(link)
        new = make_link(link.survey, link.agency)
        note_subjects(renewing, new)
    return new


def close_link(*, actor: Actor, link: SurveyLink) -> None:
    """From now on nobody answers through it; the agency has no link until the office or its lead renews it."""
    if not permissions.can_pass_link_on(actor, link):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "survey.close_link", about=[link.survey, link]):
        _close(link)


def open_again(*, actor: Actor, link: SurveyLink) -> SurveyLink:
    """A new link for an agency whose last one was closed."""
    if not permissions.can_pass_link_on(actor, link):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "survey.renew_link", about=[link.survey, link]) as renewing:
        _refuse_unless_open(link)
        if SurveyLink.objects.working().filter(survey=link.survey_id, agency=link.agency_id).exists():
            raise Refusal("This agency has a newer link that works.")
        new = make_link(link.survey, link.agency)
        note_subjects(renewing, new)
    return new


def find_link(*, secret: str, today: date) -> SurveyLink:
    """The link of this secret. Raises Gone, in words for somebody who knows nothing of us, when it takes no reply."""
    link = SurveyLink.objects.holding(secret).select_related("survey__cycle", "agency").first()
    if link is None or link.survey.cycle.taken_back_on is not None:
        raise Gone(UNKNOWN)
    survey = link.survey
    if survey.state == SurveyState.CLOSED or today > survey.closes_on:
        raise Gone(f"This survey closed on {long_date(survey.closed_on or survey.closes_on)}.")
    if link.closed_at is not None:
        raise Gone(CLOSED)
    if today < survey.opens_on:
        raise Gone(f"This survey opens on {long_date(survey.opens_on)}. Please come back then.")
    return link


def _close(link: SurveyLink) -> None:
    _refuse_unless_open(link)
    closed = SurveyLink.objects.working().filter(pk=link.pk).update(closed_at=real_now())
    if not closed:
        raise Refusal("This link was closed already.")


def _refuse_unless_open(link: SurveyLink) -> None:
    survey = Survey.objects.select_for_update().get(pk=link.survey_id)
    if survey.state != SurveyState.OPEN:
        raise Refusal("The survey is not open: its links do not change any more.")


def _secret(link: SurveyLink, key: str) -> str:
    """256 bits that nobody without the key can work out, in letters that are safe in an address."""
    return salted_hmac(SALT, str(link.pk), secret=key, algorithm="sha256").hexdigest()
