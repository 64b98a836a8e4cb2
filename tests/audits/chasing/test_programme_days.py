"""A programme's own days: whom its letters reach when; an inspection's usual days; what has gone does not go again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audits.chasing import days_of_inspection
from audits.choices.cases import ProgrammeKind
from audits.models import ChaseDays
from audits.selectors.chasing_cases import days_of, usual_days
from audits.services.cases import chasing as cases
from audits.services.cases.chase_days import set_case_chase_days
from audits.services.cases.closing import close_case
from audits.services.cases.programmes import begin_report, close_programme
from foundation.jobs.runner import run_due
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.audits.chasing.conftest import CASES_DUE as DUE
from tests.audits.chasing.test_case_audits import coordinator, through
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of
from tests.factories.section11 import open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db
OWN = {"before": [5, 1], "after": [2], "lead": 3, "accountable": 4}


@pytest.fixture(autouse=True)
def letters_of_naming(audits, gil, gus, live):
    """Out of the way, as is who was named."""
    with live.on(date(2021, 9, 1)):
        while run_due():
            pass


@pytest.fixture
def own(programme, cora, live):
    """Sets days of the programme's own, so many days from the due date."""

    def set_days(offset=-60, **more):
        set_case_chase_days(actor=coordinator(cora, live, offset), programme=programme, **{**OWN, **more})

    return set_days


@pytest.fixture
def url(programme):
    return reverse("audits:case-letters", args=[programme.pk])


def test_letters_go_on_the_programmes_own_days_to_whom_they_are_for(own, gil, ben, hal, live):
    own()

    found = through(live, -20, 20, gil, ben, hal)

    told = {offset: [address for _, address in sent] for offset, sent in found.items()}
    assert told == {-5: [gil.email], -1: [gil.email], 2: [gil.email], 3: [ben.email], 4: [hal.email]}


def test_another_programme_keeps_the_days_of_the_partnership(own, programme, live):
    with live.on(date(2021, 9, 1)):
        other = made.make_programme("CA-2022")
    own()
    programme.refresh_from_db()

    assert days_of(other) == usual_days()
    assert (days_of(programme).before, days_of(programme).lead) == ((5, 1), 3)


def test_what_has_gone_does_not_go_again_and_what_was_to_go_follows_the_new_days(own, gil, live):
    assert list(through(live, -20, -12, gil)) == [-14]
    own(-12, before=[15, 6])

    assert list(through(live, -12, 0, gil)) == [-6]  # 15 days had passed when it was chosen


def test_the_list_of_letters_counts_what_went_before_the_days_were_chosen(
    own, url, gil, cora, live, settings
):
    through(live, -14, -14, gil)
    through(live, -3, -3, gil)
    own(-2, before=[1])
    settings.DEMO_TODAY = DUE - timedelta(days=2)

    out = client_of(cora).get(url, {"table": "out", "format": "csv"}).content.decode("utf-8-sig")

    assert [line.split(",")[4] for line in out.splitlines()[1:]] == ["2", "2", "2"]
    assert list(through(live, -2, 0, gil)) == [-1]


def test_a_letter_of_the_day_on_which_the_days_are_chosen_goes_and_one_of_yesterday_does_not(own, gil, live):
    own(-9, before=[10, 9])

    assert list(through(live, -9, 0, gil)) == [-9]


def test_late_letters_that_went_do_not_go_again_on_another_day(own, gil, ben, hal, live):
    assert list(through(live, 1, 10, gil, ben, hal)) == [1, 7, 10]
    own(11, after=[1, 12], lead=13, accountable=16)

    found = through(live, 11, 30, gil, ben, hal)

    assert [address for sent in found.values() for _, address in sent] == [hal.email]


def test_a_programme_with_own_days_is_stopped_as_before(own, programme, gil, cora, live):
    own()
    cases.stop_case_letters(actor=coordinator(cora, live, -6), programme=programme, why="Half-term")

    assert through(live, -6, 20, gil) == {}


def test_an_inspection_is_chased_around_its_five_working_days(live):
    with live.on(date(2021, 9, 1)):
        made_now = made.make_programme(
            "INS-2021", kind=ProgrammeKind.INSPECTION, starts_on=date(2021, 9, 27), due_on=None
        )

    days = days_of(made_now)

    assert made_now.due_on == date(2021, 10, 4)  # a Monday: the days before go over the weekend
    assert (days.before, days.after, days.lead, days.accountable, days.executive) == (
        (4, 3),
        (1,),
        2,
        3,
        None,
    )


