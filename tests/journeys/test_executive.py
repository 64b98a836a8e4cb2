"""An executive member: from a sentence of the dashboard to the row behind it, and two sheets for the meeting."""

from datetime import timedelta

import pytest

from foundation.jobs.runner import run_due
from tests.browser import look
from tests.factories.figures import make_indicator, make_series
from tests.factories.people import actor_of
from tests.factories.plan import make_action, system_on
from tests.factories.section11 import TODAY, handed_in
from tests.journeys.walking import fetch, follow, heading, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dashboard(cast, as_person):
    """One of two returns is in, one action is late, one indicator rose; the executive's page is open."""
    handed_in(actor_of(cast.ben), cast.opens_audit(cast.elm, cast.fern))
    long_ago = TODAY - timedelta(days=100)
    system = system_on(long_ago)
    due = {"actor": system, "agency": cast.elm, "plans": [cast.plan], "due_on": long_ago + timedelta(days=30)}
    make_action("Hear the child", **due)
    make_indicator("repeat_referrals", name="Repeat referrals")
    make_series("repeat_referrals", {"2018/19": 21, "2019/20": 33})
    page = as_person(cast.fay)
    page.goto("/my-work/")
    follow(page, "Dashboard")
    return page


def test_from_a_sentence_to_the_row_behind_it(dashboard):
    page = dashboard
    assert heading(page) == "Dashboard"
    assert page.locator(".app-headlines li").all_inner_texts() == [
        "1 of 2 returns of “Section 11 2021/22” is in; the other is due by 30 November 2021 (in 46 days).",
        "0 of 1 action is on track; 1 overdue.",
        "Repeat referrals rose from 21% in 2018/19 to 33% in 2019/20, which is worse.",
    ]
    assert look(page, "journey-executive-1-dashboard") == []

    follow(page, "1 of 2 returns")
    rows = page.locator("main tbody tr")
    assert [row.split("\t")[:2] for row in rows.all_inner_texts()] == [
        ["Elmbrook Housing", "Submitted"],
        ["Ferndale Trust", "Not started"],
    ]

    page.go_back()
    follow(page, "1 overdue")
    assert heading(page) == "Improvement plan"
    assert page.locator("main tbody tr").count() == 1
    follow(page, page.locator("main tbody tr a").first.inner_text())
    assert heading(page).endswith("Hear the child")

    page.goto("/dashboard/")
    follow(page, "Repeat referrals rose")
    assert heading(page) == "Repeat referrals"
    assert look(page, "journey-executive-2-indicator") == []


def test_two_sheets_are_taken_to_the_meeting(dashboard):
    page = dashboard
    press(page, "Take to the meeting")
    assert "Waiting to begin" in page.inner_text("main")
    assert run_due() >= 1
    page.get_by_role("link", name="Download the PDF").wait_for()
    assert look(page, "journey-executive-3-sheets") == []
    assert fetch(page, "Download the PDF").startswith(b"%PDF")
