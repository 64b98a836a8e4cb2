"""The pages of a school and of a trust in a real browser: accessibility rules and width, full, empty and in error."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.choices import ProviderKind
from audits.models import Answer, TrustSheet
from audits.services.education.areas import add_area
from audits.services.education.signing import ask_by_link
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.audits.education.years import last_year, later_edition, load
from tests.browser import axe, look
from tests.factories.education import answered, designated_lead, handed_in, make_school, open_year, return_of
from tests.factories.people import actor_of
from tests.journeys.walking import let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db, on_the_day, cast):
    return cast


@pytest.fixture
def cycle(cast):
    """Elm, in the trust, has not begun; five more primary schools have submitted."""
    last_year((cast.elm, cast.sal))
    schools = [
        make_school(f"Hazel {number} School", f"10002{number}", kind=ProviderKind.MAINTAINED)
        for number in range(5)
    ]
    made = open_year(edition=later_edition())
    for number, school in enumerate(schools):
        lead = actor_of(designated_lead(f"Lead {number}", school))
        handed_in(return_of(made, school), lead, number=10 * number)
    return made


def see(page, url, name):
    page.goto(url)
    axe(page)
    assert look(page, name) == []


def test_the_schools_pages(cast, cycle, page, live_server):
    owed = load(return_of(cycle, cast.elm).pk)
    sheet = TrustSheet.objects.get(cycle=cycle, trust=cast.trust)
    with act(system_actor(), "test.make"):
        Answer.objects.filter(sheet=sheet.sheet_id, item__code="A2").update(
            yes=True, version=1, narrative="The board agreed it in March."
        )
        Answer.objects.filter(sheet=owed.sheet_id, item__code="A2").update(
            yes=False, version=1, narrative="Not on our page yet."
        )
    add_area(
        actor=cast.sal, owed=owed, text="Train cover staff", by_role="Deputy head", by_when=date(2022, 3, 31)
    )
    done = add_area(
        actor=cast.sal, owed=owed, text="Hear children", by_role="Head", by_when=date(2021, 12, 1)
    )
    let_in(page, cast.people["sal"], live_server)
    base = live_server.url + owed.get_absolute_url()

    see(page, f"{base}trust/", "school-7-trust-differs")
    see(page, f"{base}areas/", "school-8-areas")
    see(page, f"{base}areas/{done.pk}/done/", "school-9-area-done")
    see(page, f"{base}beside/", "school-10-beside")
    see(page, f"{base}governors/", "school-11-governors")
    see(page, f"{base}read/?open=all", "school-12-read")
    page.goto(f"{base}sections/A/as-last-year/")
    page.get_by_role("checkbox").first.uncheck()
    page.get_by_role("button", name="Confirm").click()
    axe(page)
    assert look(page, "school-13-as-last-year-error") == []


def test_the_trusts_pages(cast, cycle, page, live_server):
    sheet = TrustSheet.objects.get(cycle=cycle, trust=cast.trust)
    let_in(page, cast.people["tom"], live_server)

    see(page, live_server.url + sheet.get_absolute_url(), "trust-1-sheet")
    see(page, live_server.url + reverse("audits:trust-section", args=[sheet.pk, "A"]), "trust-2-section")


def test_the_governors_page(cast, cycle, page, live_server):
    owed = return_of(cycle, cast.elm)
    answered(owed)
    asked = ask_by_link(
        actor=cast.sal, owed=load(owed.pk), role="governor", name="Hal Ash", email="hal@example.org"
    )
    with act(system_actor(), "test.send"):
        secret = asked.hand_out(now=real_now(), lasting=timedelta(days=14))
    url = live_server.url + reverse("audits:education-sign", args=[secret])

    see(page, url, "governor-1-sign")
    page.get_by_role("button", name="Sign").click()
    axe(page)
    assert look(page, "governor-2-error") == []
    page.get_by_label("Your name").fill("Hal Ash")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Sign").click()
    axe(page)
    assert look(page, "governor-3-thanks") == []
