"""The agency reads its own challenge day from its return, from the day after it was held."""

from datetime import timedelta

import pytest

from audits.services.section11.challenge import keep_challenge_day
from tests.factories.section11 import TODAY
from tests.queries import asked

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def keep(ada, owed):
    """Keep Elmbrook's day, held yesterday unless the test says otherwise."""

    def kept(**more):
        said = {
            "held_on": YESTERDAY,
            "questions": "Which board?",
            "notes": "They showed the minutes.",
            **more,
        }
        return keep_challenge_day(actor=ada, cycle=owed.cycle, agency=owed.agency, **said)

    return kept


@pytest.mark.parametrize("who", ["ben", "hal", "ada", "ivy"])
def test_who_answers_for_the_agency_and_the_partnership_read_it(browser, url, begun, keep, who):
    keep(present="Designated nurse", place="Town hall")

    page = browser(who).get(url("held-day")).content.decode()

    for words in (
        "14 October 2021",
        "Town hall",
        "Designated nurse",
        "Which board?",
        "They showed the minutes.",
        "The partnership is still moderating the ratings.",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("held_on", "status"), [(YESTERDAY, 200), (TODAY, 404), (TODAY + timedelta(days=1), 404)]
)
def test_it_is_read_from_the_day_after_and_the_return_leads_there(browser, url, begun, keep, held_on, status):
    keep(held_on=held_on)
    ben = browser("ben")

    assert ben.get(url("held-day")).status_code == status
    assert (url("held-day") in ben.get(url("return")).content.decode()) == (status == 200)


def test_without_a_day_there_is_no_page(browser, url, begun):
    assert browser("ben").get(url("held-day")).status_code == 404


def test_others_do_not_read_it(browser, url, begun, keep, cast, ben, owed):
    keep()

    assert [browser(who).get(url("held-day")).status_code for who in ("cas", "eve", "gus")] == [404, 404, 404]
    fay = browser("fay").get(url("held-day"))
    assert (fay.status_code, "They showed the minutes." in fay.content.decode()) == (403, False)


def test_another_agencys_day_is_not_shown_in_its_place(browser, url, begun, keep, ada, cast, owed):
    keep_challenge_day(actor=ada, cycle=owed.cycle, agency=cast.fern, held_on=YESTERDAY, notes="canary-fern")

    assert browser("ben").get(url("held-day")).status_code == 404
    keep()
    assert "canary-fern" not in browser("ben").get(url("held-day")).content.decode()


def test_what_came_of_it_says_no_rating_before_moderation_is_finished(
    browser, url, begun, keep, rate, finish
):
    rate("7.5", "good", "canary-reason")
    keep()
    ben = browser("ben")

    before = ben.get(url("held-day")).content.decode()
    finish()
    after = ben.get(url("held-day")).content.decode()

    assert "canary-reason" not in before + after
    assert "still moderating" in before
    assert "The partnership finished its moderation on 15 October 2021." in after


def test_the_pages_ask_at_most_fourteen_times(browser, url, begun, keep):
    keep()
    ben = browser("ben")
    ben.get(url("held-day"))

    assert len(asked(ben, url("held-day"))) <= 14


def test_the_office_does_not_offer_the_agencys_page_on_its_own(browser, url, begun, keep):
    keep()

    assert url("held-day") not in browser("ada").get(url("return")).content.decode()
