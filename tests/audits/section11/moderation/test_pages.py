"""The pages of moderation: what each reader sees on them, and that each step can be done there."""

import re

import pytest
from django.urls import reverse

from audits.choices import ReturnState
from audits.models import AnswerMessage, ChallengeDay, ModeratedAnswer
from audits.services.section11.conversation import say
from foundation.jobs.models import Job
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY, answer_of, handed_in, load_return

pytestmark = pytest.mark.django_db
WHY = "It has no direct work with children."


def state(owed):
    return load_return(owed.pk).state


def text(response):
    """The page as one line."""
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def of(url, browser):
    """A page of the return, read by somebody."""
    return lambda who, name, *args: text(browser(who).get(url(name, *args)))


def rating(owed, grade, reason="", base=0):
    return {
        "grade": grade,
        "reason": reason,
        "base_version": base,
        "reference": load_return(owed.pk).reference,
    }


def test_the_office_moderates_from_the_queue_to_the_end_and_the_agency_agrees(browser, cast, owed, url, read):
    ada, ben = browser("ada"), browser("ben")
    assert "The partnership: begin moderation, or accept it" in text(
        ada.get(reverse("audits:section11-moderation"))
    )

    sent = {"reference": read.reference}
    assert ada.post(url("begin-moderation"), sent).status_code == 302
    saved = ada.post(url("moderate-answer", "7.5"), rating(owed, "not_applicable", WHY))
    assert saved.url == url("return-moderation")  # 7.5 is the last
    rest = [str(answer_of(owed, code).pk) for code in ("1.1", "1.2")]
    assert ada.post(url("agree-remaining"), sent | {"agree_with": rest}).status_code == 302
    left = owed.sheet.answers.exclude(pk__in=ModeratedAnswer.objects.values("answer"))
    finish = sent | {"agree_with": [str(each.pk) for each in left]}
    assert ada.post(url("finish-moderation"), finish).status_code == 302
    assert state(owed) == ReturnState.MODERATED

    page = text(ben.get(url("return-moderation")))
    assert ("Agree the moderated ratings" in page, WHY in page) == (True, True)
    assert ben.post(url("agree"), sent | {"sure": "on", "words": "Thank you"}).status_code == 302
    assert state(owed) == ReturnState.AGREED
    assert "Ben agreed the moderated ratings for the agency" in text(ada.get(url("return-moderation")))


def test_the_agency_sees_no_moderated_rating_before_moderation_is_finished(of, owed, begun, rate, finish):
    rate("7.5", "not_applicable", WHY)

    for name, args in (("return-moderation", ()), ("moderate-answer", ("7.5",))):
        assert WHY not in of("ben", name, *args)
        assert WHY in of("ada", name, *args)
    assert "The partnership is still moderating" in of("ben", "return-moderation")

    finish()

    for name, args in (("return-moderation", ()), ("moderate-answer", ("7.5",))):
        assert WHY in of("ben", name, *args)


def test_after_a_query_the_ratings_are_the_moderators_again(of, browser, owed, url, moderated):
    sent = {"reference": moderated.reference, "reason": "See the minutes of March."}
    assert browser("hal").post(url("query"), sent).status_code == 302

    assert WHY not in of("ben", "return-moderation")
    assert "See the minutes of March." in of("ada", "return-moderation")


@pytest.mark.parametrize("who", ["fay", "gus"])
def test_neither_the_executive_nor_a_colleague_reads_the_conversation(
    cast, browser, url, owed, begun, ada, ben, who
):
    from audits.models import Delegation
    from audits.services.section11.review import send_back  # noqa: F401 - the colleague keeps the section

    say(
        actor=ada,
        section11_return=load_return(owed.pk),
        answer=answer_of(owed, "1.1"),
        text="canary-question",
    )
    assert Delegation.objects.count() == 0

    for name, args in (("return-moderation", ()), ("moderate-answer", ("1.1",)), ("say", ("1.1",))):
        response = browser(who).get(url(name, *args))
        assert response.status_code == (403 if who == "fay" else 404)
        assert "canary" not in response.content.decode()


