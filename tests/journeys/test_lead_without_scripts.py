"""The lead's journey where no script runs: whole sections are saved, and nothing is lost when two write at once."""

from datetime import date

import pytest

from audits.models import AnswerRevision, Section11Return
from partnership.roles import Role
from tests.browser import look
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import answer, answer_of
from tests.journeys.cast import BY_WHEN
from tests.journeys.letters import link_to
from tests.journeys.walking import fill_date, follow, heading, log_in, plan_for, press, rate, say, standard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINE, THEIRS = "Typed by me meanwhile.", "Saved by somebody in another room."


def test_without_scripts_from_the_letter_to_the_receipt(cast, new_page):
    bob = make_person("Bob Lind", Role.AGENCY_LEAD, agency=cast.elm)
    owed = cast.opens_audit()
    page = new_page(java_script_enabled=False)
    page.goto(link_to(cast.ben, "A self-assessment"))
    log_in(page, cast.ben)
    press(page, "Answer 1 Leadership")
    assert "Without JavaScript nothing is saved while you type" in page.inner_text("noscript")

    answer(actor_of(bob), owed, "1.1", "good", narrative=THEIRS)
    answers_section_1(page)
    meets_both_texts(page, owed)
    answers_section_7(page)
    hands_in(page)


def answers_section_1(page):
    first = standard(page, "1.1")
    rate(first, "Inadequate")
    say(first, MINE)
    plan_for(first, "Offer supervision every six weeks", "Head of housing", BY_WHEN)
    for code in ("1.2", "1.3", "1.4", "1.5", "1.6", "1.7"):
        rate(standard(page, code), "Good")
        say(standard(page, code), f"We read ten files for {code}.")
    press(page, "Save and go to section 7")


def meets_both_texts(page, owed):
    """What nobody else touched is saved; the one answer shows both texts, and mine stands in its fields."""
    assert answer_of(owed, "1.2").narrative == "We read ten files for 1.2."
    assert answer_of(owed, "1.1").narrative == THEIRS
    first = standard(page, "1.1")
    assert page.title().startswith("Error: 1 Leadership")
    assert (MINE in first.inner_text(), THEIRS in first.inner_text(), "Bob Lind" in first.inner_text()) == (
        True,
        True,
        True,
    )
    assert first.get_by_label("How do you know?").input_value() == MINE
    assert first.get_by_label("By whom?").input_value() == "Head of housing"
    assert look(page, "journey-no-scripts-both-texts") == []
    press(page, "Save and go to section 7")
    assert answer_of(owed, "1.1").narrative == MINE
    assert AnswerRevision.objects.filter(narrative=THEIRS).count() == 1


def answers_section_7(page):
    assert heading(page) == "7 Working together"
    for code in ("7.1", "7.2", "7.3", "7.4", "7.5"):
        rate(standard(page, code), "Outstanding")
        say(standard(page, code), f"Children told us about {code}.")
    press(page, "Save and go to the return")
    assert heading(page) == "Section 11 2021/22"


def hands_in(page):
    press(page, "See to the declaration")
    page.get_by_label("It was declared in a meeting").check()
    press(page, "Continue")
    assert "Enter the meeting and minute" in page.inner_text(".govuk-error-summary")
    page.get_by_label("Name of the accountable person").fill("Hal Ash")
    page.get_by_label("Their post").fill("Chief executive")
    fill_date(page.get_by_role("group", name="When was it declared?"), date(2021, 10, 7))
    page.get_by_label("Meeting and minute").fill("Board of 7 October 2021, minute 8")
    press(page, "Continue")
    press(page, "Check and submit")
    press(page, "Submit the return")
    assert Section11Return.objects.get().reference in page.inner_text(".govuk-panel")
    follow(page, "The answers as they were submitted")
    assert MINE in page.inner_text("main")
