"""The calendar behind a private link: whose it is, what it says, and when it is gone."""

from datetime import date

import pytest
from django.test import Client

from foundation.identity.models import FeedLink
from foundation.identity.services.feeds import make_feed, revoke_feed
from foundation.identity.services.people import deactivate
from foundation.subject_requests.services.requests import withdraw
from foundation.tokens_in_logs import hide_tokens
from home.calendar_days import calendar_days
from partnership.actors import system_actor
from partnership.models import ImpactCheck, Membership
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.following import MilestoneFactory
from tests.factories.people import actor_of, client_of, give_role, make_person
from tests.factories.plan import close, make_action, say
from tests.factories.section11 import TODAY, open_audit
from tests.factories.subject_requests import make_request
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = TODAY
    settings.BASE_URL = "https://elm.example"


@pytest.fixture
def homes():
    return make_agency("Homes")


@pytest.fixture
def ben(homes):
    return make_person("Ben", "agency_lead", agency=homes)


def link_of(person):
    return f"/calendar/{make_feed(actor=actor_of(person), person=person)}.ics"


def titles(person):
    return [(day.on, day.title) for day in calendar_days(actor_of(person))]


def in_the_calendar(text, name="SUMMARY"):
    return [line.partition(":")[2] for line in text.split("\r\n") if line.startswith(f"{name}:")]


def test_a_lead_reads_what_is_due_without_logging_in_and_nothing_that_somebody_wrote(ben, homes):
    open_audit(homes)
    mine = make_action("Visit Rosie at home", lead=ben, agency=homes, due_on=date(2021, 12, 1))
    MilestoneFactory(action=mine, title="Ask Rosie", due_on=date(2021, 11, 1))

    answer = Client().get(link_of(ben))

    text = answer.content.decode()
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert in_the_calendar(text) == [
        f"A milestone of action {mine.reference} is due",
        "Section 11 return is due",
        f"Action {mine.reference} is due",
    ]
    assert [name for name in ("Rosie", "Homes", "Ben") if name in text] == []
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_what_is_somebody_elses_does_not_stand_in_it(ben, homes):
    cas = make_person("Cas", "agency_lead", agency=make_agency("Police"))
    open_audit(homes)
    action = make_action(lead=ben, agency=homes)
    MilestoneFactory(action=action, due_on=date(2021, 11, 1))
    close_one(ben, homes)

    assert titles(cas) == []
    assert len(titles(ben)) == 4


def close_one(ben, homes):
    """A closed action of Ben's, with the question whether it worked."""
    closed = make_action(lead=ben, agency=homes)
    closure = close(actor_of(ben), actor_of(make_person("Ada", "partnership_manager")), closed)
    return ImpactCheck.objects.get(closure__action=closed, answered_on=None), closure


def test_the_question_whether_it_worked_stands_in_it(ben, homes):
    check, _ = close_one(ben, homes)

    [only] = calendar_days(actor_of(ben))
    reference = check.closure.action.reference

    assert (only.on, only.title) == (check.due_on, f"Action {reference}: say whether it worked")
    assert only.url == f"https://elm.example{check.get_absolute_url()}"


def test_requests_of_persons_stand_in_it_for_who_handles_them_by_reference_alone(ben):
    imo = make_person("Imo", Role.INFORMATION_GOVERNANCE)
    open_one = make_request(actor_of(imo))
    over = make_request(actor_of(imo), name="Al Fernley")
    withdraw(actor=actor_of(imo), request=over, ended_on=TODAY, why="Asked by mistake")

    text = Client().get(link_of(imo)).content.decode()

    assert in_the_calendar(text) == [f"Request {open_one.reference} is to be answered"]
    assert in_the_calendar(text, "DTSTART;VALUE=DATE") == [f"{open_one.due_on:%Y%m%d}"]
    assert "Fernley" not in text
    assert titles(ben) == []


def test_a_request_that_waits_for_proof_has_no_day_yet():
    imo = make_person("Imo", Role.INFORMATION_GOVERNANCE)
    make_request(actor_of(imo), proof_asked_on=TODAY)

    assert titles(imo) == []


def test_steps_that_are_done_and_days_long_past_or_far_ahead_do_not_stand_in_it(ben, homes):
    action = make_action(lead=ben, agency=homes, due_on=date(2022, 10, 16))
    for title, due_on, done_on in (
        ("Done", date(2021, 11, 1), TODAY),
        ("Past", date(2021, 9, 13), None),
        ("First", date(2021, 9, 14), None),
        ("Last", date(2022, 10, 16), None),
        ("Ahead", date(2022, 10, 17), None),
    ):
        MilestoneFactory(action=action, title=title, due_on=due_on, done_on=done_on)

    assert [on for on, _ in titles(ben)] == [date(2021, 9, 14), date(2022, 10, 16), date(2022, 10, 16)]


