"""What is left of a return is named: which standard, and what it lacks, on every page where it can be mended."""

import re
from datetime import date, timedelta

import pytest

from audits.services.section11.review import send_back
from foundation.refusals import Refusal
from tests.audits.section11.test_autosave import autosave
from tests.audits.section11.test_section_page import fields
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
PLAN = {"will_do": "Train everybody", "by_role": "Head of housing"}
YESTERDAY = TODAY - timedelta(days=1)
OVER = "This date is over: give today or a later day"


def typed_day(day):
    """A date as its three inputs send it."""
    return {"by_when_day": day.day, "by_when_month": day.month, "by_when_year": day.year}


@pytest.mark.parametrize(
    ("on", "note"),
    [(YESTERDAY, "Still needed: a “by when” of today or later"), (TODAY, "")],
)
def test_a_date_that_is_over_is_kept_while_typing_and_said_to_be_unfinished(browser, owed, url, on, note):
    response = autosave(
        browser("ben"), url("save", "7.1"), version=0, grade="inadequate", **PLAN, **typed_day(on)
    )

    said = response.json()
    assert (response.status_code, said["note"]) == (200, note)
    assert said["to_do"] == ("7.1: give a “by when” of today or later" if note else "")
    assert answer_of(owed, "7.1").by_when == on


def test_a_date_that_is_over_is_marked_beside_its_field_and_stands_in_it(ben, browser, owed, url):
    answer(ben, owed, "7.1", "inadequate", **PLAN, by_when=YESTERDAY)
    answer(ben, owed, "7.2", "inadequate", **PLAN, by_when=TODAY)

    page = browser("ben").get(url("section", "7")).content.decode()

    assert page.count(OVER) == 1
    assert re.search(r'id="id_7.1-by_when_error|id="id_7.1-by_when-error', page)
    assert re.search(r'name="7.1-by_when_day"[^>]* value="14"', page)


def test_without_scripts_a_date_that_is_over_is_saved_and_leads_back_to_its_field(browser, owed, url):
    posted = fields(owed, **{"7.1": {"grade": "inadequate", **PLAN, **typed_day(YESTERDAY)}})
    client = browser("ben")

    response = client.post(url("section", "7"), posted)
    page = client.get(url("section", "7")).content.decode()

    assert response.url == url("section", "7") + "#answer-7.1"
    assert "7.1 is still to finish: its “by when” is over" in page
    assert answer_of(owed, "7.1").by_when == YESTERDAY


def test_nothing_is_submitted_with_a_date_that_is_over(cast, ben, owed, settings):
    answer_all(ben, owed)
    answer(ben, owed, "1.2", "inadequate", **PLAN, by_when=TODAY)
    declare(ben, owed)
    settings.DEMO_TODAY = TODAY + timedelta(days=1)

    with pytest.raises(Refusal, match="1 answer is not complete yet") as refused:
        hand_in(actor_of(cast.ben), owed)

    assert [(gap.code, gap.missing) for gap in refused.value.detail] == [
        ("1.2", ("a “by when” of today or later",))
    ]


def test_a_date_that_has_passed_beside_an_answer_that_is_not_open_holds_nobody_back(
    cast, ben, owed, settings
):
    answer_all(ben, owed)
    answer(ben, owed, "1.2", "inadequate", **PLAN, by_when=TODAY)
    declare(ben, owed)
    hand_in(ben, owed)
    settings.DEMO_TODAY = TODAY + timedelta(days=3)
    asked = {answer_of(owed, "7.5").pk: "More"}
    send_back(actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One", reopen=asked)
    lead = actor_of(cast.ben)
    answer(lead, owed, "7.5", narrative="More")

    declare(lead, owed)

    assert hand_in(lead, owed).number == 2


def test_what_was_submitted_is_not_faulted_when_its_dates_pass(cast, ben, browser, owed, url, settings):
    answer_all(ben, owed)
    answer(ben, owed, "1.2", "inadequate", **PLAN, by_when=TODAY)
    declare(ben, owed)
    hand_in(ben, owed)
    settings.DEMO_TODAY = TODAY + timedelta(days=40)

    pages = [browser("ada").get(url(*args)).content.decode() for args in (("answer", "1.2"), ("check",))]

    assert ["Still needed" in page for page in pages] == [False, False]


def test_the_task_list_names_what_is_begun_and_links_to_it(ben, browser, owed, url):
    answer(ben, owed, "7.1", "inadequate", **PLAN, by_when=YESTERDAY)
    answer(ben, owed, "7.2", "inadequate", will_do="Train", by_when=date(2022, 3, 1))

    page = browser("ben").get(url("return")).content.decode()

    where = re.escape(url("section", "7"))
    assert re.findall(rf'href="{where}#answer-([\d.]+)">([^<]+)<', page) == [
        ("7.1", "7.1: give a “by when” of today or later"),
        ("7.2", "7.2: say who will do it (their role)"),
    ]


def test_a_section_that_is_begun_lists_everything_left_and_an_untouched_one_nothing(ben, browser, owed, url):
    answer(ben, owed, "7.1", "not_applicable")
    client = browser("ben")

    begun, untouched = (client.get(url("section", code)).content.decode() for code in ("7", "1"))

    assert re.findall(r'href="#answer-([\d.]+)">([^<]+)<', begun) == [
        ("7.1", "7.1: say why it does not apply"),
        *[(f"7.{number}", f"7.{number}: choose a rating") for number in (2, 3, 4, 5)],
    ]
    assert re.findall(r'href="#answer-', untouched) == []


def test_the_page_to_check_says_the_same_of_each_as_a_link(ben, browser, owed, url):
    answer_all(ben, owed)
    answer(ben, owed, "1.2", "inadequate", will_do="Train")

    page = browser("ben").get(url("check")).content.decode()

    words = "1.2: say who will do it (their role) and by when"
    assert f'href="{url("section", "1")}#answer-1.2">{words}</a>' in page


def test_the_executive_is_told_how_far_a_section_is_and_not_what_it_lacks(cast, ben, browser, owed, url):
    handed_in(ben, owed)

    assert "app-points" not in browser("fay").get(url("return")).content.decode()