@pytest.mark.parametrize(
    ("due_on", "before", "after", "lead", "accountable"),
    [
        (date(2021, 10, 6), (2, 1), (1,), 2, 5),  # a Wednesday: the accountable person hears on Monday
        (date(2021, 12, 24), (2, 1), (5,), 6, 7),  # Christmas and its substitute days
    ],
)
def test_days_of_an_inspection_go_over_weekends_and_bank_holidays(due_on, before, after, lead, accountable):
    days = days_of_inspection(due_on)

    assert (days.before, days.after, days.lead, days.accountable) == (before, after, lead, accountable)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"lead": 0}, "enter 1 or more"),
        ({"accountable": 3}, "enter more days"),
        ({"before": [0]}, "days from 1 to 365"),
        ({"after": [366]}, "days from 1 to 365"),
        ({"accountable": 366}, "days from 1 to 365"),
    ],
)
def test_days_that_are_no_ladder_are_refused(own, days, words):
    with pytest.raises(Refusal, match=words):
        own(**days)
    assert ChaseDays.objects.count() == 0


def test_they_are_the_coordinators_and_not_of_a_closed_programme(programme, audits, ben, cora, live):
    with pytest.raises(NotAllowed, match="audit coordinator"):
        set_case_chase_days(actor=actor_of(ben), programme=programme, **OWN)
    actor = coordinator(cora, live)
    for each in {audit.case for audit in audits}:
        close_case(actor=actor, case=each)
    begin_report(actor=actor, programme=programme)
    close_programme(actor=actor, programme=programme)

    with pytest.raises(Refusal, match="closed"):
        set_case_chase_days(actor=actor, programme=programme, **OWN)


def test_the_database_keeps_days_of_one_audit_in_their_order(programme, live):
    with live.on(date(2021, 9, 1)):
        cycle = open_audit(make_agency("Ash Trust"))[0].cycle
    whole = {"before": [], "after": []}
    for wrong in (
        {"programme": programme, "lead": 3, "accountable": 3},
        {"programme": programme, "lead": None, "accountable": 3},
        {"programme": programme, "lead": 1, "accountable": 3, "executive": 9},
        {"programme": programme, "cycle": cycle, "lead": 1, "accountable": 3, "executive": 9},
        {"cycle": cycle, "accountable": 3},
        {"accountable": 3, "executive": 9},
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), act(system_actor(), "test.make"):
            ChaseDays.objects.create(**whole, **wrong)


def test_the_coordinator_changes_the_days_on_their_page_and_the_list_of_letters_shows_them(
    url, cora, gil, settings
):
    settings.DEMO_TODAY = DUE - timedelta(days=20)
    client = client_of(cora)
    before = client.get(url).content.decode()

    wrong = client.post(f"{url}days/", {"before": "x", "after": "1", "lead": "5", "accountable": "5"})
    done = client.post(f"{url}days/", {"before": "1, 5", "after": "2", "lead": "3", "accountable": "4"})
    after = " ".join(client.get(url).content.decode().split())

    assert "These are the partnership" in before
    assert "Enter days as numbers separated by commas" in wrong.content.decode()
    assert "The accountable person hears after the lead" in wrong.content.decode()
    assert done.status_code == 302
    assert "The auditor is reminded 5 and 1 days before the due date, and again 2 days after it." in after
    assert "These days are this programme" in after
    coming = (
        client.get(url, {"table": "coming", "format": "csv"}).content.decode("utf-8-sig").splitlines()[1:]
    )
    assert sorted({line.split(",")[2] for line in coming}) == [
        "2021-11-25",
        "2021-11-29",
        "2021-12-02",
        "2021-12-03",
        "2021-12-04",
    ]
    shown = client.get(f"{url}days/").content.decode()
    assert 'value="5, 1"' in shown


def test_they_can_be_set_while_a_programme_is_prepared(cora, live):
    with live.on(date(2021, 9, 1)):
        draft = made.make_programme("CA-2022", opened=False)
    client = client_of(cora)
    url = reverse("audits:case-letters", args=[draft.pk])

    assert url in client.get(draft.get_absolute_url()).content.decode()
    posted = client.post(f"{url}days/", {"before": "5", "after": "", "lead": "3", "accountable": "4"})

    assert posted.status_code == 302
    assert ChaseDays.objects.get().programme == draft


def test_the_page_of_letters_asks_no_more_for_own_days(own, url, cora, gil, settings):
    settings.DEMO_TODAY = DUE - timedelta(days=20)
    client = client_of(cora)
    client.get(url)
    before = len(asked(client, url))
    own(-20)

    assert len(asked(client, url)) == before == 9
