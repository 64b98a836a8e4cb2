"""What is learned from cases is found for requests of persons, and its words go when a programme is disposed of."""

import pytest

from audits.models import (
    DeepDive,
    DeepDivePart,
    FamilyFeedback,
    Finding,
    JointEvaluation,
    LearningEvent,
    Recommendation,
)
from audits.services.cases.deep_dive import DeepDiveValues, Part, record_deep_dive
from audits.services.cases.disposing import dispose_of_programme
from audits.services.cases.feedback import FeedbackValues, record_feedback
from audits.services.cases.learning import EventValues, record_learning_event
from audits.services.cases.recommendations import RecommendationValues, add_recommendation
from foundation.subject_requests.kinds import kind_words
from foundation.subject_requests.places import place_of
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.audits.cases.inspected import SAID, inspection, whole, write
from tests.audits.cases.learned import TODAY, audited, finding
from tests.factories.case_audits import grade_of
from tests.forgetting import places_of

pytestmark = pytest.mark.django_db
CANARY = "canary of the meeting"
MODELS = (DeepDive, DeepDivePart, FamilyFeedback, Finding, JointEvaluation, LearningEvent, Recommendation)


@pytest.fixture
def programme(cora):
    programme = inspection()
    case, (elm, *_), _ = audited(programme, "good")
    values = DeepDiveValues(
        TODAY, CANARY, grade_of(case.audits.first(), "good"), CANARY, [Part(elm.pk, True, CANARY)]
    )
    record_deep_dive(actor=cora, case=case, base_version=0, values=values)
    said = FeedbackValues("child", TODAY, how=CANARY, words=CANARY)
    record_feedback(actor=cora, case=case, values=said)
    made = finding(programme, text=CANARY)
    add_recommendation(actor=cora, programme=programme, values=RecommendationValues(CANARY, [made]))
    record_learning_event(actor=cora, programme=programme, values=EventValues("Learning", TODAY, CANARY))
    words = dict.fromkeys(SAID, CANARY)
    write(cora, programme, **whole(case, took_part=[elm], **words))
    return programme


def test_every_record_leads_to_a_page_and_has_a_name_that_people_use(programme):
    for model in MODELS:
        place = place_of(model.objects.get())

        assert place.reference
        assert place.url.startswith("/case-audits/")

    assert kind_words(DeepDivePart) == "What an agency takes away from a case"


def test_disposal_takes_every_word_away_and_leaves_grades_and_counts(programme):
    with act(system_actor(), "retention.remove"):
        dispose_of_programme(str(programme.pk), "Removed on 15 October 2021.")

    assert places_of(CANARY) == []
    assert DeepDive.objects.get().agreed_grade.code == "good"
    assert JointEvaluation.objects.get().grade.code == "good"
    assert JointEvaluation.objects.get().parts.count() == 1
    assert (Finding.objects.get().number, Finding.objects.get().case_links.count()) == (1, 1)
