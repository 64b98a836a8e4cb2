"""What carries no rating is not moderated, and is talked about as every other answer."""

import re
from decimal import Decimal

import pytest

from audits.choices import ReturnState
from audits.models import AnswerMessage, ModeratedAnswer
from audits.selectors.moderation import moderation_of
from audits.selectors.moderation_queue import cells_of, moderation_queue
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from audits.services.section11.conversation import say
from tests.factories.mixed_edition import mixed_edition
from tests.factories.section11 import TODAY, answer_of, declare, grade_of, hand_in, load_return, open_audit
from tests.queries import asked
from tests.standing import on, standing

pytestmark = pytest.mark.django_db
UNRATED = ("1.2", "1.3", "1.4")
LONG = "We ask every child, and we write down what they say. " * 8


@standing(on(TODAY))
def owed(cast):
    """Elmbrook's return, which asks for every kind of answer."""
    return open_audit(cast.elm, edition=mixed_edition())[0]


@standing(on(TODAY))
def read(ben, owed):
    """The handing-in: two ratings, a number, no, and words."""
    said = {
        "1.1": {"grade": grade_of(owed, "good")},
        "1.2": {"number": Decimal("1250.5")},
        "1.3": {"yes": False},
        "1.4": {"narrative": f"{LONG}canary-end"},
        "2.1": {"grade": grade_of(owed, "good")},
    }
    for code, values in said.items():
        save_answer(
            actor=ben,
            section11_return=load_return(owed.pk),
            answer=answer_of(owed, code),
            base_version=0,
            values=AnswerValues(**values),
        )
    declare(ben, owed)
    return hand_in(ben, owed)


@pytest.fixture
def talk(owed):
    """Somebody says something about an answer."""

    def talked(actor, code, text):
        return say(
            actor=actor, section11_return=load_return(owed.pk), answer=answer_of(owed, code), text=text
        )

    return talked


def text(response):
    """The page as one line."""
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_moderation_lists_what_carries_no_rating_with_what_was_answered(browser, url, read):
    found = moderation_of(load_return(read.sheet.section11_return.pk), TODAY)
    assert [row.item.code for row in found.rows] == ["1.1", "2.1"]
    assert [row.item.code for row in found.unrated] == list(UNRATED)

    for who in ("ada", "ben", "ivy"):
        page = text(browser(who).get(url("return-moderation")))
        assert "2 of 2 ratings" in page
        assert ("1,250.5" in page, "We ask every child" in page, "canary-end" in page) == (True, True, False)
        assert [code for code in UNRATED if url("moderate-answer", code) not in page] == []


def test_its_file_has_the_whole_of_a_text(browser, url, read):
    got = browser("ada").get(url("return-moderation"), {"table": "unrated", "format": "csv"})
    rows = b"".join(got.streaming_content if got.streaming else [got.content]).decode()

    assert rows.count("Question 1.") == 3
    assert "canary-end" in rows


@pytest.mark.parametrize(("code", "words"), [("1.2", "1,250.5"), ("1.3", "No"), ("1.4", "canary-end")])
def test_the_office_asks_about_it_and_the_agency_reads_and_replies_there(browser, url, begun, code, words):
    page = text(browser("ada").get(url("moderate-answer", code)))
    assert (words in page, "Ask the agency" in page, 'name="grade"' in page) == (True, True, False)
    assert "The agency gave no rating here, so there is none to moderate." in page

    for who, said in (("ada", "Where does that come from?"), ("ben", "From the register.")):
        sent = browser(who).post(url("say", code), {"text": said}, follow=True)
        assert sent.redirect_chain == [(url("moderate-answer", code), 302)]
        assert said in text(sent)

    assert "Where does that come from?" in text(browser("ben").get(url("moderate-answer", code)))
    assert "From the register." in text(browser("ivy").get(url("moderate-answer", code)))
    assert AnswerMessage.objects.count() == 2


@pytest.mark.parametrize("code", UNRATED)
def test_nobody_rates_it(browser, owed, url, begun, code):
    sent = {"grade": "good", "reason": "", "base_version": 0, "reference": begun.reference}

    response = browser("ada").post(url("moderate-answer", code), sent)

    assert response.status_code == 409
    assert "there is none to moderate" in text(response)
    assert not ModeratedAnswer.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("fay", 403), ("gus", 404), ("cas", 404), ("eve", 404)])
def test_who_reads_no_conversation_reads_none_here(browser, url, begun, ada, talk, who, status):
    talk(ada, "1.2", "canary-question")

    for name in ("moderate-answer", "say"):
        response = browser(who).get(url(name, "1.2"))
        assert response.status_code == status
        assert "canary" not in response.content.decode()


def test_a_reply_to_it_waits_in_the_queue_and_in_the_list_of_replies(
    browser, url, owed, begun, ada, ben, talk
):
    talk(ada, "1.2", "Of which year?")
    assert [each.replies for each in moderation_queue(ada)] == [0]
    talk(ben, "1.2", "Of last year.")

    assert [each.replies for each in moderation_queue(ada)] == [1]
    assert len(cells_of([load_return(owed.pk)])) == 2
    page = text(browser("ada").get(url("return-moderation"), {"show": "reply"}))
    assert (url("moderate-answer", "1.2") in page, url("moderate-answer", "1.3") in page) == (True, False)
    differing = text(browser("ada").get(url("return-moderation"), {"show": "differing"}))
    assert "Answers without a rating" not in differing


def test_it_does_not_hold_back_the_end_of_moderation(begun, owed, finish):
    finish()

    assert load_return(owed.pk).state == ReturnState.MODERATED
    assert sorted(ModeratedAnswer.objects.values_list("answer__item__code", flat=True)) == ["1.1", "2.1"]


def test_an_answer_that_was_not_handed_in_has_no_page_and_nothing_is_said_about_it(browser, url, owed):
    for name in ("moderate-answer", "say"):
        assert browser("ada").get(url(name, "1.2")).status_code == 404
    assert browser("ada").post(url("say", "1.2"), {"text": "Hello"}).status_code == 404
    assert AnswerMessage.objects.count() == 0


@pytest.mark.parametrize("page", ["return-moderation", "moderate-answer"])
def test_the_pages_ask_as_often_for_three_talks_as_for_none(browser, url, begun, ada, talk, page):
    client = browser("ada")
    address = url(page, *(["1.2"] if page == "moderate-answer" else []))
    client.get(address)
    none = len(asked(client, address))
    for code in UNRATED:
        talk(ada, code, "Of which year?")

    assert len(asked(client, address)) == none
    assert none <= 18  # fourteen of the page, four of the envelope
