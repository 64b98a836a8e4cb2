"""What a child or family says: words with how they were obtained, or the reason why there are none, and never both."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audits.models import FamilyFeedback
from audits.services.cases.feedback import FeedbackValues, record_feedback
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories.case_audits import auditor_at, make_case
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


def say(actor, case, source="child", **more):
    said = {"asked_on": TODAY, "how": "At school", "words": "Nobody told me what would happen"}
    return record_feedback(actor=actor, case=case, values=FeedbackValues(source, **(said | more)))


def not_obtained(actor, case, source="child", why="The family had moved away"):
    return say(actor, case, source, how="", words="", why_not=why)


def test_the_words_and_how_they_were_obtained_are_kept(cora):
    case, _, _ = audited(make_programme())

    row = say(cora, case)

    assert (row.was_obtained, row.words, row.how) == (True, "Nobody told me what would happen", "At school")


def test_words_take_the_place_of_not_obtained_and_of_nobody_elses(cora):
    case, _, _ = audited(make_programme())
    not_obtained(cora, case)
    not_obtained(cora, case, "parent")

    say(cora, case)

    assert list(FamilyFeedback.objects.values_list("source", "why_not")) == [
        ("child", ""),
        ("parent", "The family had moved away"),
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"words": ""}, "Write what they said"),
        ({"how": ""}, "Say how it was obtained"),
        ({"why_not": "Nobody asked"}, "but not both"),
        ({"source": "neighbour"}, "Choose who was asked"),
        ({"asked_on": date(2021, 10, 16)}, "cannot be in the future"),
    ],
)
def test_half_an_answer_is_refused(cora, given, message):
    case, _, _ = audited(make_programme())

    with pytest.raises(Refusal, match=message):
        say(cora, case, **given)

    assert not FamilyFeedback.objects.exists()


def test_not_obtained_is_refused_where_there_are_words(cora):
    case, _, _ = audited(make_programme())
    say(cora, case)

    with pytest.raises(Refusal, match="There are words of the child"):
        not_obtained(cora, case)


def test_the_database_refuses_both_and_neither():
    case, _, _ = audited(make_programme())

    for given in ({}, {"how": "At home", "words": "Good", "why_not": "Nobody"}, {"words": "Good"}):
        with (
            pytest.raises(IntegrityError, match="one_or_the_other"),
            transaction.atomic(),
            act(system_actor(), "test.make"),
        ):
            FamilyFeedback.objects.create(case=case, source="child", asked_on=TODAY, **given)


def test_a_named_auditor_of_the_case_records_and_an_auditor_of_another_case_does_not():
    programme = make_programme()
    case, _, people = audited(programme)
    other, (elm, *_), _ = audited(programme)
    stranger = auditor_at(elm, "Hal")

    assert say(actor_of(people[0]), case).was_obtained
    for person in (stranger, people[1]):
        with pytest.raises(NotAllowed):
            say(actor_of(person), other)
    with pytest.raises(NotAllowed):
        say(actor_of(make_person("Fay", Role.EXECUTIVE_MEMBER)), case)


def test_nobody_is_asked_about_a_case_before_it_is_released(cora):
    with pytest.raises(Refusal, match="not been released"):
        say(cora, make_case(make_programme()))
