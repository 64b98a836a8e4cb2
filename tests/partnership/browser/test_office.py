"""The office's pages as people see them: no accessibility error, nothing that overflows."""

from datetime import date

import pytest

from foundation.identity.models import User
from partnership.actors import system_actor
from partnership.roles import Role
from partnership.services.agencies import rename_agency
from partnership.services.imports import check_upload
from partnership.services.standings import add_service
from partnership.services.succession import record_succession
from tests.browser import axe, look
from tests.factories.agencies import make_agency, make_group
from tests.factories.people import actor_of, give_role, make_person
from tests.journeys.walking import next_page
from tests.partnership.imports.files import agencies, people
from tests.partnership.people.test_leavers import make_action

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Elmbrook, Quillbourne and Netherfield Community Homes and Neighbourhood Support Partnership"


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def homes():
    system = system_actor()
    homes = make_agency("Homes North", "relevant_agency", "section_11_body", short_name="HN")
    before = make_agency("Old Homes")
    record_succession(
        actor=system, predecessors=[before], successors=[homes], on=date(2015, 4, 1), note="Taken over"
    )
    rename_agency(actor=system, agency=homes, name=LONG, short_name="EQNCH", since=date(2020, 4, 1))
    rename_agency(actor=system, agency=homes, name="Homes", since=date(2040, 4, 1))
    add_service(actor=system, agency=homes, code="rent", name="Rent", since=date(2020, 4, 1))
    make_agency("Police", "safeguarding_partner", kind="police")
    return homes


@pytest.fixture
def gus(homes):
    gus = make_person("Gus Ünal-Featherstonehaugh", Role.AGENCY_CONTRIBUTOR, agency=homes)
    give_role(gus, Role.GROUP_CHAIR, group=make_group("Executive group"))
    make_action("A-1", gus, homes)
    make_action("A-2", gus, homes)
    return gus


def seen(page, name, url):
    page.goto(url)
    assert look(page, name) == []
    assert axe(page) == []


def test_agencies(page_of, ada, homes, gus):
    make_person("Ben", Role.AGENCY_LEAD, agency=homes)
    page = page_of(ada)

    seen(page, "agency-list", "/agencies/")
    seen(page, "agency-list-nothing", "/agencies/?kind=fire")
    seen(page, "agency-detail", f"/agencies/{homes.pk}/")
    for name in ("rename", "kind", "close", "standings/give", "services/add"):
        seen(page, f"agency-{name.replace('/', '-')}", f"/agencies/{homes.pk}/{name}/")
    seen(page, "agency-add", "/agencies/add/")
    seen(page, "succession", "/agencies/succession/")
    with next_page(page):
        page.click("text=Record the succession")
    assert look(page, "succession-errors") == []
    assert axe(page) == []


def test_people(page_of, ada, homes, gus):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=homes)
    User.objects.filter(pk=ben.pk).update(password="md5$x$y")
    ben.refresh_from_db()
    page, lead = page_of(ada), page_of(ben)

    seen(page, "person-list", "/people/")
    seen(page, "person-detail", f"/people/{gus.pk}/")
    seen(page, "person-leaving", f"/people/{gus.pk}/leaving/")
    for name in ("change", "roles/give", "leave"):
        seen(page, f"person-{name.replace('/', '-')}", f"/people/{gus.pk}/{name}/")
    seen(page, "role-end", f"/roles/{gus.memberships.first().pk}/end/")
    seen(page, "role-change", f"/roles/{gus.memberships.first().pk}/change/")
    seen(page, "person-invite", "/people/invite/")
    seen(lead, "lead-person-list", "/people/")
    seen(lead, "lead-person-invite", "/people/invite/")
    with next_page(lead):
        lead.click("text=Send the invitation")
    assert axe(lead) == []
    assert look(lead, "lead-person-invite-errors") == []


def test_imports(page_of, ada, homes, settings):
    settings.CLAMAV_ADDRESS = ""
    actor = actor_of(ada)
    good = check_upload(
        actor=actor,
        kind="agencies",
        upload=agencies(
            ("fire", "Fire 🏠 家", "", "fire", "Relevant agency"), ("police", "Police North", "", "police")
        ),
    )
    bad = check_upload(
        actor=actor,
        kind="people",
        upload=people(("g", "", "", "Boss", "nowhere"), ("g@example.org", "x" * 10_000, "", "scrutineer")),
    )
    page = page_of(ada)

    seen(page, "import-new", "/imports/agencies/new/")
    seen(page, "import-preview", f"/imports/{good.pk}/")
    seen(page, "import-refused", f"/imports/{bad.pk}/")
    page.goto(f"/imports/{good.pk}/")
    with next_page(page):
        page.click("text=Bring it in")
    assert "1 new, 1 changed." in page.content()
    seen(page, "import-done", page.url)
    seen(page, "import-list", "/imports/")
