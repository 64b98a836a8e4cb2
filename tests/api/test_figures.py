"""Indicators and the dashboard as the API tells them."""

from urllib.parse import urlsplit

import pytest

from performance.choices import Area, ValueStatus
from performance.metrics.dashboard import dashboard
from tests.api.asking import API, rows
from tests.factories.figures import claim, make_indicator, make_release, make_series
from tests.factories.people import actor_of, client_of
from tests.factories.plan import make_action
from tests.factories.section11 import handed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def referrals(cast):
    """A series, a comparator without a period, a year nobody collated, and two claims for one year."""
    made = make_indicator("referrals", name="Repeat referrals", owner=cast.fern)
    make_release(
        claim("referrals", "2018/19", 21),
        claim("referrals", "2019/20", 33, numerator=33, denominator=100),
        claim("referrals", "", "22.5", area=Area.ENGLAND, decimals=1),
        claim("referrals", "2017/18", status=ValueStatus.NOT_COLLATED),
    )
    make_release(claim("referrals", "2019/20", 34), code="other", title="Another report")
    return made


def test_an_indicator_has_its_definition_and_the_values_that_are_shown(api, referrals):
    found = api("gus").get(f"{API}/indicators/referrals/").json()

    assert (found["name"], found["unit"], found["owner"]["name"]) == (
        "Repeat referrals",
        "percent",
        "Ferndale Trust",
    )
    assert (found["definition"]["version"], found["definition"]["text"]) == (1, "What referrals counts.")
    values = {(each["area"], each["period"]["text"]): each for each in found["values"]}
    assert {key: (each["value"], each["marker"], each["text"]) for key, each in values.items()} == {
        ("partnership", "2017/18"): (None, "not_collated", "Not collated"),
        ("partnership", "2018/19"): (21, None, "21%"),
        ("partnership", "2019/20"): (33, None, "33% (33 of 100)"),
        ("england", "period not stated"): (22.5, None, "22.5%"),
    }
    assert values["partnership", "2019/20"]["release"]["title"] == "Yearly report"


def test_claims_that_compete_stand_side_by_side(api, referrals):
    (cell,) = api("gus").get(f"{API}/indicators/referrals/").json()["competing"]

    assert [(each["value"], each["is_shown"], each["release"]["code"]) for each in cell["claims"]] == [
        (33, True, "report"),
        (34, False, "other"),
    ]


def test_the_list_is_filtered(api, cast, referrals):
    make_indicator("plans", on_dashboard=False)
    make_series("plans", {"2018/19": 4})
    queries = ("", "?on_dashboard=true", "?on_dashboard=false", f"?owner={cast.fern.code}", "?owner=none")

    found = [[each["code"] for each in rows(api("ben"), f"indicators/{query}")] for query in queries]

    assert [sorted(each) for each in found] == [
        ["plans", "referrals"],
        ["referrals"],
        ["plans"],
        ["referrals"],
        [],
    ]


@pytest.mark.parametrize("name", ["ada", "fay", "ivy"])
def test_the_dashboard_has_every_figure_of_the_page(api, cast, audit, referrals, name):
    handed_in(actor_of(cast.cas), audit[1])
    make_action(agency=cast.elm)
    shown = dashboard(actor_of(getattr(cast, name)))

    found = api(name).get(f"{API}/dashboard/").json()

    assert found["as_at"] == "2021-10-15"
    assert found["figures"] == [each.as_dict() for each in shown.figures()]
    assert found["headlines"] == [each.text for each in shown.headlines]
    assert {f"section11.{audit[0].cycle.code}.returned", "plan.alive", "indicator.referrals.partnership"} <= {
        each["code"] for each in found["figures"]
    }


def test_every_figure_opens_a_page_that_its_reader_may_open(api, cast, audit, referrals):
    handed_in(actor_of(cast.cas), audit[1])
    make_action(agency=cast.elm)
    browser = client_of(cast.fay)

    found = {
        urlsplit(each["url"])._replace(fragment="").geturl()
        for each in api("fay").get(f"{API}/dashboard/").json()["figures"]
    }

    assert {url: browser.get(url).status_code for url in found if url} == {url: 200 for url in found if url}
