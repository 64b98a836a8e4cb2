"""Lists leave as files and come back without a difference."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.choices import Phase, ProviderKind
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import PlanView
from partnership.models import ImportBatch
from partnership.roles import Role
from partnership.services.agencies import close_agency, rename_agency
from tests.factories.agencies import make_agency, make_group
from tests.factories.education import designated_lead, make_school, make_trust
from tests.factories.people import actor_of, client_of, give_role, make_person
from tests.factories.plan import PlanFactory, PriorityFactory, close, closed_before, make_action, say

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("ending", ["csv", "xlsx"])]


@pytest.fixture
def client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def back(client, kind, address, ending):
    """The file of a list, uploaded again: problems, rows, and how many of them would do something."""
    joined = "&" if "?" in address else "?"
    file = client.get(f"{address}{joined}format={ending}")
    upload = SimpleUploadedFile(f"{kind}.{ending}", file.content)
    url = client.post(f"/imports/{kind}/new/", {"upload": upload})["Location"]
    if kind == "plan":
        form = client.get(f"{url}columns/").context["form"]
        given = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
        assert client.post(f"{url}columns/", given).status_code == 302
    assert client.get(url).status_code == 200
    batch = ImportBatch.objects.get(pk=url.split("/")[-2])
    return batch.problems, batch.row_count, batch.new_count + batch.changed_count


def test_agencies_come_back_unchanged(client, ending):
    make_agency("Homes & Co", "section_11_body", "relevant_agency", short_name="=H+C")
    gone = make_agency("North Clinic", "other_partner")
    close_agency(actor=system_actor(), agency=gone, closed_on=date(2024, 4, 1))
    new = make_agency("Elmbrook Trust", short_name="ET")
    rename_agency(
        actor=system_actor(), agency=new, name="Elmbrook Care", short_name="EC", since=date(2025, 4, 1)
    )
    make_person("Ben", Role.AGENCY_LEAD, agency=new)

    assert back(client, "agencies", "/agencies/", ending) == ([], 3, 0)


def test_people_come_back_unchanged(client, ending):
    agency = make_agency("Homes North")
    ben = make_person("Ben the elder", Role.AGENCY_LEAD, agency=agency)
    give_role(
        ben, Role.GROUP_CHAIR, group=make_group("Quality group"), during=(date(2024, 1, 1), date(2030, 1, 1))
    )
    make_person("Eve")
    gone = make_person("Ivy", Role.SCRUTINEER)
    with act(system_actor(), "test.leave"):
        gone.is_active = False
        gone.save(update_fields=["is_active"])

    assert back(client, "people", "/people/", ending) == ([], 5, 0)


def test_actions_come_back_unchanged_as_filtered(client, ending):
    plan, other = (
        PlanFactory(name="Improvement plan, the main one", is_main=True),
        PlanFactory(name="Neglect"),
    )
    agency = make_agency("Elmbrook Trust", short_name="ET")
    ben, fay = (
        make_person("Ben Ash", Role.AGENCY_LEAD, agency=agency),
        make_person("Fay", Role.EXECUTIVE_MEMBER),
    )
    make_person("Ben Ash", Role.SCRUTINEER)
    group = make_group("Quality group")
    said = make_action(
        "=Hear, and act", agency=agency, lead=ben, plans=[plan, other], priority=PriorityFactory(), owner_group=group,
        origins=[("meeting", "Executive; 2 March", ""), ("section_11", "Section 11, 1.2", "")],
    )  # fmt: skip
    say(actor_of(ben), said, done="Read ten files\nand two more", changed_for_children="Some")
    post = make_action("By a post", agency=agency, lead_role="Head of housing", plans=[other])
    closed = make_action("Closed", agency=agency, lead=ben, plans=[plan])
    close(actor_of(ben), actor_of(fay), closed)
    left = make_action("Of somebody who left", lead=make_person("Ivy"), plans=[plan], old_reference="12a")
    with act(system_actor(), "test.leave"):
        left.lead.is_active = False
        left.lead.save(update_fields=["is_active"])

    assert back(client, "plan", "/plan/?show=all", ending) == ([], 4, 0)
    assert back(client, "plan", "/plan/", ending) == ([], 3, 0)
    assert post.lead_role == "Head of housing"


@pytest.fixture
def in_every_view(client):
    """Two actions under two headings of a view, one under none; closed ones, here and before they came."""
    main, other = PlanFactory(name="Improvement plan", is_main=True), PlanFactory(name="Peer review")
    agency = make_agency("Elmbrook Trust")
    ben, fay = make_person("Ben", Role.AGENCY_LEAD, agency=agency), make_person("Fay", Role.EXECUTIVE_MEMBER)
    twice = {"agency": agency, "plans": [main, other], "lead": ben}
    both = [("meeting", "Executive", ""), ("inspection", "Visit", "")]
    make_action("Twice", origins=both, priority=PriorityFactory(), owner_group=make_group("Quality"), **twice)
    close(actor_of(ben), actor_of(fay), make_action("Closed", origins=both, **twice))
    closed_before(make_action("Old", agency=agency, plans=[main], origins=[]), changed="Children feel heard")


@pytest.mark.parametrize("view", PlanView.values)
def test_every_view_of_the_plan_comes_back_unchanged(client, in_every_view, view, ending):
    shown = {PlanView.ORIGIN: 5, PlanView.PLAN: 5, PlanView.DONE: 2}

    assert back(client, "plan", f"/plan/?show=all&view={view}", ending) == ([], shown.get(view, 3), 0)


def test_the_list_of_schools_comes_back_unchanged(client, ending):
    make_school("Elm Primary", "100001", phase=Phase.PRIMARY, trust=make_trust("Kestrel Trust"))
    oak = make_school("Oak & =School", "100003", kind=ProviderKind.MAINTAINED, phase=Phase.PRIMARY)
    designated_lead("Dan", oak)
    gone = make_school("Yew Academy", "100004", phase=Phase.SECONDARY)
    close_agency(actor=system_actor(), agency=gone.agency, closed_on=date(2024, 4, 1))

    assert back(client, "providers", "/schools/providers/", ending) == ([], 3, 0)


def test_filtered_lists_come_back_unchanged(client, ending):
    homes = make_agency("Homes North", "section_11_body")
    make_agency("North Clinic", kind="health_provider")
    make_person("Ben", Role.AGENCY_LEAD, agency=homes)
    make_person("Cas", Role.SCRUTINEER)

    assert back(client, "agencies", "/agencies/?standing=section_11_body", ending) == ([], 1, 0)
    assert back(client, "people", "/people/?role=agency_lead", ending) == ([], 1, 0)


def test_an_action_that_moved_in_comes_back_unchanged(client, ending):
    plan = PlanFactory(name="Improvement plan", is_main=True)
    make_agency("Homes North")
    lines = "No,Action,Lead agency,Due on,RAG\r\n1,Hear,Homes North,1/9/2026,Red\r\n2,Ask,Homes North,1/9/2026,\r\n"
    url = client.post("/imports/plan/new/", {"upload": SimpleUploadedFile("old.csv", lines.encode())})[
        "Location"
    ]
    form = client.get(f"{url}columns/").context["form"]
    given = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    client.post(f"{url}columns/", given | {"plan": plan.pk})
    client.post(f"{url}run/")

    assert back(client, "plan", "/plan/?q=1", ending)[0] == []
    assert back(client, "plan", "/plan/", ending) == ([], 2, 0)
