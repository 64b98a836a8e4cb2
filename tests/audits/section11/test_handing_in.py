"""Handing in: what is refused, what is pinned, what counts."""

from datetime import date

import pytest
from django.urls import reverse

from audits.choices import ReturnState
from audits.models import Submission
from audits.selectors.section11_submission import pinned_answers
from audits.services.section11.cycles import close_cycle
from audits.services.section11.declare import (
    current_declaration,
)
from audits.services.section11.readiness import gaps
from audits.services.section11.review import send_back
from audits.services.section11.submit import submit_return
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from tests.factories.evidence import add_evidence, take_evidence_away
from tests.factories.people import actor_of
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    handed_in,
    load_return,
)

pytestmark = pytest.mark.django_db


def send_back_for(cast, owed, *codes, message="Please say more"):
    """The manager reopens these answers."""
    asked = {answer_of(owed, code).pk: f"About {code}" for code in codes}
    return send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message=message, reopen=asked
    )


def test_a_complete_and_declared_return_is_handed_in(ben, owed):
    submission = handed_in(ben, owed)

    done = load_return(owed.pk)
    assert (done.state, done.submitted_on) == (ReturnState.SUBMITTED, TODAY)
    assert done.reference == submission.reference == f"S11-{owed.pk.hex[:8].upper()}-1"
    assert not done.sheet.is_open
    assert submission.answers.count() == 12


def test_an_incomplete_return_is_refused_with_its_gaps(ben, owed):
    answer_all(ben, owed)
    answer(ben, owed, "1.2", "inadequate", will_do="Train everybody")
    answer(ben, owed, "7.5", "not_applicable")
    answer(ben, owed, "7.1", "")

    with pytest.raises(Refusal) as refused:
        hand_in(ben, owed)

    found = [(gap.code, gap.missing) for gap in refused.value.detail]
    assert found == [
        ("1.2", ("who will do it (their role)", "by when")),
        ("7.1", ("a rating",)),
        ("7.5", ("why it does not apply",)),
    ]
    assert refused.value.message == "3 answers are not complete yet."
    assert Submission.objects.count() == 0
    assert load_return(owed.pk).sheet.is_open


def test_a_grade_of_concern_with_its_plan_is_complete(ben, owed):
    answer_all(ben, owed)
    answer(
        ben,
        owed,
        "1.2",
        "inadequate",
        will_do="Train everybody",
        by_role="Head of housing",
        by_when=date(2022, 3, 31),
    )

    assert gaps(owed.sheet_id, TODAY) == []


def test_what_the_office_entered_waits_for_the_agency(cast, ben, owed):
    answer_all(actor_of(cast.ada), owed, taken_from="Form mailed on 4 October 2021")

    missing = {gap.missing for gap in gaps(owed.sheet_id, TODAY)}

    assert missing == {("the agency's confirmation",)}


def test_without_a_declaration_nothing_is_handed_in(ben, owed):
    answer_all(ben, owed)

    with pytest.raises(Refusal, match="has not declared these answers"):
        hand_in(ben, owed)

    assert Submission.objects.count() == 0


def test_a_declaration_of_older_answers_does_not_count(ben, owed):
    answer_all(ben, owed)
    declare(ben, owed)
    assert current_declaration(owed) is not None

    answer(ben, owed, "1.1", "inadequate", will_do="x", by_role="y", by_when=TODAY)

    assert current_declaration(owed) is None
    with pytest.raises(Refusal, match="must be given again"):
        hand_in(ben, owed)


def test_a_changed_text_alone_outdates_the_declaration(ben, owed):
    answer_all(ben, owed)
    declare(ben, owed)

    answer(ben, owed, "1.1", narrative="Another text")

    assert current_declaration(owed) is None


def test_added_evidence_outdates_the_declaration_and_taking_it_away_restores_it(ben, owed):
    answer_all(ben, owed)
    declare(ben, owed)
    found = answer_of(owed, "1.1")
    evidence = add_evidence(
        actor=ben, section11_return=owed, answer=found, title="Policy", url="https://example.org/policy"
    )

    assert current_declaration(owed) is None

    take_evidence_away(actor=ben, section11_return=owed, answer=found, evidence=evidence)
    assert current_declaration(owed) is not None


