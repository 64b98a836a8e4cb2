"""A whole file of agencies is taken back, while nothing was built on it."""

from datetime import date

import pytest

from partnership.actors import system_actor
from partnership.models import Agency, AgencyName, AgencyStanding, ImportBatch, Membership
from partnership.roles import Role
from partnership.services.agencies import rename_agency
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.partnership.imports.files import agencies

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def text_of(response):
    return " ".join(response.content.decode().split())


def bring_in(client, *rows):
    url = client.post("/imports/agencies/new/", {"upload": agencies(*rows)})["Location"]
    client.post(f"{url}run/")
    assert ImportBatch.objects.get(pk=url.split("/")[-2]).state == "imported"
    return url


def as_they_are():
    """Everything that a file of agencies may change."""
    return (
        list(Agency.objects.order_by("pk").values_list("code", "name", "short_name", "kind", "closed_on")),
        list(AgencyName.objects.order_by("pk").values_list("pk", "name", "during")),
        list(AgencyStanding.objects.order_by("pk").values_list("pk", "standing", "during")),
        list(Membership.objects.order_by("pk").values_list("pk", "role", "during")),
    )


def test_agencies_of_a_file_go_and_those_it_changed_are_what_they_were(client):
    make_agency("Homes North", "relevant_agency", "section_11_body")
    ben = make_agency("Elmbrook Trust")
    make_person("Ben", Role.AGENCY_LEAD, agency=ben)
    before = as_they_are()
    url = bring_in(
        client,
        ("fire", "Fire", "", "fire", "Relevant agency"),
        ("homes-north", "Homes of the North", "HN", "other", "Section 11 body; Other partner", "1/5/2026"),
        ("elmbrook-trust", "Elmbrook Trust", "", "housing", "", "", "1/4/2026"),
    )
    assert as_they_are() != before

    page = text_of(client.get(f"{url}undo/"))
    answer = client.post(f"{url}undo/", {"why": "The wrong year"})

    assert "1 new and 2 changed rows are taken back together" in page
    assert answer["Location"] == url
    assert "Everything that this file brought in was taken back." in text_of(client.get(url))
    assert as_they_are() == before
    assert "Ada took back what a file had changed" in text_of(client.get(ben.get_absolute_url()))
    assert client.get(f"{url}undo/").status_code == 404


def test_a_name_that_began_meanwhile_is_taken_back_too(client):
    agency = make_agency("Homes North")
    url = bring_in(client, ("homes-north", "Homes South", "", "housing", "", "1/5/2026"))

    client.post(f"{url}undo/", {"why": "No"})
    agency.refresh_from_db()

    assert agency.name == "Homes North"
    assert agency.names.get().during.upper is None


def test_what_was_built_on_a_file_of_agencies_keeps_it(client):
    make_agency("Homes North")
    url = bring_in(
        client,
        ("fire", "Fire", "", "fire"),
        ("homes-north", "Homes South", "", "housing", "", "1/5/2026"),
        ("sea", "Sea Rescue", "", "other"),
    )
    make_person("Gus", Role.AGENCY_LEAD, agency=Agency.objects.get(code="fire"))
    rename_agency(
        actor=system_actor(),
        agency=Agency.objects.get(code="homes-north"),
        name="Homes West",
        since=date(2026, 5, 10),
    )

    answer = client.post(f"{url}undo/", {"why": "No"})

    assert answer.status_code == 409
    words = (
        "This can no longer be taken back: Fire has people with a role there; Homes West was changed since."
    )
    assert words in text_of(answer)
    assert Agency.objects.count() == 3


def test_the_same_file_can_come_in_again(client):
    url = bring_in(client, ("fire", "Fire", "", "fire"))
    client.post(f"{url}undo/", {"why": "Too early"})

    bring_in(client, ("fire", "Fire", "", "fire"))

    assert Agency.objects.get().name == "Fire"
