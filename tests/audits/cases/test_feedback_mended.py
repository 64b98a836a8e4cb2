"""What a child or family says is put right, or taken away with a reason; who did it stands in the story of the case."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from audits.models import FamilyFeedback
from audits.selectors.happened import case_happened
from audits.services.cases.closing import close_case
from audits.services.cases.feedback import (
    FeedbackValues,
    change_feedback,
    record_feedback,
    take_away_feedback,
)
from audits.services.cases.programmes import begin_report, close_programme
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.models import Act
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories.case_audits import auditor_at
from tests.factories.people import actor_of, client_of, make_person
from tests.queries import asked

pytestmark = pytest.mark.django_db

SAID = FeedbackValues("child", TODAY, how="At school", words="Nobody told me what would happen")
WHY = "She said it of another family"


@pytest.fixture
def programme(db):
    return make_programme()


@pytest.fixture
def case(programme):
    return audited(programme)[0]


@pytest.fixture
def said(cora, case):
    return record_feedback(actor=cora, case=case, values=SAID)


def change(actor, row, *, base=1, looked_at=False, **more):
    values = FeedbackValues(
        **{"source": "child", "asked_on": TODAY, "how": "At school", "words": "Told"} | more
    )
    return change_feedback(actor=actor, feedback=row, base_version=base, values=values, looked_at=looked_at)


def page(name, row):
    return reverse(f"audits:case-feedback-{name}", args=[row.pk])


def test_a_statement_is_given_to_whom_it_belongs_and_its_words_put_right(cora, said):
    day = TODAY - timedelta(days=1)

    row = change(cora, said, source="parent", words=" Nobody told us ", how="At home", asked_on=day)

    assert FamilyFeedback.objects.get() == row
    assert (row.source, row.words, row.how, row.asked_on, row.version) == (
        "parent",
        "Nobody told us",
        "At home",
        day,
        2,
    )


def test_of_two_who_change_it_at_once_the_second_is_shown_both(cora, ada, said):
    change(cora, said, words="Told on Friday")

    with pytest.raises(Stale) as stale:
        change(ada, said, how="", words="", why_not="She was ill")

    assert (stale.value.mine, stale.value.theirs, stale.value.version) == (
        "The child, 15 October 2021\n\nNot obtained, because: She was ill",
        "The child, 15 October 2021\n\nTold on Friday\n\nAt school",
        2,
    )
    assert FamilyFeedback.objects.get().words == "Told on Friday"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"words": ""}, "Write what they said"),
        ({"how": ""}, "Say how it was obtained"),
        ({"why_not": "Nobody asked"}, "but not both"),
        ({"source": "neighbour"}, "Choose who was asked"),
        ({"asked_on": TODAY + timedelta(days=1)}, "cannot be in the future"),
        ({"words": "Jayden Whitlock was kind"}, "“Jayden Whitlock”"),
    ],
)
def test_what_recording_refuses_changing_refuses(cora, said, given, message):
    with pytest.raises(Refusal, match=message):
        change(cora, said, **given)

    said.refresh_from_db()
    assert (said.words, said.version) == (SAID.words, 1)


def test_words_that_were_looked_at_are_kept(cora, said):
    assert change(cora, said, words="Ask Jayden Whitlock", looked_at=True).words == "Ask Jayden Whitlock"


def test_words_given_to_somebody_take_the_place_of_that_they_were_not_obtained(cora, case, said):
    missing = FeedbackValues("parent", TODAY, why_not="Could not be reached")
    record_feedback(actor=cora, case=case, values=missing)

    change(cora, said, source="parent")

    assert list(FamilyFeedback.objects.values_list("source", "why_not")) == [("parent", "")]


def test_not_obtained_is_refused_where_others_words_of_the_same_person_stand(cora, case, said):
    other = record_feedback(actor=cora, case=case, values=FeedbackValues("parent", TODAY, "At home", "Kind"))

    with pytest.raises(Refusal, match="There are words of the child"):
        change(cora, other, source="child", how="", words="", why_not="She was ill")

    assert change(cora, said, how="", words="", why_not="She was ill").why_not == "She was ill"


def test_what_is_taken_away_is_gone_and_the_story_tells_who_took_it_and_why(ada, case, said):
    take_away_feedback(actor=ada, feedback=said, why=f" {WHY} ")

    assert not FamilyFeedback.objects.exists()
    [entry, *_] = case_happened(QueryDict(), ada, case).entries
    assert (entry.sentence, entry.detail) == (
        "Ada took away what was recorded of the child or the family.",
        WHY,
    )


def test_a_change_stands_in_the_story_of_the_case(cora, case, said):
    change(cora, said)

    [entry, *_] = case_happened(QueryDict(), cora, case).entries
    assert entry.sentence == "Cora changed what the child or the family says."


@pytest.mark.parametrize(
    ("why", "message"),
    [(" ", "Say why it is taken away"), ("Jayden Whitlock never said it", "“Jayden Whitlock”")],
)
def test_nothing_is_taken_away_without_a_reason_or_with_one_that_looks_like_a_name(ada, said, why, message):
    with pytest.raises(Refusal, match=message):
        take_away_feedback(actor=ada, feedback=said, why=why)

    assert FamilyFeedback.objects.get() == said
    assert not Act.objects.filter(verb="case_audit.take_away_feedback").exists()


def test_what_was_taken_away_meanwhile_is_neither_changed_nor_taken_again(cora, ada, said):
    take_away_feedback(actor=ada, feedback=said, why=WHY)

    with pytest.raises(Refusal, match="Somebody else took this away"):
        change(cora, FamilyFeedback(pk=said.pk, case=said.case))
    with pytest.raises(Refusal, match="Somebody else took this away"):
        take_away_feedback(actor=cora, feedback=FamilyFeedback(pk=said.pk, case=said.case), why=WHY)

    assert not FamilyFeedback.objects.exists()


def test_named_auditors_of_the_case_mend_it_and_nobody_of_another_case(programme):
    case, _, people = audited(programme)
    _, (elm, *_), others = audited(programme)
    row = record_feedback(actor=actor_of(people[0]), case=case, values=SAID)

    for person in (others[0], auditor_at(elm, "Hal"), make_person("Fay", Role.EXECUTIVE_MEMBER)):
        with pytest.raises(NotAllowed):
            change(actor_of(person), row)
        with pytest.raises(NotAllowed):
            take_away_feedback(actor=actor_of(person), feedback=row, why=WHY)

    assert change(actor_of(people[1]), row).version == 2


def test_it_is_mended_until_the_programme_is_closed(cora, programme, case, said):
    close_case(actor=cora, case=case)
    said = change(cora, said)
    programme.refresh_from_db()
    begin_report(actor=cora, programme=programme)
    close_programme(actor=cora, programme=programme)
    said = FamilyFeedback.objects.select_related("case__programme").get(pk=said.pk)

    with pytest.raises(Refusal, match="is closed, so nothing is added to it or changed"):
        change(cora, said, base=2)
    with pytest.raises(Refusal, match="is closed, so nothing is added to it or changed"):
        take_away_feedback(actor=cora, feedback=said, why=WHY)
    text = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR)).get(case.get_absolute_url()).content.decode()
    assert (said.words in text, page("change", said) in text) == (True, False)


def test_the_case_shows_it_to_those_who_record_it_and_not_to_an_agencys_lead(programme, cora):
    case, (elm, *_), people = audited(programme)
    row = record_feedback(actor=cora, case=case, values=SAID)
    lead = make_person("Ben", Role.AGENCY_LEAD, agency=elm)

    shown = {
        person: client_of(person).get(case.get_absolute_url()).content.decode()
        for person in (people[0], lead)
    }

    assert (SAID.words in shown[people[0]], page("take-away", row) in shown[people[0]]) == (True, True)
    assert (SAID.words in shown[lead], page("take-away", row) in shown[lead]) == (False, False)
    scrutineer = client_of(make_person("Ivy", Role.SCRUTINEER)).get(case.get_absolute_url()).content.decode()
    assert (SAID.words in scrutineer, page("take-away", row) in scrutineer) == (True, False)


def test_the_page_of_the_case_asks_as_much_for_one_statement_as_for_three(programme, cora, case, said):
    client = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))
    client.get(case.get_absolute_url())
    one = len(asked(client, case.get_absolute_url()))
    for source in ("parent", "carer"):
        record_feedback(actor=cora, case=case, values=FeedbackValues(source, TODAY, "At home", "Kind"))

    assert len(asked(client, case.get_absolute_url())) == one
    assert one <= 14


def test_it_is_taken_away_on_its_page_which_shows_the_words(case, said):
    client = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))
    assert SAID.words in client.get(page("take-away", said)).content.decode()

    first = client.post(page("take-away", said), {"why": "Jayden Whitlock never said it"})
    answer = client.post(page("take-away", said), {"why": WHY})

    assert (first.status_code, "I have looked at these words" in first.content.decode()) == (409, True)
    assert (answer.status_code, answer.url) == (302, case.get_absolute_url())
    assert not FamilyFeedback.objects.exists()
    assert client.get(page("take-away", said)).status_code == 404
