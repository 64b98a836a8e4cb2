"""Opening an audit: who is ticked, who would get no letter, and what is said when it opens later."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.models import Section11Cycle, Section11Return
from audits.services.section11.cycles import open_cycle
from foundation.jobs.models import Job
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import StandingKind
from partnership.roles import Role
from partnership.services.succession import record_merger
from tests.factories.agencies import AgencyStandingFactory, make_agency
from tests.factories.people import client_of, make_person
from tests.factories.section11 import TODAY, open_audit
from tests.factories.small_edition import small_edition
from tests.queries import asked

pytestmark = pytest.mark.django_db
OPEN = "/section-11/cycles/open/"


def day(name, value):
    """A date as it is posted."""
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def posted(opens_on, *agencies):
    """The form, filled."""
    return {
        "title": "Section 11 audit 2022/23",
        "code": "2022-23",
        "edition": small_edition("small").pk,
        "agencies": [agency.pk for agency in agencies],
        **day("opens_on", opens_on),
        **day("due_on", date(2022, 1, 31)),
    }


def ticked(page):
    """The agencies whose box is ticked."""
    return set(re.findall(r'name="agencies"\s+type="checkbox"\s+value="([^"]+)" checked', page))


def invite_url(agency):
    """Where the manager adds a lead of the agency."""
    return f"{reverse('partnership:person-invite')}?agency={agency.pk}&amp;role=agency_lead"


def test_section_11_bodies_of_today_are_ticked(cast, browser):
    body = make_agency("Ashfield Council", StandingKind.SECTION_11_BODY)
    former = make_agency("Birch Hospital")
    AgencyStandingFactory(
        agency=former, standing=StandingKind.SECTION_11_BODY, during=(date(2015, 1, 1), TODAY)
    )

    assert ticked(browser("ada").get(OPEN).content.decode()) == {str(body.pk)}


def test_what_was_ticked_stays_when_the_form_comes_back(cast, browser):
    make_agency("Ashfield Council", StandingKind.SECTION_11_BODY)

    page = browser("ada").post(OPEN, posted(TODAY, cast.fern) | {"title": ""}).content.decode()

    assert ticked(page) == {str(cast.fern.pk)}


def test_an_agency_without_a_lead_is_named_before_opening_with_where_to_add_one(cast, browser):
    alone = make_agency("Alder Homes")

    page = browser("ada").get(OPEN).content.decode()

    assert page.count("so nobody would get the letter") == 1
    assert invite_url(alone) in page
    assert invite_url(cast.elm) not in page


def test_business_support_reads_of_the_missing_lead_without_a_link_it_may_not_follow(cast, browser):
    alone = make_agency("Alder Homes")
    opened = open_audit(alone)[0].cycle
    bea = browser("bea")

    pages = [bea.get(OPEN).content.decode(), bea.get(opened.get_absolute_url()).content.decode()]

    assert ["no safeguarding lead" in page for page in pages] == [True, True]
    assert [reverse("partnership:person-invite") in page for page in pages] == [False, False]


def test_the_name_of_an_agency_without_a_lead_is_escaped_in_its_hint(cast, browser):
    make_agency("Alder <b>Homes</b>")

    assert "<b>Homes" not in browser("ada").get(OPEN).content.decode()


def test_an_agency_without_a_lead_is_named_after_opening_until_somebody_leads_it(cast, browser):
    alone = make_agency("Alder Homes")
    cycle = open_audit(alone, cast.elm)[0].cycle
    client = browser("ada")

    before = client.get(cycle.get_absolute_url()).content.decode()
    make_person("Lou", Role.AGENCY_LEAD, agency=alone)
    after = client.get(cycle.get_absolute_url()).content.decode()

    assert "Add a lead of Alder Homes" in before
    assert "Add a lead of Elmbrook Housing" not in before
    assert invite_url(alone) in before
    assert "Add a lead of" not in after


def test_the_executive_is_not_told_who_lacks_a_lead(cast, browser):
    cycle = open_audit(make_agency("Alder Homes"))[0].cycle

    assert "no safeguarding lead" not in browser("fay").get(cycle.get_absolute_url()).content.decode()


def test_a_merged_agency_is_led_by_the_lead_of_its_successor(cast, browser):
    cycle = open_audit(cast.elm)[0].cycle
    united = make_agency("Homes United")
    make_person("Lea", Role.AGENCY_LEAD, agency=united)
    record_merger(actor=system_actor(), predecessors=[cast.elm], successor=united, on=TODAY)

    assert "no safeguarding lead" not in browser("ada").get(cycle.get_absolute_url()).content.decode()


def test_the_link_opens_the_invitation_with_the_role_chosen(cast, browser):
    page = browser("ada").get(f"{reverse('partnership:person-invite')}?agency={cast.elm.pk}&role=agency_lead")

    assert re.search(r'value="agency_lead"\s+checked', page.content.decode())


@pytest.mark.parametrize(
    ("opens_on", "said", "status", "invited"),
    [
        (TODAY, "Section 11 audit 2022/23 is open. The agencies&#x27; safeguarding leads are", ">Open<", 1),
        (
            date(2021, 10, 16),
            "Section 11 audit 2022/23 opens on 16 October 2021. The agencies&#x27; safeguarding leads are invited on",
            ">Opens on 16 October 2021<",
            0,
        ),
    ],
)
def test_an_audit_is_said_to_be_open_only_from_its_opening_day(
    cast, browser, opens_on, said, status, invited
):
    client = browser("ada")

    page = client.post(OPEN, posted(opens_on, cast.elm), follow=True).content.decode()
    listed = client.get(reverse("audits:section11-list")).content.decode()

    assert said in page
    assert status in page
    assert status in listed
    assert Section11Cycle.objects.get().opens_on == opens_on
    assert Job.objects.filter(payload__name="section11_invited").count() == invited


def test_the_pages_ask_as_often_for_three_agencies_as_for_one(cast):
    ada = client_of(cast.ada)
    edition = small_edition("small")
    one = open_audit(make_agency("Alder Homes"), edition=edition)[0].cycle
    three = open_audit(*(make_agency(f"Agency {name}") for name in "ABC"), edition=edition)[0].cycle
    ada.get(OPEN)

    counts = [len(asked(ada, each.get_absolute_url())) for each in (one, three)]

    assert counts[0] == counts[1]
    assert len(asked(ada, OPEN)) <= 14


def statements_of_opening(edition, agencies):
    with CaptureQueriesContext(connection) as caught:
        open_cycle(
            actor=system_actor(),
            code=f"of-{len(agencies)}",
            title="Section 11 audit",
            edition=edition,
            opens_on=TODAY,
            due_on=TODAY,
            agencies=agencies,
        )
    return [each["sql"] for each in caught]


def test_an_audit_is_opened_with_as_many_statements_for_six_agencies_as_for_three(cast):
    agencies = [make_agency(f"Body {number}") for number in range(6)]
    for each in agencies:
        make_person(f"Lead of {each.name}", Role.AGENCY_LEAD, agency=each)
    edition = small_edition("small")

    few, many = (statements_of_opening(edition, each) for each in (agencies[:3], agencies))

    assert len(few) == len(many)
    assert Section11Return.objects.count() == 9
    assert Job.objects.filter(payload__name="section11_invited").count() == 9


def test_each_agency_finds_its_own_latest_answers_beside_the_new_ones(cast):
    older, _ = open_audit(cast.elm, cast.fern, opens_on=TODAY - timedelta(days=3))
    (newer,) = open_audit(cast.elm, opens_on=TODAY - timedelta(days=2))
    taken_back = open_audit(cast.elm, cast.fern, opens_on=TODAY - timedelta(days=1))[0].cycle
    with act(system_actor(), "test.take_back"):
        Section11Cycle.objects.filter(pk=taken_back.pk).update(taken_back_on=TODAY)

    elm, fern, new = open_audit(cast.elm, cast.fern, make_agency("Newcomer"))

    assert elm.sheet.previous_id == newer.sheet_id
    assert fern.sheet.previous_id == older.cycle.returns.get(agency=cast.fern).sheet_id
    assert new.sheet.previous_id is None
