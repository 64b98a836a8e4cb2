"""A return from its submission through moderation and a query to the agency's agreement, in two browsers."""

import pytest

from audits.choices import ReturnState
from audits.models import AnswerMessage
from tests.browser import axe, look
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_all, declare, hand_in, load_return
from tests.journeys.cast import BY_WHEN
from tests.journeys.letters import link_to
from tests.journeys.walking import excuse, follow, heading, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "The service works with adults alone."
PLAN = {"will_do": "Ask the partnership", "by_role": "Chief officer", "by_when": BY_WHEN}


@pytest.fixture
def owed(cast):
    """Handed in: 7.5 inadequate, because it does not apply."""
    owed = cast.opens_audit()
    ben = actor_of(cast.ben)
    answer_all(ben, owed)
    answer(ben, owed, "7.5", "inadequate", narrative="We do not work with children ourselves.", **PLAN)
    declare(ben, owed)
    hand_in(ben, owed)
    return owed


def test_from_the_queue_over_a_question_and_a_query_to_agreement(cast, owed, as_person):
    manager, lead = as_person(cast.ada), as_person(cast.ben)
    begins(manager)
    asks(manager)
    replies(lead, cast)
    rates(manager)
    finishes(manager)
    queries(lead, cast)
    finishes_again(manager)
    agrees(lead, owed)


def test_the_pages_of_moderation_can_be_used_without_scripts(cast, owed, as_person):
    manager = as_person(cast.ada, java_script_enabled=False)
    begins(manager)
    rates(manager)
    finishes(manager)

    assert load_return(owed.pk).state == ReturnState.MODERATED


def begins(page):
    page.goto("/section-11/")
    follow(page, "Moderation: who waits for what")
    assert "1 return waits for the partnership" in page.inner_text("main")
    follow(page, "Elmbrook Housing")
    press(page, "Begin moderation")
    press(page, "Begin moderation")
    assert "Moderation has begun." in page.inner_text("main")
    assert "12 standards are rated as met" not in page.inner_text("main")
    assert "11 standards are rated as met with no evidence" in page.inner_text("main")


def asks(page):
    follow(page, "7.5 Standard 7.5")
    assert "We do not work with children ourselves." in page.inner_text("main")
    follow(page, "Ask the agency")
    page.get_by_label("What do you ask or reply?").fill("Is there anybody of yours who meets children?")
    press(page, "Send")
    assert "Is there anybody of yours" in page.inner_text("main")
    assert axe(page) == []
    assert look(page, "journey-moderation-1-answer") == []


def replies(page, cast):
    page.goto(link_to(cast.ben, "question about"))
    follow(page, "Moderation: both ratings, questions and replies")
    assert "The partnership is still moderating." in page.inner_text("main")
    follow(page, "7.5 Standard 7.5")
    follow(page, "Write again")
    page.get_by_label("What do you ask or reply?").fill("No. Nobody.")
    press(page, "Send")
    assert AnswerMessage.objects.count() == 2


def rates(page):
    page.goto("/section-11/moderation/")
    follow(page, "Section 11 2021/22")
    assert not page.has_scripts or axe(page) == []
    assert look(page, "journey-moderation-2-table") == []
    page.get_by_role("row", name="7.5").get_by_role("link").last.click()
    page.get_by_label("Not applicable").check()
    press(page, "Save the moderated rating")
    assert "Say why the rating differs" in page.inner_text(".govuk-error-summary")
    excuse(page, "status of 409")
    page.get_by_label("Reason").fill(WHY)
    press(page, "Save the moderated rating")
    assert "the moderated rating is saved" in page.inner_text("main")
    assert "Found not to apply: 1" in page.inner_text("main")


def finishes(page):
    press(page, "Finish moderation")
    assert page.get_by_role("checkbox").count() == 11
    press(page, "Finish moderation")
    assert "Moderation is finished." in page.inner_text("main")
    assert look(page, "journey-moderation-3-moderated") == []


def queries(page, cast):
    page.goto(link_to(cast.ben, "moderated ratings are ready"))
    press(page, "Read the moderated ratings")
    assert WHY in page.inner_text("main")
    assert axe(page) == []
    assert look(page, "journey-moderation-4-agency") == []
    press(page, "Query them")
    page.get_by_label("What do you query, and why?").fill("Is 5.3 not about us either?")
    press(page, "Send the query")
    assert WHY not in page.inner_text("main")


def finishes_again(page):
    page.reload()
    assert "Is 5.3 not about us either?" in page.inner_text("main")
    press(page, "Finish moderation")
    assert page.get_by_role("checkbox").count() == 0
    press(page, "Finish moderation")


def agrees(page, owed):
    page.reload()
    press(page, "Agree the moderated ratings")
    press(page, "Agree the moderated ratings")
    assert "Tick the box" in page.inner_text(".govuk-error-summary")
    page.get_by_label("I have read the moderated ratings").check()
    press(page, "Agree the moderated ratings")
    assert heading(page).startswith("Moderation")
    assert "Ben Ashdown agreed the moderated ratings for the agency" in page.inner_text("main")
    assert load_return(owed.pk).state == ReturnState.AGREED
