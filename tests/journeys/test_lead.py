"""An agency's lead, from the invitation letter to the receipt."""

from datetime import date

import pytest

from audits.models import Section11Return
from tests.browser import look
from tests.factories.people import actor_of
from tests.factories.section11 import answer_all
from tests.files.minimal import office
from tests.journeys.cast import BY_WHEN
from tests.journeys.letters import link_to
from tests.journeys.walking import (
    excuse,
    fetch,
    fill_date,
    follow,
    heading,
    log_in,
    plan_for,
    press,
    rate,
    say,
    standard,
    wait_saved,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_from_the_invitation_letter_to_the_receipt(cast, page, new_page):
    cast.opens_audit()
    page.goto(link_to(cast.ben, "A self-assessment"))
    assert heading(page) == "Log in"
    log_in(page, cast.ben)
    assert heading(page) == "Section 11 2021/22"
    assert look(page, "journey-lead-1-return") == []

    answers_section_1(page)
    adds_evidence(page)
    gives_section_7_to_gus(page)
    gus_answers(cast, new_page())

    follow(page, "All sections")
    follow(page, "Check the answers")
    checks_the_gap(page)
    asks_hal_to_declare(page)
    declares(cast, new_page())
    hands_in(page)


def answers_section_1(page):
    press(page, "Answer 1 Leadership")
    assert heading(page) == "1 Leadership"
    first = standard(page, "1.1")
    rate(first, "Requires improvement")
    say(first, "Supervision happened in six of ten files. 家 🏠")
    plan_for(first, "Offer supervision every six weeks", "Head of housing", BY_WHEN)
    wait_saved(first)
    assert look(page, "journey-lead-2-section") == []
    page.reload()
    assert (
        first.get_by_label("How do you know?").input_value()
        == "Supervision happened in six of ten files. 家 🏠"
    )
    assert first.get_by_label("By whom?").input_value() == "Head of housing"
    assert first.get_by_role("group", name="By when?").get_by_label("Year").input_value() == "2022"

    for code in ("1.2", "1.3", "1.4", "1.5", "1.6"):
        rate(standard(page, code), "Good")
        say(standard(page, code), f"We read ten files for {code}.")
    wait_saved(standard(page, "1.6"))


def adds_evidence(page):
    follow(page, "Add evidence for 1.1")
    assert heading(page) == "Evidence for 1.1 Standard 1.1"
    page.get_by_label("A link").check()
    page.get_by_label("Link", exact=True).fill("https://example.org/supervision")
    page.get_by_label("What is it?").fill("Supervision policy")
    press(page, "Add the evidence")
    page.get_by_label("A file").check()
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "audit.docx", "mimeType": DOCX, "buffer": office()}
    )
    page.get_by_label("What is it?").fill("Audit of ten files")
    press(page, "Add the evidence")
    assert page.locator(".app-evidence li").count() == 2
    assert look(page, "journey-lead-3-evidence") == []
    follow(page, "Go back to 1.1")


def gives_section_7_to_gus(page):
    follow(page, "All sections")
    follow(page, "7 Working together")
    follow(page, "Give this section")
    page.get_by_label("A colleague who has a role here").check()
    page.get_by_label("Colleague", exact=True).select_option(label="Gus Ferrer")
    fill_date(page.get_by_role("group", name="By when?"), BY_WHEN.replace(year=2021, month=11, day=12))
    press(page, "Give it to them")
    assert "Gus Ferrer has section 7 and gets a letter." in page.inner_text("main")


def gus_answers(cast, page):
    page.goto(link_to(cast.gus))
    log_in(page, cast.gus)
    assert heading(page) == "7 Working together"
    for code in ("7.1", "7.2", "7.3", "7.4"):
        rate(standard(page, code), "Good")
        say(standard(page, code), f"Children told us about {code}.")
    rate(standard(page, "7.5"), "Not applicable")
    standard(page, "7.5").get_by_label("Why does it not apply?").fill("We house adults without children.")
    press(page, "Save and go to the return")
    assert "1 Leadership" not in page.inner_text("main")


def checks_the_gap(page):
    assert heading(page) == "Check the answers"
    assert "1 answer is not complete yet." in page.inner_text("main")
    assert look(page, "journey-lead-4-check") == []
    follow(page, "1.7: choose a rating")
    page.wait_for_url("**#answer-1.7")
    rate(standard(page, "1.7"), "Outstanding")
    say(standard(page, "1.7"), "Ten of ten.")
    wait_saved(standard(page, "1.7"))
    follow(page, "All sections")


def asks_hal_to_declare(page):
    press(page, "See to the declaration")
    page.get_by_label("By a link that we mail to them").check()
    page.get_by_label("Who is accountable?").select_option(label="Hal Ash")
    press(page, "Continue")
    assert "Hal Ash gets a letter with a link to a copy of the return." in page.inner_text("main")


def declares(cast, page):
    """Somebody without a log-in, in a browser of their own."""
    link = link_to(cast.hal)
    page.goto(link)
    assert heading(page) == "Declaration of Elmbrook Housing"
    assert "Supervision happened in six of ten files. 家 🏠" in page.inner_text("main")
    press(page, "Declare")
    assert "Tick the box to declare; nothing is declared without it" in page.inner_text("main")
    assert look(page, "journey-lead-5-declare") == []
    page.get_by_label("Your name").fill("Hal Ash")
    page.get_by_role("textbox", name="Your post").fill("Chief executive")
    page.get_by_label("I have read this return.").check()
    press(page, "Declare")
    assert heading(page) == "Declared"
    assert page.goto(link).status == 410
    excuse(page, "410")


def hands_in(page):
    page.reload()
    press(page, "Check and submit")
    press(page, "Submit the return")
    reference = Section11Return.objects.get().reference
    assert reference in page.inner_text(".govuk-panel")
    assert look(page, "journey-lead-6-receipt") == []
    assert fetch(page, "Receipt with every answer (PDF)")[:5] == b"%PDF-"
    follow(page, "The return")
    follow(page, "1 Leadership")
    assert page.locator("main textarea, main input").count() == 0
    assert "Supervision happened in six of ten files. 家 🏠" in page.inner_text("main")


def test_a_declaration_is_recorded_from_a_minute_and_given_again_when_an_answer_changes(cast, as_person):
    owed = cast.opens_audit()
    answer_all(actor_of(cast.ben), owed)
    page = as_person(cast.ben)
    page.goto(owed.get_absolute_url())
    press(page, "See to the declaration")
    record_minute(page)
    change_an_answer(page)

    press(page, "See to the declaration")
    record_minute(page)
    press(page, "Check and submit")
    press(page, "Submit the return")

    assert heading(page) == "Receipt: Section 11 2021/22: Elmbrook Housing"
    assert "Board of 7 October 2021, minute 8" in page.inner_text("main")


def record_minute(page):
    page.get_by_label("It was declared in a meeting").check()
    page.get_by_label("Name of the accountable person").fill("Hal Ash")
    page.get_by_label("Their post").fill("Chief executive")
    fill_date(page.get_by_role("group", name="When was it declared?"), date(2021, 10, 7))
    page.get_by_label("Meeting and minute").fill("Board of 7 October 2021, minute 8")
    press(page, "Continue")
    assert "The declaration is recorded." in page.inner_text("main")


def change_an_answer(page):
    follow(page, "1 Leadership")
    say(standard(page, "1.1"), "We looked again.")
    press(page, "Save and go to section 7")
    follow(page, "All sections")
