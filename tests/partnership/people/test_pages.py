"""Pages of people: who sees whom, and what a lead may do."""

import csv
import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.identity.models import User
from foundation.identity.services.people import deactivate
from partnership.actors import system_actor
from partnership.models import Membership
from partnership.roles import Role
from partnership.services.roles import end_role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, give_role, make_person
from tests.partnership.people.test_leavers import make_action

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def homes():
    return make_agency("Homes North")


@pytest.fixture
def elsewhere():
    return make_agency("Homes South")


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def ben(homes):
    return make_person("Ben", Role.AGENCY_LEAD, agency=homes)


@pytest.fixture
def gus(homes):
    return make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)


@pytest.fixture
def cas(elsewhere):
    return make_person("Cas", Role.AGENCY_LEAD, agency=elsewhere)


def text_of(response):
    return response.content.decode()


def role_form(role, agency, **more):
    day = {"since_day": "12", "since_month": "5", "since_year": "2026"}
    return {"role": role, "agency": str(agency.pk), **day, **more}


def on_each_page(person, membership):
    urls = [
        f"/people/{person.pk}/{end}"
        for end in ("", "change/", "roles/give/", "leaving/", "leave/", "return/")
    ]
    return [*urls, *(f"/roles/{membership.pk}/{end}/" for end in ("change", "end"))]


def test_the_manager_sees_everybody_and_a_lead_the_own_agency(ada, ben, gus, cas):
    everybody, own = client_of(ada).get("/people/"), client_of(ben).get("/people/")

    assert all(name in text_of(everybody) for name in ("Ada", "Ben", "Gus", "Cas"))
    # "Case auditor" stands among the roles to filter by, so the names are looked for as whole words.
    found = [bool(re.search(rf"\b{name}\b", text_of(own))) for name in ("Gus", "Ada", "Cas")]
    assert found == [True, False, False]


def test_a_lead_knows_nothing_of_roles_held_elsewhere(ben, gus, elsewhere):
    give_role(gus, Role.EXECUTIVE_MEMBER)
    give_role(gus, Role.AGENCY_LEAD, agency=elsewhere)
    client = client_of(ben)

    page = text_of(client.get(f"/people/{gus.pk}/"))
    found = text_of(client.get("/people/", {"role": "executive_member"}))
    chosen = text_of(client.get("/people/", {"agency": str(elsewhere.pk)}))

    assert "Agency contributor" in page
    assert "Executive member" not in page.replace("Executive members", "")
    assert "Homes South" not in page
    assert "gus" not in found
    assert "Homes South" not in chosen


def test_another_agencys_people_do_not_exist_for_a_lead(ben, cas):
    client = client_of(ben)
    urls = on_each_page(cas, cas.memberships.get())

    assert [client.get(url).status_code for url in urls] == [404] * len(urls)
    assert [client.post(url).status_code for url in urls[1:]] == [404] * len(urls[1:])
    assert client.post(f"/people/{cas.pk}/invitation/").status_code == 404
    assert Membership.objects.get(person=cas).during.upper is None


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in {"partnership_manager", "business_support", "agency_lead"}]
)
def test_nobody_else_knows_of_these_pages(role, gus):
    client = client_of(make_person("Fay", role))
    urls = ["/people/", "/people/invite/", *on_each_page(gus, gus.memberships.get())]

    assert [client.get(url).status_code for url in urls] == [404] * len(urls)


def test_business_support_reads_people_and_changes_none(gus):
    client = client_of(make_person("Dee", Role.BUSINESS_SUPPORT))
    urls = ["/people/invite/", *on_each_page(gus, gus.memberships.get())[1:]]

    assert [client.get(url).status_code for url in ("/people/", f"/people/{gus.pk}/")] == [200, 200]
    assert [client.get(url).status_code for url in urls] == [403] * len(urls)
    assert "Invite somebody" not in text_of(client.get("/people/"))


def test_a_lead_invites_a_colleague(ben, homes):
    form = {"name": "Hal", "email": "hal@example.org", **role_form(Role.AGENCY_CONTRIBUTOR, homes)}

    answer = client_of(ben).post("/people/invite/", form)

    hal = User.objects.get(email="hal@example.org")
    assert answer["Location"] == "/people/"
    assert Membership.objects.get(person=hal).during.lower == date(2026, 5, 12)