def test_the_page_of_an_answer_warns_of_good_without_evidence_the_moderator_alone(of, begun):
    assert "no evidence stands beside it" in of("ada", "moderate-answer", "1.3")
    assert "no evidence stands beside it" not in of("ada", "moderate-answer", "1.2")
    assert "no evidence stands beside it" not in of("ben", "moderate-answer", "1.3")


def test_a_rating_without_its_reason_comes_back_as_typed(browser, owed, url, begun):
    response = browser("ada").post(url("moderate-answer", "1.1"), rating(owed, "good"))

    assert response.status_code == 409
    assert "Say why the rating differs" in text(response)
    assert 'value="good" checked' in text(response)


def test_somebody_who_decided_meanwhile_is_shown_and_saving_again_is_over_it(browser, owed, url, begun, rate):
    rate("1.1", "good", "They showed it.")
    client = browser("bea")

    response = client.post(url("moderate-answer", "1.1"), rating(owed, "inadequate", "Nothing was shown."))
    page = text(response)

    assert response.status_code == 409
    assert "<mark>They showed it</mark>." in page
    assert "<mark>Nothing was shown</mark>." in page
    assert 'name="base_version" value="1"' in page
    client.post(url("moderate-answer", "1.1"), rating(owed, "inadequate", "Nothing was shown.", base=1))
    assert ModeratedAnswer.objects.get().grade.code == "inadequate"


def test_a_saved_rating_leads_to_the_next_that_is_open(browser, owed, url, begun, rate):
    rate("1.2", "good")

    saved = browser("bea").post(url("moderate-answer", "1.1"), rating(owed, "requires_improvement"))

    assert saved.url == url("moderate-answer", "1.3")


def test_a_question_and_its_reply_are_written_from_the_page_of_the_answer(browser, of, owed, url, begun):
    browser("ada").post(url("say", "1.1"), {"text": "What do you show?"})
    assert "What do you show?" in of("ben", "moderate-answer", "1.1")

    browser("ben").post(url("say", "1.1"), {"text": "The minutes of March."})

    assert AnswerMessage.objects.count() == 2
    assert "Reply waits" in of("ada", "return-moderation")
    assert "The minutes of March." in of("ivy", "moderate-answer", "1.1")
    assert not Job.objects.filter(payload__icontains="minutes").exists()


def test_the_remaining_are_listed_by_name_and_may_be_left_out(browser, of, owed, url, begun, rate):
    rate("7.5", "not_applicable", WHY)
    page = of("ada", "agree-remaining")
    assert ("7.5 " in page, page.count('name="agree_with"')) == (False, 11)

    kept = [str(answer_of(owed, "1.1").pk)]
    browser("ada").post(url("agree-remaining"), {"reference": begun.reference, "agree_with": kept})

    assert begun.moderated.decided().count() == 2


def test_a_page_of_an_earlier_handing_in_decides_nothing(browser, url, owed, begun):
    for name in ("finish-moderation", "agree-remaining"):
        assert browser("ada").get(f"{url(name)}?reference=S11-OLD-1").status_code == 409


def test_a_step_that_the_state_does_not_have_is_refused_before_its_form(browser, url, owed, read):
    assert browser("ada").get(url("reopen")).status_code == 409
    assert browser("ada").get(url("close-return")).status_code == 409
    assert browser("ben").get(url("agree")).status_code == 409
    assert browser("ada").get(url("begin-moderation")).status_code == 200


def test_the_manager_closes_without_agreement_and_reopens_with_a_reason(browser, url, owed, moderated):
    ada = browser("ada")
    assert ada.post(url("close-return"), {"reason": ""}).status_code == 200
    assert ada.post(url("close-return"), {"reason": "Asked three times."}).status_code == 302
    assert state(owed) == ReturnState.CLOSED
    assert ada.post(url("reopen"), {"reason": "A figure was wrong."}).status_code == 302
    assert state(owed) == ReturnState.IN_MODERATION