def test_a_program_knows_an_entry_again_after_its_date_moved(ben, homes):
    mine = make_action(lead=ben, agency=homes)
    address = link_of(ben)
    before = in_the_calendar(Client().get(address).content.decode(), "UID")
    say(actor_of(ben), mine, new_due_on=date(2022, 1, 31), why_moved="Two posts are vacant")
    after = Client().get(address).content.decode()

    assert in_the_calendar(after, "UID") == before == [f"action-{mine.pk}@elm.example"]
    assert in_the_calendar(after, "DTSTART;VALUE=DATE") == ["20220131"]


def dead_links(ben):
    """Of every kind."""
    client = Client()
    yield client.get("/calendar/never-made.ics")
    address = link_of(ben)
    revoke_feed(actor=actor_of(ben), person=ben)
    yield client.get(address)
    replaced = link_of(ben)
    address = link_of(ben)
    yield client.get(replaced)
    Membership.objects.filter(person=ben).delete()
    yield client.get(address)


def test_every_dead_link_is_the_same_404(ben, homes):
    from foundation.trail.acts import act

    make_action(lead=ben, agency=homes)
    with act(system_actor(), "test.make"):
        answers = list(dead_links(ben))

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    kept = [{k: v for k, v in each.headers.items() if k not in VARYING} for each in answers]
    assert all(each == kept[0] for each in kept)


VARYING = {"Content-Security-Policy", "Expires", "X-Request-ID", "X-Correlation-ID"}


def test_who_has_left_has_no_calendar(ben, homes):
    address = link_of(ben)
    give_role(ben, "agency_contributor", agency=homes)
    deactivate(actor=system_actor(), person=ben)

    assert Client().get(address).status_code == 404
    assert FeedLink.objects.get().revoked_at is not None


def test_whose_browser_asks_makes_no_difference(ben, homes):
    mine = make_action(lead=ben, agency=homes)
    ada = make_person("Ada", "partnership_manager")

    answer = client_of(ada).get(link_of(ben))

    assert in_the_calendar(answer.content.decode()) == [f"Action {mine.reference} is due"]


def test_only_a_digest_is_kept_and_the_log_says_three_dots(ben):
    address = link_of(ben)
    secret = address.removeprefix("/calendar/").removesuffix(".ics")

    assert secret.encode() not in bytes(FeedLink.objects.get().digest)
    shown = hide_tokens(None, "info", {"request": f"GET {address}", "path": address})
    assert shown == {"request": "GET /calendar/….ics", "path": "/calendar/….ics"}


def test_a_read_changes_nothing_and_a_post_is_refused(ben, homes):
    make_action(lead=ben, agency=homes)
    address = link_of(ben)

    statements = asked(Client(), address)

    assert not [each for each in statements if each.startswith(("UPDATE", "DELETE")) and "cache" not in each]
    assert len(statements) <= 14
    assert Client().post(address).status_code == 405


def test_it_asks_no_more_of_the_database_for_three_than_for_one(ben, homes):
    make_action(lead=ben, agency=homes)
    address = link_of(ben)
    Client().get(address)
    one = len(asked(Client(), address))
    for _ in range(2):
        MilestoneFactory(action=make_action(lead=ben, agency=homes), due_on=date(2021, 11, 1))

    assert len(asked(Client(), address)) == one


@pytest.mark.parametrize("works", [True, False])
def test_who_asks_too_often_waits_a_minute(ben, settings, works):
    settings.API_WRONG_TOKENS_PER_MINUTE = 2
    address = link_of(ben) if works else "/calendar/never-made.ics"

    statuses = [Client().get(address).status_code for _ in range(3)]

    assert statuses == [200 if works else 404] * 2 + [429]


def test_the_link_is_shown_once_and_a_new_one_ends_it(ben):
    client = client_of(ben)
    first = client.post("/calendar/").context["address"]
    page = client.get("/calendar/").content.decode()

    assert first.startswith("https://elm.example/calendar/")
    assert first not in page
    assert "Revoke your link" in page
    second = client.post("/calendar/").context["address"]
    statuses = [
        Client().get(each.removeprefix("https://elm.example")).status_code for each in (first, second)
    ]
    assert statuses == [404, 200]


def test_revoking_asks_first(ben):
    client, address = client_of(ben), link_of(ben)

    assert client.get("/calendar/revoke/").status_code == 200
    assert Client().get(address).status_code == 200
    assert client.post("/calendar/revoke/").status_code == 302
    assert Client().get(address).status_code == 404


def test_the_account_page_says_whether_there_is_a_link(ben):
    client = client_of(ben)
    before = client.get("/account/").content.decode()
    make_feed(actor=actor_of(ben), person=ben)

    assert "No link" in before
    assert "Made on" in client.get("/account/").content.decode()
