"""Replies to a survey, taken by the service."""

import uuid

from audits.services.section11.survey_replies import take_reply
from partnership.actors import system_actor


def reply(survey, agency, *answers, today=None, once=None):
    """One reply of an agency, with an answer for each statement."""
    link = survey.links.working().select_related("survey").get(agency=agency)
    return take_reply(
        link=link, once=once or uuid.uuid4(), answers=answers, today=today or system_actor().today
    )


def replies(survey, agency, number, *answers):
    """Several that say the same."""
    for _each in range(number):
        reply(survey, agency, *answers)