def test_the_table_shows_both_ratings_and_each_cell_opens_its_answer(browser, owed, url, begun, rate):
    rate("7.5", "not_applicable", WHY)
    rate("1.1", "requires_improvement")
    address = reverse("audits:section11-moderation-table", args=[owed.cycle_id])

    page = text(browser("ada").get(address))

    assert "Inadequate, moderated: Not applicable" in page
    assert "Good, not moderated, no evidence" in page
    assert url("moderate-answer", "7.5") in page
    assert WHY not in page
    few = text(browser("ada").get(address, {"show": "differing"}))
    assert (url("moderate-answer", "7.5") in few, url("moderate-answer", "1.1") in few) == (True, False)
    assert "1 of 12 ratings" in few


def test_the_files_hold_what_the_table_shows(browser, owed, begun, rate):
    rate("7.5", "not_applicable", WHY)
    address = reverse("audits:section11-moderation-table", args=[owed.cycle_id])

    got = browser("ivy").get(address, {"format": "csv"})
    rows = b"".join(got.streaming_content if got.streaming else [got.content]).decode().splitlines()

    assert len(rows) == 13
    assert rows[-1].endswith('"Inadequate, moderated: Not applicable"')


def test_the_queue_tells_who_waits_the_longest_wait_first(browser, cast, audit, owed, moderated, settings):
    settings.DEMO_TODAY = TODAY.replace(day=20)
    handed_in(actor_of(cast.cas), audit[1])

    page = text(browser("ada").get(reverse("audits:section11-moderation")))

    assert page.index("Elmbrook Housing") < page.index("Ferndale Trust")
    assert "The agency: agree or query" in page
    assert "1 return waits for the partnership, 1 for an agency" in page


@pytest.mark.parametrize("who", ["ben", "fay", "gus", "hal"])
def test_the_queue_the_table_and_the_challenge_day_are_the_offices(browser, owed, begun, who):
    for name, args in (
        ("section11-moderation", ()),
        ("section11-moderation-table", (owed.cycle_id,)),
        ("section11-challenge", (owed.cycle_id, owed.agency_id)),
        ("section11-challenge-edit", (owed.cycle_id, owed.agency_id)),
    ):
        assert browser(who).get(reverse(f"audits:{name}", args=args)).status_code == 404


def test_the_challenge_day_lists_what_will_be_asked(browser, owed, begun, rate, ada):
    rate("7.5", "not_applicable", WHY)
    say(actor=ada, section11_return=load_return(owed.pk), answer=answer_of(owed, "1.1"), text="Which board?")
    address = reverse("audits:section11-challenge", args=[owed.cycle_id, owed.agency_id])

    page = text(browser("ivy").get(address))

    for words in (
        WHY,
        "Which board?",
        "Train everybody",
        "Rated as met, without evidence",
        "No day is planned yet",
    ):
        assert words in page


def test_the_challenge_day_is_planned_and_written_down(browser, owed, begun):
    args = [owed.cycle_id, owed.agency_id]
    edit, address = (
        reverse(f"audits:section11-{name}", args=args) for name in ("challenge-edit", "challenge")
    )
    day = {"held_on_day": "3", "held_on_month": "11", "held_on_year": "2021"}

    sent = browser("bea").post(
        edit, day | {"place": "Town hall", "notes": "They showed it.", "base_version": 0}
    )

    assert (sent.status_code, sent.url, ChallengeDay.objects.get().version) == (302, address, 1)
    page = text(browser("ada").get(address))
    assert ("3 November 2021" in page, "They showed it." in page) == (True, True)
    late = browser("ada").post(edit, day | {"notes": "Mine", "base_version": 0})
    assert (late.status_code, "They showed it." in text(late), "Mine" in text(late)) == (409, True, True)


def test_the_return_leads_the_agency_to_its_moderated_ratings(browser, of, url, owed, moderated):
    for who in ("ben", "hal"):
        assert url("return-moderation") in of(who, "return")
    assert "moderated the ratings: agree or query" in text(browser("ben").get(reverse("home:my-work")))
