"""Taking a reply from somebody of whom nothing is known."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.db import connection

from audits.choices.surveys import Agreement, SurveyState
from audits.models import SurveyLink, SurveyReply
from foundation.refusals import Gone, Refusal


class TooManyToday(Refusal):
    """A link that takes no more on this day (429)."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too_many"


def take_reply(*, link: SurveyLink, once: UUID, answers: Sequence[int], today: date) -> bool:
    """Add one reply, with nothing but the agency, the day and the answers. Says whether it is a new one.

    `once` is the random number that the page carried: the same form sent twice is one reply. There is no act, because
    an act would keep the moment. Refuses a reply that leaves a statement out, and more replies of one agency on a day
    than the setting allows: counted in the replies themselves, because a counter with times would tell when each came.
    """
    _refuse_when_closed(link)
    if len(answers) != link.survey.statements.count():
        raise Refusal("Answer every statement.")
    if any(answer not in Agreement.values for answer in answers):
        raise Refusal("Choose one of the answers offered.")
    if SurveyReply.objects.filter(pk=once).exists():
        return False
    told = SurveyReply.objects.filter(survey=link.survey_id, agency=link.agency_id, on=today).count()
    if told >= settings.SURVEY_REPLIES_A_DAY:
        raise TooManyToday("This link has taken as many replies today as it may. Please answer tomorrow.")
    reply = SurveyReply(
        id=once, survey_id=link.survey_id, agency_id=link.agency_id, on=today, answers=list(answers)
    )
    SurveyReply.objects.bulk_create([reply], ignore_conflicts=True)
    return True


def _refuse_when_closed(link: SurveyLink) -> None:
    """Share the survey's lock: closing waits for this reply, and this reply for closing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM audits_survey WHERE id = %s FOR SHARE", [str(link.survey_id)])
        found = cursor.fetchone()
    if found is None or found[0] != SurveyState.OPEN:
        raise Gone("This survey is closed.")
