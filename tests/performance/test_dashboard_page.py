"""The executive's page: who opens it, what it says, and the rows behind every number."""

from datetime import date, timedelta

import pytest

from foundation.calendar.clock import domain_today
from partnership.roles import Role
from performance.metrics.dashboard import dashboard
from tests.factories.agencies import make_agency
from tests.factories.figures import claim, make_indicator, make_release, make_series
from tests.factories.handed_in import CANARY, hand_in, invite, make_cycle
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action, system_on
from tests.factories.small_edition import small_edition
from tests.figures_walk import walk
from tests.queries import asked

pytestmark = pytest.mark.django_db

GOOD, RI, INADEQUATE = "good", "requires_improvement", "inadequate"
READERS = (
    Role.PARTNERSHIP_MANAGER,
    Role.BUSINESS_SUPPORT,
    Role.EXECUTIVE_MEMBER,
    Role.LEAD_SAFEGUARDING_PARTNER,
    Role.SCRUTINEER,
)


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER, agency=make_agency("Elmbrook Council"))


def late_action(title="Hear the child"):
    long_ago = domain_today() - timedelta(days=100)
    return make_action(title, actor=system_on(long_ago), due_on=long_ago + timedelta(days=30))


def fill(agencies=2):
    """An audit with returns, its update, actions on time and late, and indicators with their oddities."""
    edition = small_edition()
    audit = make_cycle(edition=edition, closed_on=date(2019, 3, 29))
    update = make_cycle(
        "2019-20", edition=edition, updates=audit, opens_on=date(2019, 11, 4), closed_on=date(2020, 2, 28)
    )
    for number in range(agencies):
        agency = make_agency(f"Body {number}")
        hand_in(audit, agency, {"1.1": GOOD, "1.2": RI, "1.3": INADEQUATE, "7.5": INADEQUATE})
        hand_in(update, agency, {"1.2": GOOD, "1.3": RI, "7.5": "not_applicable"})
        late_action(f"Late {number}")
        make_action(f"On time {number}")
        make_indicator(f"indicator_{number}", name=f"Repeat referrals {number}")
        make_series(f"indicator_{number}", {"2018/19": 21, "2019/20": 33}, code=f"release-{number}")
    invite(audit, make_agency("Slow Body"))
    make_release(
        claim("indicator_0", area="england"), claim("indicator_0", "2019/20", 32, adopt=False), code="odd"
    )


def test_it_begins_with_sentences_that_open_their_rows(fay):
    fill()

    headlines = dashboard(actor_of(fay)).headlines

    assert [headline.text for headline in headlines] == [
        "All 2 returns of “Section 11 2019-20” are in.",
        "2 of 4 actions are on track; 2 overdue.",
        "2 of 6 ratings that fell short in “Section 11 2018-19” are met in its update.",
        "Repeat referrals 0 rose from 21% in 2018/19 to 33% in 2019/20, which is worse.",
        "Repeat referrals 1 rose from 21% in 2018/19 to 33% in 2019/20, which is worse.",
    ]
    client = client_of(fay)
    urls = [part.url for headline in headlines for part in headline.parts]
    assert {client.get(url).status_code for url in urls} == {200}


def test_every_number_opens_its_rows(fay):
    fill()
    shown = dashboard(actor_of(fay))

    figures = shown.figures()

    assert len({figure.code for figure in figures}) == len(figures)
    assert all(figure.url or figure.marker for figure in figures)
    assert len(figures) > 60
    assert walk(client_of(fay), figures) == []


def test_the_page_shows_every_figure_that_it_lists(fay):
    fill()
    figures = {figure.code: figure for figure in dashboard(actor_of(fay)).figures()}
    text = client_of(fay).get("/dashboard/").content.decode()

    for code in (
        "section11.2019-20.returned",
        "section11.2018-19.met",
        "plan.overdue",
        "indicator.indicator_0.partnership",
    ):
        assert figures[code].url.replace("&", "&amp;") in text


@pytest.mark.parametrize("role", Role.values)
def test_it_exists_for_its_readers_alone(role):
    fill(1)
    status = client_of(make_person("Ada", role)).get("/dashboard/").status_code

    assert status == (200 if role in READERS else 404)


def test_it_does_not_exist_without_a_role_and_asks_for_a_log_in(client):
    assert client_of(make_person("Eve")).get("/dashboard/").status_code == 404
    assert client.get("/dashboard/").status_code == 302


def test_no_word_of_an_agency_reaches_the_page(fay):
    fill()
    client = client_of(fay)

    for url in (
        "/dashboard/",
        "/dashboard/?table=agencies&format=csv",
        "/dashboard/?table=movement&format=csv",
    ):
        text = client.get(url).content.decode()
        assert CANARY not in text
        assert "Good" in text or "Body" in text


def test_it_says_what_will_be_here_when_nothing_is(fay):
    text = client_of(fay).get("/dashboard/").content.decode()

    for said in (
        "No Section 11 audit has been opened yet.",
        "No action is overdue.",
        "There are no indicators yet.",
    ):
        assert said in text


def test_no_page_prints_none(fay):
    fill()
    client = client_of(fay)

    for url in ("/dashboard/", "/indicators/", "/indicators/indicator_0/"):
        assert "None" not in client.get(url).content.decode()


@pytest.mark.parametrize("agencies", [1, 3])
def test_it_asks_fifteen_times_whatever_there_is(fay, agencies):
    fill(agencies)
    client = client_of(fay)
    client.get("/dashboard/")  # the first page of a session is written down in it

    assert (
        len(asked(client, "/dashboard/")) == 15
    )  # four say who asks; two come once a process: standards, grades


def test_the_overdue_actions_stand_with_their_days(fay):
    late_action("Hear the child")

    text = client_of(fay).get("/dashboard/").content.decode()

    assert "70 days" in text
    assert "Hear the child" in text