@pytest.mark.parametrize("role", [Role.PARTNERSHIP_MANAGER, Role.AGENCY_LEAD, Role.SCRUTINEER])
def test_a_lead_who_posts_a_higher_role_is_refused(role, ben, gus, homes):
    client = client_of(ben)
    form = {"name": "Hal", "email": "hal@example.org", **role_form(role, homes)}

    assert client.post("/people/invite/", form).status_code == 403
    assert client.post(f"/people/{gus.pk}/roles/give/", form).status_code == 403
    assert User.objects.filter(email="hal@example.org").count() == 0
    assert gus.memberships.count() == 1


def test_a_lead_who_posts_another_agency_is_refused(ben, gus, elsewhere):
    form = role_form(Role.AGENCY_CONTRIBUTOR, elsewhere)

    assert client_of(ben).post(f"/people/{gus.pk}/roles/give/", form).status_code == 403
    assert gus.memberships.count() == 1


def test_a_lead_ends_a_contributors_role_but_not_the_own(ben, gus):
    client = client_of(ben)
    own, other = ben.memberships.get(), gus.memberships.get()

    assert client.post(f"/roles/{own.pk}/end/", {"when": "now"}).status_code == 403
    assert client.post(f"/roles/{other.pk}/end/", {"when": "now"}).status_code == 302

    other.refresh_from_db()
    assert other.during.upper == date(2026, 5, 12)


def test_access_ends_with_the_role_at_the_very_next_request(ben):
    client = client_of(ben)
    assert client.get("/people/").status_code == 200

    end_role(actor=system_actor(), membership=ben.memberships.get())

    assert client.get("/people/").status_code == 404
    assert client.get("/agencies/").status_code == 404


def test_access_ends_when_the_last_day_is_over(ben):
    end_role(actor=system_actor(), membership=ben.memberships.get(), last_day=date(2026, 5, 12))
    client = client_of(ben)

    assert client.get("/people/").status_code == 200
    with time_machine.travel("2026-05-13 00:01+01:00", tick=False):
        assert actor_of(ben).held == ()


def test_what_the_service_refuses_is_said_beside_what_was_typed(ada, gus, homes):
    answer = client_of(ada).post(
        f"/people/{gus.pk}/roles/give/", role_form(Role.AGENCY_CONTRIBUTOR, homes, post="Officer")
    )

    assert answer.status_code == 409
    assert "already holds this role there for some of these days" in text_of(answer)
    assert 'value="Officer"' in text_of(answer)
    assert gus.memberships.count() == 1


def test_an_end_after_a_day_needs_the_day(ada, gus):
    answer = client_of(ada).post(f"/roles/{gus.memberships.get().pk}/end/", {"when": "later"})

    assert "Enter the last day" in text_of(answer)
    assert gus.memberships.held_on(date(2030, 1, 1)).count() == 1


def test_the_account_is_ended_only_when_confirmed(ada, gus):
    client = client_of(ada)

    assert client.post(f"/people/{gus.pk}/leave/").status_code == 200
    gus.refresh_from_db()
    assert gus.is_active
    assert client.post(f"/people/{gus.pk}/leave/", {"sure": "on"}).status_code == 302
    gus.refresh_from_db()
    assert not gus.is_active


def names_in(answer):
    """Of a file, wherever its column of names stands."""
    return [row["Name"] for row in csv.DictReader(answer.content.decode("utf-8-sig").splitlines())]


def test_the_list_is_given_as_a_file_exactly_as_filtered(ada, ben, gus, cas):
    client = client_of(ada)

    answer = client.get("/people/", {"role": "agency_lead", "format": "csv"})
    book = client.get("/people/", {"role": "agency_lead", "format": "xlsx"})

    assert names_in(answer) == ["Ben", "Cas"]
    assert book["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize(
    ("status", "names"), [("here", ["Ada"]), ("waiting", ["Ben"]), ("idle", ["Eve"]), ("gone", ["Gus"])]
)
def test_people_are_filtered_by_how_far_they_are(status, names, ada, ben, gus):
    make_person("Eve")
    User.objects.filter(pk=ada.pk).update(password="md5$x$y")
    ada.refresh_from_db()
    deactivate(actor=system_actor(), person=gus)

    answer = client_of(ada).get("/people/", {"status": status, "format": "csv"})

    assert names_in(answer) == names


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len([each for each in caught if "SAVEPOINT" not in each["sql"]])


