"""A messy plan from upload to the last action, through the pages."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from foundation.identity.models import User
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Action, ColumnMapping, ImportBatch, Milestone, Succession
from partnership.roles import Role
from partnership.services.agencies import close_agency, rename_agency
from tests.factories.agencies import make_agency, make_group
from tests.factories.people import client_of, make_person
from tests.factories.plan import PlanFactory, PriorityFactory, make_action, say
from tests.partnership.imports.files import csv_upload

pytestmark = pytest.mark.django_db

HEADINGS = ["Ref", "Priority", "What will be done", "Lead organisation", "Lead officer", "Start", "Target date",
            "RAG rating", "Progress", "State", "Source", "Our own notes"]  # fmt: skip


@pytest.fixture
def place(db):
    """The partnership into which the plan moves."""
    agency = make_agency("Elmbrook Health Trust", short_name="EHT")
    rename_agency(
        actor=system_actor(),
        agency=agency,
        name="Elmbrook Care Trust",
        short_name="ECT",
        since=date(2024, 4, 1),
    )
    old = make_agency("North Clinic")
    with act(system_actor(), "test.succeed"):
        Succession.objects.create(predecessor=old, successor=agency, on=date(2023, 4, 1))
    close_agency(actor=system_actor(), agency=old, closed_on=date(2023, 4, 1))
    make_agency("Homes North")
    PriorityFactory(title="Neglect", code="neglect")
    PriorityFactory(title="The child's voice", code="voice")
    make_group("Quality group")
    make_person("José Álvarez", Role.AGENCY_LEAD, agency=agency)
    make_person("Gus Ash", Role.AGENCY_CONTRIBUTOR, agency=agency)
    return PlanFactory(name="Improvement plan", prefix="IP", is_main=True)


@pytest.fixture
def ada_client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def messy_book():
    """A title, merged cells, three styles of dates, names in two spellings, blank rows, a formula, text like one."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Improvement plan 2025/26, kept by the business unit"])
    sheet.merge_cells("A1:L1")
    sheet.append([])
    sheet.append(HEADINGS)
    rows = [
        ["A1", "Neglect", "Hear the child", "EHT", "JOSE ALVAREZ", date(2025, 9, 1), date(2026, 7, 31),
         "Green", "Read ten files", "Ongoing", "Section 11 audit", "x"],
        ["A2", None, "Train every lead", "north clinic", "Álvarez, José", "01/10/2025", "31/03/2027",
         "Amber", "", "", "Meeting of 3 May", None],
        ["A3", None, "=Count the files again", "Homes  North", "Head of housing", 45931, "March 2027",
         "", "", "Not started", "", None],
        [None] * 12,
        ["A4", "the child's voice", "Ask children what helped", "Elmbrook Care Trust", "gus ash", "", "30 June 2026",
         "", "Done in May", "Complete", "", None],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("B4:B6")
    sheet["C6"].data_type = "s"
    output = BytesIO()
    book.save(output)
    return SimpleUploadedFile("old plan.xlsx", output.getvalue())


def text_of(response):
    return " ".join(response.content.decode().split())


def chosen(client, url, **more):
    """The columns as the page offers them."""
    form = client.get(url).context["form"]
    return {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()} | more


def bring_in(client, upload, plan, **more):
    url = client.post("/imports/plan/new/", {"upload": upload})["Location"]
    assert client.get(url)["Location"] == f"{url}columns/"
    answer = client.post(f"{url}columns/", chosen(client, f"{url}columns/", plan=plan.pk, **more))
    assert answer.status_code == 302, text_of(answer)
    return url


def test_a_messy_plan_goes_from_upload_to_the_last_action(ada_client, place):
    url = ada_client.post("/imports/plan/new/", {"upload": messy_book()})["Location"]
    columns = text_of(ada_client.get(f"{url}columns/"))
    url = bring_in(ada_client, messy_book(), place)
    preview = text_of(ada_client.get(url))
    assert Action.objects.count() == 0

    done = text_of(ada_client.get(ada_client.post(f"{url}run/")["Location"]))

    assert "Row 3: Ref, Priority, What will be done" in columns
    assert "For example: Hear the child; Train every lead" in columns
    assert "Priority: from the merged cell in row 4" in preview
    assert "Lead agency: “EHT” is ECT today" in preview
    assert "Lead agency: “north clinic” is ECT today" in preview
    assert "Lead: “JOSE ALVAREZ” is José Álvarez" in preview
    assert "Due on: “March 2027” is read as the last day of the month, 31 March 2027" in preview
    assert "45931 is a workbook&#x27;s count of days, 1 October 2025" in preview
    assert "Lead: nobody here is called “Head of housing”, so it is kept as a post" in preview
    assert "4 new, 0 changed." in done
    found = {
        each.old_reference: (
            each.reference, each.title, each.priority.code, each.lead_agency.code,
            each.lead.name if each.lead else each.lead_role, each.starts_on, each.due_on, each.state,
        )
        for each in Action.objects.all()
    }  # fmt: skip
    trust = "elmbrook-health-trust"
    assert found == {
        "A1": ("IP-2026-01", "Hear the child", "neglect", trust, "José Álvarez",
               date(2025, 9, 1), date(2026, 7, 31), "open"),
        "A2": ("IP-2026-02", "Train every lead", "neglect", trust, "José Álvarez",
               date(2025, 10, 1), date(2027, 3, 31), "open"),
        "A3": ("IP-2026-03", "=Count the files again", "neglect", "homes-north", "Head of housing", date(2025, 10, 1),
               date(2027, 3, 31), "open"),
        "A4": ("IP-2026-04", "Ask children what helped", "voice", trust, "Gus Ash",
               date(2026, 5, 12), date(2026, 6, 30), "closed"),
    }  # fmt: skip
    assert Action.objects.get(old_reference="A1").updates.get().done == "Read ten files"
    assert Action.objects.get(old_reference="A2").origins.get().kind == "meeting"


def test_the_columns_are_kept_for_the_next_file_with_the_same_headings(ada_client, place):
    columns = ("Nr", "Was", "Wer", "Wann")
    row = ("1", "Hear the child", "Homes North", "1/9/2026")
    url = ada_client.post("/imports/plan/new/", {"upload": csv_upload(columns, row)})["Location"]
    said = {"column_0": "Reference", "column_1": "Action", "column_2": "Lead agency", "column_3": "Due on"}
    ada_client.post(f"{url}columns/", {"heading_row": 1, "plan": place.pk, **said})

    turned = csv_upload(tuple(reversed(columns)), tuple(reversed(row)))
    again = ada_client.post("/imports/plan/new/", {"upload": turned})["Location"]
    offered = chosen(ada_client, f"{again}columns/")

    assert [offered[f"column_{place}"] for place in range(4)] == [
        "Due on",
        "Lead agency",
        "Action",
        "Reference",
    ]
    assert "as they were for the last file" in text_of(ada_client.get(f"{again}columns/"))
    assert ColumnMapping.objects.count() == 1


def test_another_row_of_headings_can_be_chosen(ada_client, place):
    upload = csv_upload(
        ("Plan", "of", "the", "board"),
        ("Action", "Lead agency", "Due on"),
        ("Hear", "Homes North", "1/9/2026"),
    )
    url = ada_client.post("/imports/plan/new/", {"upload": upload})["Location"]

    answer = ada_client.post(f"{url}columns/", {"heading_row": 2, "again": "1"})

    assert answer["Location"] == f"{url}columns/?heading_row=2"
    offered = chosen(ada_client, answer["Location"])
    assert [offered["column_0"], offered["column_1"], offered["column_2"]] == [
        "Action",
        "Lead agency",
        "Due on",
    ]


def book_of_plans():
    """A cover, this year's plan, last year's."""
    book = Workbook()
    book.active.title = "Cover"
    book.active.append(["Improvement plan 2025/26"])
    for title, action, heading in (
        ("This year", "Hear the child", "Action"),
        ("Last year", "Read files", "Task"),
    ):
        sheet = book.create_sheet(title)
        sheet.append([heading, "Lead agency", "Due on"])
        sheet.append([action, "Homes North", "1/9/2026"])
    output = BytesIO()
    book.save(output)
    return SimpleUploadedFile("plans.xlsx", output.getvalue())


def test_a_plan_behind_a_cover_sheet_comes_in_and_the_sheet_can_be_chosen(ada_client, place):
    url = ada_client.post("/imports/plan/new/", {"upload": book_of_plans()})["Location"]
    offered = chosen(ada_client, f"{url}columns/", plan=place.pk)
    page = text_of(ada_client.get(f"{url}columns/"))

    turned = ada_client.post(f"{url}columns/", offered | {"sheet": "3"})
    other = chosen(ada_client, turned["Location"], plan=place.pk)
    done = ada_client.post(f"{url}columns/", other)
    ada_client.post(f"{url}run/")

    assert "Which sheet holds the rows?" in page
    assert (offered["sheet"], offered["column_0"]) == (2, "Action")
    assert turned["Location"] == f"{url}columns/?heading_row=1&sheet=3"
    assert ImportBatch.objects.get().asked["sheet"] == 3
    assert done.status_code == 302
    assert Action.objects.get().title == "Read files"


def test_columns_of_one_sheet_are_never_taken_for_those_of_another(ada_client, place):
    url = ada_client.post("/imports/plan/new/", {"upload": book_of_plans()})["Location"]
    offered = chosen(ada_client, f"{url}columns/", plan=place.pk)

    ada_client.post(f"{url}columns/", offered | {"sheet": "3"})

    assert ImportBatch.objects.get().columns == {}
    assert ada_client.post(f"{url}columns/", offered).status_code == 302
    assert ImportBatch.objects.get().asked["sheet"] == 2


def test_a_workbook_with_one_sheet_is_not_asked_about(ada_client, place):
    url = ada_client.post("/imports/plan/new/", {"upload": messy_book()})["Location"]

    assert "Which sheet" not in text_of(ada_client.get(f"{url}columns/"))


def test_what_is_wrong_is_said_by_row_and_nothing_comes_in(ada_client, place):
    make_person("Gus Ash", Role.SCRUTINEER)
    left = make_person("Ivy Elm", Role.SCRUTINEER)
    with act(system_actor(), "test.leave"):
        left.is_active = False
        left.save(update_fields=["is_active"])
    upload = csv_upload(
        ("Ref", "Action", "Lead agency", "Lead", "Start", "Due on", "RAG", "Status"),
        ("1", "Fine", "Homes North", "José Álvarez", "", "1/9/2026", "", ""),
        ("2", "Two of them", "Homes North", "Gus Ash", "", "1/9/2026", "", ""),
        ("3", "Left", "Homes North", "ivy elm", "", "1/9/2026", "", ""),
        ("4", "Before it starts", "Homes North", "", "2/9/2026", "1/9/2026", "", ""),
        ("4", "Unknown", "Moon Office", "no@example.org", "", "whenever", "pink", "maybe"),
    )

    url = bring_in(ada_client, upload, place)
    page = text_of(ada_client.get(url))

    gus = sorted(User.objects.filter(name="Gus Ash").values_list("email", flat=True))
    assert f"may be Gus Ash ({gus[0]}) or Gus Ash ({gus[1]}). Write the e-mail address." in page
    assert "“Lead”: Ivy Elm has left. Name somebody else." in page
    assert "It is due on 1 September 2026, before it starts on 2 September 2026." in page
    assert "there is no agency “Moon Office”" in page
    assert "nobody has the e-mail address “no@example.org”" in page
    assert "“whenever” is not a date" in page
    assert "there is no “pink”" in page
    assert "we do not know “maybe”" in page
    assert "the reference “4” stands in row 5 already" in page.replace("The reference", "the reference")
    assert ada_client.post(f"{url}run/").status_code == 409
    assert Action.objects.count() == 0


def test_a_row_that_says_the_same_as_an_earlier_one_is_left_out_and_pointed_out(ada_client, place):
    upload = csv_upload(
        ("Shown under", "Ref", "Action", "Lead agency", "Due on"),
        ("Meeting", "1", "Hear the child", "Homes North", "1/9/2026"),
        ("Inspection", "1", "Hear the child", "Homes North", "1/9/2026"),
        ("Meeting", "", "Said twice", "Homes North", "1/9/2026"),
        ("Meeting", "", "Said twice", "Homes North", "1/9/2026"),
    )

    url = bring_in(ada_client, upload, place)
    preview = text_of(ada_client.get(url))
    ada_client.post(f"{url}run/")

    assert "It is left out: it says word for word what row 2 says" in preview
    assert sorted(Action.objects.values_list("title", flat=True)) == [
        "Hear the child",
        "Said twice",
        "Said twice",
    ]


def test_a_reference_that_stands_twice_with_other_words_is_refused(ada_client, place):
    upload = csv_upload(
        ("Ref", "Action", "Lead agency", "Due on"),
        ("1", "Hear the child", "Homes North", "1/9/2026"),
        ("1", "Hear the child", "Homes North", "2/9/2026"),
    )

    url = bring_in(ada_client, upload, place)

    assert "The reference “1” stands in row 2 already" in text_of(ada_client.get(url))
    assert ada_client.post(f"{url}run/").status_code == 409


@pytest.mark.parametrize(
    ("heading", "reference"), [("Ref", "SP-2026-01"), ("Ref", "1"), ("Old reference", "1")]
)
def test_a_reference_stands_once_however_its_column_is_called(ada_client, place, heading, reference):
    make_action("Here already", plans=[place], reference="SP-2026-01")
    upload = csv_upload(
        (heading, "Action", "Who leads?", "Lead agency", "Due on"),
        (reference, "Hear the child", "Head of housing", "Homes North", "1/9/2026"),
        (reference, "Ask the child", "Head of housing", "Homes North", "1/9/2026"),
    )

    url = bring_in(ada_client, upload, place)

    assert f"The reference “{reference}” stands in row 2 already" in text_of(ada_client.get(url))
    assert ada_client.post(f"{url}run/").status_code == 409


def test_an_action_that_is_here_stands_once_whatever_plans_its_rows_name(ada_client, place):
    make_action("Here already", plans=[place], reference="SP-2026-01")
    PlanFactory(name="Second plan", prefix="SE")
    upload = csv_upload(
        ("Ref", "Action", "Lead agency", "Due on", "Plans"),
        ("SP-2026-01", "Hear the child", "Homes North", "1/9/2026", ""),
        ("SP-2026-01", "Ask the child", "Homes North", "1/9/2026", "Second plan"),
    )

    url = bring_in(ada_client, upload, place)

    assert "The reference “SP-2026-01” stands in row 2 already" in text_of(ada_client.get(url))


def test_the_question_who_leads_is_answered_by_the_lead(ada_client, place):
    upload = csv_upload(
        ("Action", "Who leads?", "Lead agency", "Due on"),
        ("Hear the child", "Head of housing", "Homes North", "1/9/2026"),
    )

    ada_client.post(f"{bring_in(ada_client, upload, place)}run/")

    assert Action.objects.get().lead_role == "Head of housing"


def test_windows_1252_is_read_and_two_columns_cannot_be_the_same_thing(ada_client, place):
    upload = csv_upload(
        ("Action", "Lead agency", "Lead", "Due on", "Also"),
        ("Hear “them”", "Homes North", "José Álvarez", "1/9/2026", "x"),
        encoding="cp1252",
    )
    url = ada_client.post("/imports/plan/new/", {"upload": upload})["Location"]

    twice = ada_client.post(
        f"{url}columns/", chosen(ada_client, f"{url}columns/", column_4="Action", plan=place.pk)
    )
    ada_client.post(f"{url}columns/", chosen(ada_client, f"{url}columns/", plan=place.pk))
    ada_client.post(f"{url}run/")

    assert "“Action” is matched with “Action” already" in text_of(twice)
    assert (Action.objects.get().title, Action.objects.get().lead.name) == ("Hear “them”", "José Álvarez")


def test_a_hundred_thousand_rows_and_macros_are_refused_in_words(ada_client, place):
    many = SimpleUploadedFile(
        "many.csv", b"Action,Lead agency,Due on\r\n" + b"a,b,c\r\n" * 100_000, "text/csv"
    )
    macros = SimpleUploadedFile("plan.xlsm", messy_book().read())

    long = ada_client.post("/imports/plan/new/", {"upload": many})
    old = ada_client.post("/imports/plan/new/", {"upload": macros})

    assert (long.status_code, old.status_code) == (409, 409)
    assert "The file has more than 5,000 rows. Split it into several files." in text_of(long)
    assert "has macros. Save it as" in text_of(old)
    assert ImportBatch.objects.count() == 0


def test_the_whole_import_is_taken_back_and_can_come_in_again(ada_client, place):
    make_action("Here before", plans=[place])
    url = bring_in(ada_client, messy_book(), place)
    ada_client.post(f"{url}run/")

    assert "Say why it is taken back" in text_of(ada_client.post(f"{url}undo/", {"why": ""}))
    answer = ada_client.post(f"{url}undo/", {"why": "The wrong year"})
    page = text_of(ada_client.get(answer["Location"]))

    assert "was taken back" in page
    for told in ("Ada uploaded the file.", "Ada brought it in.", "Ada took it back.", "The wrong year"):
        assert told in page
    assert list(Action.objects.exclude(state="withdrawn").values_list("title", flat=True)) == ["Here before"]
    assert [each.places.count() for each in Action.objects.filter(state="withdrawn")] == [0, 0, 0]
    assert ada_client.get(f"{url}undo/").status_code == 404
    again = bring_in(ada_client, messy_book(), place)
    assert "4 new, 0 changed" in text_of(ada_client.get(ada_client.post(f"{again}run/")["Location"]))


def test_what_was_built_on_an_import_keeps_it_from_being_taken_back(ada_client, place):
    url = bring_in(ada_client, messy_book(), place)
    ada_client.post(f"{url}run/")
    say(system_actor_on(), Action.objects.get(old_reference="A1"), taken_from="E-mail", why_it_differs="x")
    with act(system_actor(), "test.milestone"):
        Milestone.objects.create(
            action=Action.objects.get(old_reference="A3"), title="Half", due_on=date(2026, 9, 1)
        )

    answer = ada_client.post(f"{url}undo/", {"why": "The wrong year"})

    assert answer.status_code == 409
    assert "IP-2026-01 was changed or updated since; IP-2026-03 has milestones" in text_of(answer)
    assert Action.objects.filter(state="open").count() == 3


def system_actor_on():
    from tests.factories.people import actor_of

    return actor_of(make_person("Hal", Role.PARTNERSHIP_MANAGER))


def test_an_action_that_is_here_takes_new_words_and_gets_the_old_back(ada_client, place):
    action = make_action("Hear the child", plans=[place], agency=make_agency("Schools South"), reference="S1")
    upload = csv_upload(
        ("Reference", "Action", "Lead agency", "Due on"),
        ("s1", "Hear every child", "Schools South", "1/9/2030"),
    )

    url = bring_in(ada_client, upload, place)
    preview = text_of(ada_client.get(url))
    ada_client.post(f"{url}run/")
    action.refresh_from_db()
    changed = (action.title, action.due_on.year)
    ada_client.post(f"{url}undo/", {"why": "No"})
    action.refresh_from_db()

    assert "Action: Hear the child becomes Hear every child" in preview
    assert "Its due date stays as it is here" in preview
    assert changed == ("Hear every child", 2026)
    assert action.title == "Hear the child"


def test_an_action_that_was_closed_elsewhere_is_not_reopened_here(ada_client, place):
    url = bring_in(ada_client, messy_book(), place)
    ada_client.post(f"{url}run/")
    closed = Action.objects.get(old_reference="A4")

    answer = ada_client.post(f"/plan/{closed.pk}/reopen/", {"why": "It came back"})

    assert answer.status_code == 409
    assert "IP-2026-04 was closed before it came here. Raise a new action instead." in text_of(answer)
    assert ada_client.get(closed.get_absolute_url()).status_code == 200
