"""Pages of agencies."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.models import Agency
from partnership.roles import Role
from partnership.services.agencies import close_agency
from partnership.services.standings import add_service
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def north():
    return make_agency("Homes North", "relevant_agency")


def text_of(response):
    return response.content.decode()


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def forms_about(agency):
    return [
        f"/agencies/{agency.pk}/{end}/"
        for end in ("rename", "kind", "close", "standings/give", "services/add")
    ]


def test_everybody_with_a_role_sees_agencies_and_nobody_without(north):
    for role in Role:
        client = client_of(make_person("Fay", role))
        assert "Homes North" in text_of(client.get("/agencies/"))
        assert client.get(f"/agencies/{north.pk}/").status_code == 200

    eve = client_of(make_person("Eve"))
    urls = ["/agencies/", f"/agencies/{north.pk}/", "/agencies/add/", *forms_about(north)]
    assert [eve.get(url).status_code for url in urls] == [404] * len(urls)


@pytest.mark.parametrize("role", [r for r in Role if r not in {"partnership_manager", "business_support"}])
def test_only_the_office_changes_agencies(role, north):
    client = client_of(make_person("Fay", role, agency=north))
    standing = north.standings.get()
    urls = [
        "/agencies/add/",
        "/agencies/succession/",
        *forms_about(north),
        f"/agency-standings/{standing.pk}/end/",
        f"/agency-names/{north.names.get().pk}/take-back/",
    ]

    assert [client.get(url).status_code for url in urls] == [403] * len(urls)
    assert [client.post(url).status_code for url in urls] == [403] * len(urls)


def test_the_people_of_an_agency_are_shown_to_the_office_and_its_own_lead(ada, north):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=north)
    make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=north)
    cas = make_person("Cas", Role.AGENCY_LEAD)
    url = f"/agencies/{north.pk}/"

    seen = ["Gus" in text_of(client_of(who).get(url)) for who in (ada, ben, cas)]

    assert seen == [True, True, False]


def test_the_office_adds_renames_and_closes(ada):
    client = client_of(ada)
    given = {"name": "Fire Service", "short_name": "FS", "code": "fire", "kind": "fire"}
    client.post(
        "/agencies/add/", {**given, "standings": ["relevant_agency"], **day("since", date(2020, 4, 1))}
    )
    agency = Agency.objects.get(code="fire")
    client.post(
        f"/agencies/{agency.pk}/rename/", {"name": "Fire and Rescue", **day("since", date(2026, 5, 1))}
    )
    client.post(f"/agencies/{agency.pk}/close/", day("closed_on", date(2026, 6, 1)))

    page = text_of(client.get(f"/agencies/{agency.pk}/"))
    agency.refresh_from_db()
    assert (agency.name, agency.closed_on) == ("Fire and Rescue", date(2026, 6, 1))
    assert "Fire Service" in page
    assert "30 April 2026" in page
    assert "Ada closed the agency." in page


def test_a_refusal_keeps_what_was_typed_and_changes_nothing(ada, north):
    answer = client_of(ada).post(
        f"/agencies/{north.pk}/rename/", {"name": "Homes for All", **day("since", date(2010, 4, 1))}
    )

    assert answer.status_code == 409
    assert "Homes for All" in text_of(answer)
    assert "has its present name since 1 April 2010" in text_of(answer)
    assert Agency.objects.get(pk=north.pk).names.count() == 1


def test_the_office_records_a_merger(ada, north):
    south, united = make_agency("Homes South"), make_agency("Homes United")
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=united)

    answer = client_of(ada).post(
        "/agencies/succession/",
        {
            "predecessors": [str(north.pk), str(south.pk)],
            "successors": [str(united.pk)],
            "close": "on",
            **day("on", date(2026, 5, 12)),
        },
    )

    assert answer.status_code == 302
    assert actor_of(ben).agencies == {north.pk, south.pk, united.pk}
    assert "Came before it" in text_of(client_of(ada).get(f"/agencies/{united.pk}/"))


def test_the_list_is_filtered_by_kind_standing_and_state(ada, north):
    make_agency("Police", "safeguarding_partner", kind="police")
    closed = make_agency("Gone")
    close_agency(actor=actor_of(ada), agency=closed, closed_on=date(2026, 5, 1))
    client = client_of(ada)

    def names(**query):
        lines = client.get("/agencies/", {**query, "format": "csv"}).content.decode().splitlines()[1:]
        return [line.split(",")[0] for line in lines]

    assert names(kind="police") == ["Police"]
    assert names(standing="relevant_agency") == ["Homes North"]
    assert names(state="closed") == ["Gone"]
    assert names(state="open", sort="-name") == ["Police", "Homes North"]


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len([each for each in caught if "SAVEPOINT" not in each["sql"]])


def test_the_list_asks_as_much_for_one_as_for_three(ada, north):
    client = client_of(ada)
    one = queries_of(client, "/agencies/")
    for number in range(3):
        agency = make_agency(f"Homes {number}", "relevant_agency")
        make_person("Ben", Role.AGENCY_LEAD, agency=agency)

    assert queries_of(client, "/agencies/") == one
    assert one <= 14


def test_an_agencys_page_asks_as_much_for_one_of_each_as_for_three(ada, north):
    client = client_of(ada)
    make_person("Ben", Role.AGENCY_LEAD, agency=north)
    url = f"/agencies/{north.pk}/"
    one = queries_of(client, url)
    for number in range(3):
        add_service(
            actor=actor_of(ada), agency=north, code=f"s{number}", name="Service", since=date(2020, 1, 1)
        )
        make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=north)

    assert queries_of(client, url) == one
    assert one <= 14
