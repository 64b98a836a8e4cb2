"""A reply holds nothing of who gave it, and is counted once."""

import threading
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from audits.models import SurveyReply
from audits.services.section11 import survey_replies
from audits.services.section11.survey_replies import TooManyToday
from audits.services.section11.surveys import close_survey
from foundation.refusals import Gone, Refusal
from foundation.trail.models import Act
from tests.factories.section11 import TODAY
from tests.factories.surveys import replies, reply

pytestmark = pytest.mark.django_db


def test_a_reply_keeps_the_agency_the_day_and_the_answers_and_nothing_else(survey, agencies):
    reply(survey, agencies[0], 5, 1, 0)

    kept = SurveyReply.objects.values().get()
    assert kept == {
        "id": kept["id"],
        "survey_id": survey.pk,
        "agency_id": agencies[0].pk,
        "on": TODAY,
        "answers": [5, 1, 0],
    }


def test_neither_an_act_nor_a_copy_keeps_the_moment(survey, agencies):
    acts = Act.objects.count()

    reply(survey, agencies[0], 5, 1, 0)

    assert Act.objects.count() == acts
    with connection.cursor() as cursor:
        assert "audits_surveyreplyevent" not in connection.introspection.table_names(cursor)


def test_the_same_form_sent_twice_is_one_reply(survey, agencies):
    once = uuid.uuid4()

    assert reply(survey, agencies[0], 5, 1, 0, once=once)
    assert not reply(survey, agencies[0], 5, 1, 0, once=once)

    assert SurveyReply.objects.count() == 1


@pytest.mark.parametrize("answers", [(5, 1), (5, 1, 0, 4), (5, 1, 6), (5, 1, -1)])
def test_a_reply_answers_every_statement_with_what_is_offered(survey, agencies, answers):
    with pytest.raises(Refusal):
        reply(survey, agencies[0], *answers)

    assert not SurveyReply.objects.exists()


def test_a_link_takes_so_many_on_a_day_and_no_more(survey, agencies, settings):
    settings.SURVEY_REPLIES_A_DAY = 3
    replies(survey, agencies[0], 3, 4, 4, 4)

    with pytest.raises(TooManyToday):
        reply(survey, agencies[0], 4, 4, 4)

    assert reply(survey, agencies[1], 4, 4, 4)
    assert reply(survey, agencies[0], 4, 4, 4, today=TODAY.replace(day=16))


def test_a_reply_is_never_changed_or_taken_away(survey, agencies):
    reply(survey, agencies[0], 4, 4, 4)

    for change in (
        lambda: SurveyReply.objects.update(answers=[1, 1, 1]),
        lambda: SurveyReply.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert SurveyReply.objects.get().answers == [4, 4, 4]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_a_reply_that_is_sent_while_the_survey_closes(survey, ada, agencies, monkeypatch, guarded):
    """It waits for who is closing, and is then refused; without the lock it would land after the results."""
    if not guarded:
        monkeypatch.setattr(survey_replies, "_refuse_when_closed", lambda link: None)
    found = []

    def send():
        try:
            with transaction.atomic():
                found.append(reply(survey, agencies[0], 4, 4, 4))
        except Gone:
            found.append("closed")
        finally:
            connection.close()

    with transaction.atomic():
        close_survey(actor=ada, survey=survey)
        sender = threading.Thread(target=send)
        sender.start()
        sender.join(1)

    sender.join(20)
    assert found == (["closed"] if guarded else [True])
    assert SurveyReply.objects.count() == (0 if guarded else 1)
