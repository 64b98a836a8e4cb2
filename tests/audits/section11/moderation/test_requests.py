"""What a request of a person finds in the words of moderation, and where it leads."""

import pytest

from audits.models import Agreement, AnswerMessage, ChallengeDay, ModeratedAnswer
from audits.services.section11.agreement import query_return
from audits.services.section11.challenge import keep_challenge_day
from audits.services.section11.conversation import say
from foundation.subject_requests.places import place_of
from tests.factories.section11 import TODAY, answer_of, load_return

pytestmark = pytest.mark.django_db


def test_each_text_of_moderation_leads_to_its_return_or_its_day(ada, ben, owed, moderated):
    say(actor=ada, section11_return=load_return(owed.pk), answer=answer_of(owed, "1.1"), text="Which board?")
    query_return(actor=ben, section11_return=load_return(owed.pk), reason="See the minutes.")
    day = keep_challenge_day(actor=ada, cycle=owed.cycle, agency=owed.agency, held_on=TODAY, notes="Said")
    rated = ModeratedAnswer.objects.get(answer=answer_of(owed, "7.5"))

    assert place_of(rated).reference == f"{owed.agency.label}, {owed.cycle.code} 7.5"
    for row in (rated, AnswerMessage.objects.get(), Agreement.objects.get()):
        assert place_of(row).url == owed.get_absolute_url()
    assert place_of(ChallengeDay.objects.get()).url == day.get_absolute_url()
