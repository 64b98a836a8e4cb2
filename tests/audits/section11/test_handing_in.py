"""Declaring and handing in: what is refused, what is pinned, what counts."""

from datetime import date, timedelta

import pytest

from audits.choices import DeclarationKind, ReturnState
from audits.models import Declaration, DeclarationRequest, Submission
from audits.selectors.section11_submission import pinned_answers
from audits.services.section11.content import content_hash
from audits.services.section11.cycles import close_cycle
from audits.services.section11.declare import (
    ask_for_declaration,
    confirm_declaration,
    current_declaration,
    find_request,
)
from audits.services.section11.evidence import add_evidence, take_evidence_away
from audits.services.section11.readiness import gaps
from audits.services.section11.review import send_back
from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
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
SECRET = "a-secret-of-a-letter-that-was-mailed-to-hal"


def ask(ben, cast, owed, secret=SECRET, expires_at=None):
    """A link, as the letter makes it."""
    request = ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=cast.hal.pk)
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.filter(pk=request.pk).update(
            digest=digest(secret).hex(), expires_at=expires_at or request.expires_at
        )
    return request


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
        ("7.5", ("why the standard does not apply",)),
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

    assert gaps(owed.sheet_id) == []


def test_what_the_office_entered_waits_for_the_agency(cast, ben, owed):
    answer_all(actor_of(cast.ada), owed, taken_from="Form mailed on 4 October 2021")

    missing = {gap.missing for gap in gaps(owed.sheet_id)}

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


def test_the_link_stands_for_the_answers_as_they_were(cast, ben, owed):
    answer_all(ben, owed)
    ask(ben, cast, owed)
    assert find_request(secret=SECRET).content_hash == content_hash(owed.sheet_id)

    answer(ben, owed, "1.1", narrative="Changed since")

    with pytest.raises(Gone, match="Answers were changed"):
        find_request(secret=SECRET)


def test_the_accountable_person_declares_by_link_once(cast, ben, owed):
    answer_all(ben, owed)
    ask(ben, cast, owed)

    declaration = confirm_declaration(secret=SECRET, name=" Hal Ash ", post="Chief executive")

    assert (declaration.name, declaration.kind) == ("Hal Ash", DeclarationKind.CONFIRMED)
    assert declaration.declared_on == TODAY
    assert current_declaration(owed) == declaration
    with pytest.raises(Gone, match="already used"):
        confirm_declaration(secret=SECRET, name="Hal", post="Chief executive")
    assert Declaration.objects.count() == 1


@pytest.mark.parametrize(("seconds", "works"), [(60, True), (-1, False)])
def test_a_link_works_until_its_time(cast, ben, owed, seconds, works):
    answer_all(ben, owed)
    ask(ben, cast, owed, expires_at=real_now() + timedelta(seconds=seconds))

    if works:
        assert find_request(secret=SECRET).person_id == cast.hal.pk
    else:
        with pytest.raises(Gone, match="expired"):
            confirm_declaration(secret=SECRET, name="Hal", post="Chief executive")
        assert Declaration.objects.count() == 0


def test_a_guessed_link_and_one_of_a_leaver_do_not_work(cast, ben, owed):
    answer_all(ben, owed)
    ask(ben, cast, owed)
    with pytest.raises(Gone):
        find_request(secret="guessed")

    with act(system_actor(), "test.make"):
        cast.hal.is_active = False
        cast.hal.save(update_fields=["is_active"])

    with pytest.raises(Gone, match="does not work"):
        find_request(secret=SECRET)


@pytest.mark.parametrize(("name", "post"), [("", "Chief executive"), ("Hal", "  ")])
def test_a_declaration_names_person_and_post(cast, ben, owed, name, post):
    answer_all(ben, owed)
    ask(ben, cast, owed)

    with pytest.raises(Refusal, match="name and your post"):
        confirm_declaration(secret=SECRET, name=name, post=post)

    assert find_request(secret=SECRET).used_at is None


def test_nobody_is_asked_before_every_answer_is_complete(cast, ben, owed):
    answer(ben, owed, "1.1")

    with pytest.raises(Refusal, match="Complete every answer first") as refused:
        ask(ben, cast, owed)

    assert len(refused.value.detail) == 11


def test_only_an_accountable_person_of_the_agency_is_asked(cast, ben, owed):
    answer_all(ben, owed)
    for person in (cast.gus, cast.cas, cast.ada):
        with pytest.raises(Refusal, match="accountable person of the agency"):
            ask_for_declaration(actor=ben, section11_return=owed, person_id=person.pk)

    assert DeclarationRequest.objects.count() == 0


@pytest.mark.parametrize(("days", "may"), [(0, True), (1, False)])
def test_a_recorded_declaration_is_not_of_the_future(ben, owed, days, may):
    answer_all(ben, owed)

    if may:
        assert declare(ben, owed, declared_on=TODAY).kind == DeclarationKind.RECORDED
    else:
        with pytest.raises(Refusal, match="future"):
            declare(ben, owed, declared_on=TODAY + timedelta(days=days))


@pytest.mark.parametrize("left_out", ["name", "post", "minute"])
def test_a_recorded_declaration_has_name_post_and_minute(ben, owed, left_out):
    answer_all(ben, owed)

    with pytest.raises(Refusal, match="meeting and minute"):
        declare(ben, owed, **{left_out: " "})


@pytest.mark.parametrize("name", ["gus", "hal", "cas", "ada"])
def test_only_the_lead_sees_to_the_declaration(cast, ben, owed, name):
    answer_all(ben, owed)

    with pytest.raises(NotAllowed):
        declare(actor_of(getattr(cast, name)), owed)
