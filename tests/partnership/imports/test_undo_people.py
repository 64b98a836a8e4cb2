"""A whole file of people is taken back, while nobody has used what it gave."""

from datetime import date

import pytest

from foundation.identity.models import IdentityLink, User
from foundation.jobs.runner import run_due
from partnership.actors import system_actor
from partnership.models import ImportBatch, ImportedRow, Membership
from partnership.roles import Role
from partnership.services.roles import change_role
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, give_role, make_person
from tests.partnership.imports.files import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(db):
    return make_agency("Homes North")


@pytest.fixture
def client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def text_of(response):
    return " ".join(response.content.decode().split())


def bring_in(client, *rows):
    url = client.post("/imports/people/new/", {"upload": people(*rows)})["Location"]
    client.post(f"{url}run/")
    assert ImportBatch.objects.get(pk=url.split("/")[-2]).state == "imported"
    return url


def as_they_are():
    return (
        set(User.objects.values_list("email", "name", "telephone", "is_active")),
        set(Membership.objects.values_list("pk", "role", "during")),
        IdentityLink.objects.count(),
    )


def test_new_people_go_with_their_invitations_and_roles_are_what_they_were(client, homes, mailoutbox):
    ben = make_person("Ben", Role.AGENCY_CONTRIBUTOR, agency=homes)
    before = as_they_are()
    url = bring_in(
        client,
        ("gus@example.org", "Gus", "", "Agency contributor", "homes-north"),
        ("gus@example.org", "Gus", "", "Agency safeguarding lead", "homes-north"),
        (ben.email, "Ben", "", "Agency safeguarding lead", "homes-north"),
        (ben.email, "Ben", "", "Agency contributor", "homes-north", "", "", "", "1/6/2027"),
    )
    assert User.objects.filter(email="gus@example.org").exists()

    answer = client.post(f"{url}undo/", {"why": "The wrong agency"})
    run_due()

    assert answer["Location"] == url
    assert as_they_are() == before
    assert [each.to for each in mailoutbox if "gus@example.org" in each.to] == []
    story = text_of(client.get(f"/people/{ben.pk}/"))
    assert "Ada took back a role that a file had given or changed" in story


def test_another_name_stays_and_the_page_says_so(client, homes):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=homes)
    url = bring_in(
        client, (ben.email, "Ben Ash", "01234 5", "Agency safeguarding lead", "homes-north", "", "Head")
    )

    page = text_of(client.get(f"{url}undo/"))
    client.post(f"{url}undo/", {"why": "No"})
    ben.refresh_from_db()

    assert "Another name, telephone number or post that the file gave to somebody stays" in page
    assert (ben.name, Membership.objects.get(person=ben).post) == ("Ben Ash", "Head")


def test_nothing_of_a_person_stands_in_what_is_noted(client, homes):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=homes)
    bring_in(
        client,
        (ben.email, "Ben Ash", "01234 5", "Agency safeguarding lead", "homes-north", "", "Head of homes"),
        ("gus@example.org", "Gus", "", "Agency contributor", "homes-north", "", "Officer"),
    )

    noted = str(list(ImportedRow.objects.values_list("before", "after")))

    assert [each for each in ("Ben", "Gus", "01234", "Head", "Officer", "example.org") if each in noted] == []


def test_what_was_built_on_a_file_of_people_keeps_it(client, homes):
    url = bring_in(
        client,
        ("gus@example.org", "Gus", "", "Agency contributor", "homes-north"),
        ("ivy@example.org", "Ivy", "", "Independent scrutineer"),
        ("cas@example.org", "Cas", "", "Agency contributor", "homes-north"),
    )
    gus = User.objects.get(email="gus@example.org")
    gus.set_password("seven wet herons wade")
    gus.save(update_fields=["password"])
    give_role(User.objects.get(email="ivy@example.org"), Role.EXECUTIVE_MEMBER)
    change_role(
        actor=system_actor(),
        membership=Membership.objects.get(person__email="cas@example.org"),
        post="",
        last_day=date(2027, 1, 1),
    )

    answer = client.post(f"{url}undo/", {"why": "No"})

    words = "Gus has set a password since; Ivy has other roles; a role of Cas was changed since."
    assert answer.status_code == 409
    assert f"This can no longer be taken back: {words}" in text_of(answer)
    assert Membership.objects.filter(person=gus).exists()


def test_a_manager_whom_a_file_named_is_not_taken_back_when_nobody_else_is_left(client):
    url = bring_in(client, ("cas@example.org", "Cas", "", "Partnership manager"))
    ada = Membership.objects.get(person__name="Ada", role=Role.PARTNERSHIP_MANAGER)
    change_role(actor=system_actor(), membership=ada, post="", last_day=date(2026, 12, 31))

    answer = client.post(f"{url}undo/", {"why": "No"})

    assert answer.status_code == 409
    assert "Somebody else must be partnership manager first" in text_of(answer)


def test_business_support_takes_no_people_back(client, homes):
    url = bring_in(client, ("gus@example.org", "Gus", "", "Agency contributor", "homes-north"))
    hal = client_of(make_person("Hal", Role.BUSINESS_SUPPORT))

    assert hal.get(f"{url}undo/").status_code == 403
    assert hal.post(f"{url}undo/", {"why": "No"}).status_code == 403
