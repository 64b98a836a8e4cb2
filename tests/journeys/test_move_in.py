"""The old plan moves in: a messy workbook, from upload to the last action, out again, and taken back."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Action, Succession
from partnership.roles import Role
from partnership.services.agencies import close_agency
from tests.browser import axe, look
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.plan import PriorityFactory
from tests.journeys.walking import fetch, follow, heading, press
from tests.partnership.imports.old_plan import old_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRONG = (
    ("2", "By when", "Q3 2021"),
    ("4", "Lead officer(s)", "Ivy Stone"),
    ("6", "Start date", "01.09.2021"),
)
RIGHT = {"Q3 2021": "31/03/2022", "Ivy Stone": "cas webb", "01.09.2021": "01.09.2020"}


@pytest.fixture
def office(cast):
    """What the old plan names: an agency by its short name, one that was taken over, somebody who left."""
    make_agency("Elmbrook Health Trust", short_name="EHT")
    clinic = make_agency("North Clinic")
    left = make_person("Ivy Stone", Role.SCRUTINEER)
    with act(system_actor(), "test.before"):
        Succession.objects.create(predecessor=clinic, successor=cast.fern, on=date(2021, 4, 1))
        left.is_active = False
        left.save(update_fields=["is_active"])
    close_agency(actor=system_actor(), agency=clinic, closed_on=date(2021, 4, 1))
    PriorityFactory(title="Neglect", code="neglect")
    PriorityFactory(title="The child's voice", code="voice")
    return cast


def upload(page, name, content):
    page.get_by_label("File").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    press(page, "Check the file")


def mended(content):
    """The file of errors, mended where it says what is wrong."""
    book = load_workbook(BytesIO(content))
    wrong = [row for row in book.active.iter_rows(min_row=2) if row[1].value]
    for row in wrong:
        for cell in row[2:]:
            if cell.value in RIGHT:
                cell.value = RIGHT[cell.value]
    output = BytesIO()
    book.save(output)
    return [(row[0].value, row[1].value) for row in wrong], output.getvalue()


def seen(page, name):
    """As it is read, and as it looks."""
    if page.has_scripts:
        assert axe(page) == []
    assert look(page, f"move-in-{name}{'' if page.has_scripts else '-no-scripts'}") == []
    assert page.locator(".govuk-button:not(.govuk-button--secondary)").count() <= 1


@pytest.mark.parametrize("scripts", [True, False])
def test_a_messy_plan_moves_in_leaves_again_and_is_taken_back(office, as_person, scripts):
    page = as_person(office.ada, java_script_enabled=scripts)
    page.goto("/plan/plans/")
    press(page, "Bring in a plan from a file")
    seen(page, "1-upload")
    upload(page, "Action plan v7 FINAL.xlsx", old_plan(wrong=WRONG))
    assert heading(page) == "Action plan v7 FINAL.xlsx: match the columns"
    seen(page, "2-columns")
    press(page, "Check the rows")

    seen(page, "3-errors")
    assert "3 rows with errors" in page.inner_text("main"), page.inner_text("main")
    seen(page, "3-errors")
    said, content = mended(fetch(page, "XLSX file: What has to be mended"))
    assert said == [
        (
            6,
            "“By when”: “Q3 2021” may be July to September or October to December. Write the day, like 30/9/2026.",
        ),
        (9, "“Lead officer(s)”: Ivy Stone has left. Name somebody else."),
        (13, "It is due on 31 March 2021, before it starts on 1 September 2021."),
    ]
    press(page, "Upload the mended file")
    upload(page, "Action plan v8.xlsx", content)
    assert "as they were for the last file" in page.inner_text("main")
    press(page, "Check the rows")
    assert "Checked: ready to bring in" in page.inner_text("main"), page.inner_text("main")
    assert Action.objects.count() == 0
    seen(page, "4-dry-run")
    press(page, "Bring it in")

    assert "6 new, 0 changed." in page.inner_text("main")
    seen(page, "5-brought-in")
    brought = page.url
    follow(page, "See the list")
    page.goto("/plan/?show=all")
    follow(page, "IP-2021-06")
    last = page.inner_text("main")
    for words in (
        "Publish “You said, we did”",
        "Ferndale Trust",
        "Cas Webb",
        "Update 1: 31 March 2021",
        "Closed",
    ):
        assert words in last
    assert "Red" not in last
    assert "Ada Marsh brought the action in from a file." in page.inner_text("body")
    seen(page, "6-last-action")

    page.goto("/plan/?show=all")
    file = fetch(page, "XLSX")
    page.goto("/imports/plan/new/")
    upload(page, "our plan.xlsx", file)
    press(page, "Check the rows")
    assert "nothing would change" in page.inner_text("main")
    seen(page, "7-no-difference")

    page.goto(brought)
    press(page, "Take the import back")
    page.get_by_label("Why is it taken back?").fill("It was last year's plan")
    seen(page, "8-take-back")
    press(page, "Take the import back")
    assert "Everything that this file brought in was taken back." in page.inner_text("main")
    seen(page, "9-taken-back")
    assert Action.objects.filter(state__in=["open", "closed"]).count() == 0
