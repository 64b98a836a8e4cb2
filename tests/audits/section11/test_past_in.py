"""A past audit from a file to the comparison with the next one, and back into the file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import AnswerRevision, Section11Cycle, Section11Return
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import ImportBatch, Succession
from partnership.roles import Role
from partnership.services.agencies import close_agency, rename_agency
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import answer_all, declare, hand_in, open_audit
from tests.factories.small_edition import small_edition
from tests.partnership.imports.files import csv_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def trust():
    agency = make_agency("Elmbrook Health Trust", short_name="EHT")
    rename_agency(
        actor=system_actor(),
        agency=agency,
        name="Elmbrook Care Trust",
        short_name="ECT",
        since=date(2020, 4, 1),
    )
    return agency


def text_of(response):
    return " ".join(response.content.decode().split())


def past_file(*rows):
    return csv_upload(("Organisation", "Standard code", "Item text", "Judgement", "Narrative"), *rows)


def matched(client, url, edition, **more):
    """The columns as the page offers them, and the audit."""
    form = client.get(f"{url}columns/").context["form"]
    given = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    days = {"opens_on": (1, 9, 2018), "due_on": (30, 11, 2018)}
    for name, parts in days.items():
        given.pop(name)
        given |= {
            f"{name}_{part}": value for part, value in zip(("day", "month", "year"), parts, strict=True)
        }
    answer = client.post(f"{url}columns/", given | {"title": "Audit of 2018", "edition": edition.pk} | more)
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"]


def brought_in(client, edition, *rows, **codes):
    url = client.post("/imports/past_section_11/new/", {"upload": past_file(*rows)})["Location"]
    go_on = matched(client, url, edition)
    if codes:
        client.post(go_on, codes)
    return url


def test_a_past_audit_is_matched_by_code_and_compared_with_the_next(ada, trust):
    edition = small_edition("small-2018")
    rows = (
        ("Elmbrook Health Trust", "A1", "Leaders listen", "Requires improvement", "Not yet everywhere"),
        ("EHT", "A2", "Gone", "Good", ""),
        ("ECT", "1.3", "", "good", "All staff"),
    )
    url = ada.post("/imports/past_section_11/new/", {"upload": past_file(*rows)})["Location"]
    codes = matched(ada, url, edition)
    page = text_of(ada.get(codes))
    ada.post(codes, {"code_0": "1.1", "code_1": "-", "code_2": "1.3"})
    preview = text_of(ada.get(url))
    ada.post(f"{url}run/")

    cycle = Section11Cycle.objects.get()
    owed = Section11Return.objects.get()
    assert codes == f"{url}codes/"
    assert "“A1”" in page
    assert "Leaders listen" in page
    assert "Standard: A1 is 1.1 today" in preview
    assert "Agency: “Elmbrook Health Trust” is ECT today" in preview
    assert "Left out: not asked any more" in preview
    assert (cycle.title, cycle.closed_on, owed.state, owed.agency) == (
        "Audit of 2018",
        date(2018, 11, 30),
        "closed",
        trust,
    )
    said = AnswerRevision.objects.order_by("answer__item__order").values_list(
        "answer__item__code", "grade__code", "narrative"
    )
    assert list(said) == [("1.1", "requires_improvement", "Not yet everywhere"), ("1.3", "good", "All staff")]
    assert ada.get(f"/section-11/cycles/{cycle.pk}/results/").status_code == 200
    assert ada.get(owed.get_absolute_url()).status_code == 200

    lead = make_person("Ben", Role.AGENCY_LEAD, agency=trust)
    (now,) = open_audit(trust, edition=edition)
    answer_all(actor_of(lead), now)
    declare(actor_of(lead), now)
    hand_in(actor_of(lead), now)
    moved = ada.get(f"/section-11/cycles/{now.cycle.pk}/movement/")
    figures = list(moved.context["movement"].rows)
    assert "Audit of 2018" in text_of(moved)
    assert [(row.label, row.total.value_text()) for row in figures][:4] == [
        ("Outstanding", "0"), ("Good", "1"), ("Requires improvement", "1"), ("Inadequate", "0")
    ]  # fmt: skip


def test_what_was_said_of_an_agency_that_was_taken_over_is_compared_with_its_successor(ada, trust):
    edition = small_edition("small-2018")
    clinic, over = make_agency("North Clinic"), date(2020, 4, 1)
    with act(system_actor(), "test.make"):
        Succession.objects.create(predecessor=clinic, successor=trust, on=over)
    close_agency(actor=system_actor(), agency=clinic, closed_on=over)
    url = brought_in(ada, edition, ("North Clinic", "1.1", "", "Inadequate", "Nobody asked"))
    ada.post(f"{url}run/")

    lead = make_person("Ben", Role.AGENCY_LEAD, agency=trust)
    (now,) = open_audit(trust, edition=edition)
    answer_all(actor_of(lead), now)
    declare(actor_of(lead), now)
    hand_in(actor_of(lead), now)

    moved = ada.get(f"/section-11/cycles/{now.cycle.pk}/movement/").context["movement"]
    assert Section11Return.objects.get(cycle__title="Audit of 2018").agency.name == "North Clinic"
    totals = {row.label: row.total.value_text() for row in moved.rows}
    assert (totals["Inadequate"], totals["Good"]) == ("1", "0")


def test_codes_are_kept_for_the_next_file(ada, trust):
    edition = small_edition("small-2018")
    row = ("ECT", "A1", "Leaders listen", "Good", "")
    brought_in(ada, edition, row, code_0="1.4")

    url = brought_in(ada, edition, ("ECT", "A1", "", "Good", ""), ("ECT", "A9", "", "Good", ""))

    fields = ada.get(f"{url}codes/").context["form"].initial
    assert fields == {"code_0": "1.4", "code_1": ""}


def test_what_is_wrong_is_said_by_row(ada, trust):
    edition = small_edition("small-2018")
    url = brought_in(
        ada,
        edition,
        ("Moon Office", "1.1", "", "Good", ""),
        ("ECT", "1.1", "", "Splendid", ""),
        ("EHT", "1.1", "", "Good", ""),
    )

    page = text_of(ada.get(url))

    assert "“Organisation”: there is no agency “Moon Office”" in page
    assert "there is no “Splendid”. Use one of: Outstanding, Good" in page
    assert "rating of 1.1 stands in row 3 already" in page
    assert ada.post(f"{url}run/").status_code == 409
    assert Section11Cycle.objects.count() == 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_ratings_of_an_audit_come_back_without_a_difference(ada, trust, ending):
    edition = small_edition("small-2018")
    url = brought_in(ada, edition, ("ECT", "1.1", "", "Good", ""), ("ECT", "7.2", "", "Inadequate", ""))
    ada.post(f"{url}run/")
    cycle = Section11Cycle.objects.get()
    file = ada.get(f"/section-11/cycles/{cycle.pk}/results/standards/?view=list&format={ending}")

    upload = SimpleUploadedFile(f"ratings.{ending}", file.content)
    again = ada.post("/imports/past_section_11/new/", {"upload": upload})["Location"]
    matched(ada, again, edition)

    batch = ImportBatch.objects.get(pk=again.split("/")[-2])
    assert (batch.problems, batch.row_count, batch.new_count, batch.changed_count) == ([], 12, 0, 0)


def test_the_way_in_stands_on_the_first_page_of_section_11_for_the_office_alone(db):
    seen = {
        role: "/imports/past_section_11/new/"
        in client_of(make_person("Ada", role)).get("/section-11/").content.decode()
        for role in (Role.PARTNERSHIP_MANAGER, Role.BUSINESS_SUPPORT, Role.EXECUTIVE_MEMBER, Role.SCRUTINEER)
    }

    assert list(seen.values()) == [True, True, False, False]