def test_a_second_handing_in_from_an_old_tab_doubles_nothing(ben, owed):
    handed_in(ben, owed)

    with pytest.raises(Refusal):
        hand_in(ben, owed)

    assert Submission.objects.count() == 1


@pytest.mark.parametrize("name", ["gus", "hal", "cas", "ada", "fay", "ivy", "eve"])
def test_only_the_agency_s_lead_hands_in(cast, ben, owed, name):
    answer_all(ben, owed)
    declare(ben, owed)

    with pytest.raises(NotAllowed):
        hand_in(actor_of(getattr(cast, name)), owed)

    assert Submission.objects.count() == 0


def test_nothing_is_handed_in_after_closing(ben, owed):
    answer_all(ben, owed)
    declare(ben, owed)
    close_cycle(actor=system_actor(), cycle=owed.cycle)

    with pytest.raises(Refusal, match="cycle is closed"):
        hand_in(ben, owed)


def test_a_cycle_closed_while_somebody_hands_in_is_closed(ben, owed):
    answer_all(ben, owed)
    declare(ben, owed)
    opened_before = load_return(owed.pk)
    close_cycle(actor=system_actor(), cycle=owed.cycle)

    with pytest.raises(Refusal, match="cycle is closed"):
        submit_return(actor=ben, section11_return=opened_before)

    assert (Submission.objects.count(), load_return(owed.pk).state) == (0, ReturnState.IN_PROGRESS)


def test_nothing_is_sent_back_after_closing_for_nobody_could_change_it(cast, ben, owed):
    handed_in(ben, owed)
    close_cycle(actor=system_actor(), cycle=owed.cycle)

    with pytest.raises(Refusal, match="This cycle is closed"):
        send_back_for(cast, owed, "7.5")

    done = load_return(owed.pk)
    assert (done.state, done.sheet.is_open) == (ReturnState.SUBMITTED, False)


def test_what_was_handed_in_can_be_shown_after_later_changes(cast, ben, owed):
    first = handed_in(ben, owed)
    evidence = add_to_reopened(cast, ben, owed)
    answer(ben, owed, "7.5", "outstanding", narrative="Changed")
    declare(ben, owed)
    second = hand_in(ben, owed)

    before, after = ({row.code: row for row in pinned_answers(owed, each)} for each in (first, second))

    assert (before["7.5"].narrative, before["7.5"].grade.code) == ("What we see of 7.5", "good")
    assert (after["7.5"].narrative, after["7.5"].grade.code) == ("Changed", "outstanding")
    assert before["1.1"] == after["1.1"]
    assert [len(rows["7.5"].evidence) for rows in (before, after)] == [0, 1]
    assert after["7.5"].evidence[0].title == evidence.title
    assert list(before) == [row.code for row in pinned_answers(owed, first)]
    assert len(before) == 12
    assert second.reference.endswith("-2")


def add_to_reopened(cast, ben, owed):
    send_back_for(cast, owed, "7.5")
    return add_evidence(
        actor=ben,
        section11_return=load_return(owed.pk),
        answer=answer_of(owed, "7.5"),
        title="Survey",
        url="https://example.org/survey",
    )


def test_nobody_accepts_a_handing_in_that_came_after_the_one_they_read(cast, ben, owed, browser):
    read = handed_in(ben, owed)
    page = browser("ada").get(reverse("audits:section11-review", args=[owed.pk])).content.decode()
    send_back_for(cast, owed, "7.5")
    answer(ben, owed, "7.5", "outstanding", narrative="Changed")
    declare(ben, owed)
    second = hand_in(ben, owed)
    accept = reverse("audits:section11-accept", args=[owed.pk])

    refused = browser("ada").post(accept, {"sure": "on", "reference": read.reference})

    assert f"{accept}?reference={read.reference}" in page
    assert (refused.status_code, load_return(owed.pk).state) == (409, ReturnState.SUBMITTED)
    assert f"submitted again as {second.reference}" in refused.content.decode()
    assert browser("ada").post(accept, {"sure": "on", "reference": second.reference}).status_code == 302