def test_the_list_asks_as_much_for_one_as_for_three(ada, gus):
    client = client_of(ada)
    one = queries_of(client, "/people/")
    for number in range(3):
        make_person(f"Person {number}", Role.AGENCY_CONTRIBUTOR, Role.DATA_OWNER)

    assert queries_of(client, "/people/") == one
    assert one <= 14


def test_a_persons_page_asks_as_much_for_one_role_as_for_three(ada, gus):
    client = client_of(ada)
    one = queries_of(client, f"/people/{gus.pk}/")
    for _ in range(3):
        give_role(gus, Role.ACCOUNTABLE_PERSON)

    assert queries_of(client, f"/people/{gus.pk}/") == one
    assert one <= 14


def test_the_leavers_page_shows_what_is_open_and_hands_it_on(ada, ben, gus, homes):
    action = make_action("A-1", gus, homes)
    client = client_of(ada)

    page = client.get(f"/people/{gus.pk}/leaving/")
    ending = client.get(f"/roles/{gus.memberships.get().pk}/end/")
    answer = client.post(f"/people/{gus.pk}/leaving/", {"what": [f"action:{action.pk}"], "to": str(ben.pk)})

    action.refresh_from_db()
    assert "A-1 Make it better" in text_of(page)
    assert "1 piece of work is still open there" in text_of(ending)
    assert answer.status_code == 302
    assert action.lead == ben
    assert "Nothing waits for Gus" in text_of(client.get(f"/people/{gus.pk}/leaving/"))


def test_work_that_is_open_when_an_account_ends_is_said_and_can_still_be_handed_on(ada, gus, homes):
    make_action("A-1", gus, homes)
    client, leaving = client_of(ada), f"/people/{gus.pk}/leaving/"

    before = text_of(client.get(f"/people/{gus.pk}/leave/"))
    ended = client.post(f"/people/{gus.pk}/leave/", {"sure": "on"})
    after = client.get(f"/people/{gus.pk}/").content.decode()

    assert "1 piece of work is still open: hand on what is open first, or straight afterwards" in before
    assert (ended.status_code, ended["Location"]) == (302, leaving)
    assert leaving in after


def test_who_alone_leads_an_agency_is_not_let_go_unnoticed(ada, ben, gus, homes):
    client = client_of(ada)
    alone = text_of(client.get(f"/people/{ben.pk}/leaving/"))
    give_role(gus, Role.AGENCY_LEAD, agency=homes)

    assert "Ben alone leads Homes North" in alone
    assert "alone leads" not in text_of(client.get(f"/people/{ben.pk}/leaving/"))
    assert "alone leads" not in text_of(client.get(f"/people/{gus.pk}/leaving/"))


@pytest.mark.parametrize("address", ["/people/", "/agencies/"])
def test_a_list_of_the_menu_stands_row_by_row_on_a_narrow_screen_and_names_no_way_back(address, ada, homes):
    page = text_of(client_of(ada).get(address))
    assert "app-table--stacked" in page
    assert "govuk-breadcrumbs" not in page


def test_what_a_role_lacks_is_said_beside_its_question(ada):
    typed = {
        "name": "Gus Halm",
        "email": "gus@homes.example",
        "role": "agency_lead",
        "since_day": "12",
        "since_month": "5",
        "since_year": "2026",
    }

    answer = client_of(ada).post("/people/invite/", typed)

    content = answer.content.decode()
    assert answer.status_code == 409
    assert 'href="#id_agency"' in content
    assert content.count("This role is held at an agency: say which.") == 2  # the summary, and the question
    assert not User.objects.filter(email="gus@homes.example").exists()
