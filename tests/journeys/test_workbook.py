"""A return filled in a workbook, while a colleague goes on answering online."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.models import WorkbookUpload
from tests.audits.section11.workbooks import fill, packed
from tests.browser import axe
from tests.factories.section11 import answer_of
from tests.journeys.walking import begins, fetch, follow, heading, press, rate, say, standard, wait_saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ONLINE, OFFLINE = "Saved online meanwhile", "Written without a connection"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_workbook_comes_back_while_a_colleague_answers_online(cast, as_person, scripts):
    owed = cast.opens_audit()
    for section in ("1", "7"):
        gives(as_person(cast.ben, java_script_enabled=scripts), owed, section)
    page = as_person(cast.ben, java_script_enabled=scripts)
    page.goto(owed.get_absolute_url())
    follow(page, "Answer in a workbook")
    book = load_workbook(BytesIO(fetch(page, "Download the workbook")))
    for code in ("1.1", "1.2", "1.3"):
        fill(book, code, grade="Good", narrative=f"{OFFLINE}: {code}")
    answers_online(as_person(cast.gus, java_script_enabled=scripts), owed, scripts)
    page.get_by_label("The filled workbook").set_input_files(
        {"name": "return.xlsx", "mimeType": "application/octet-stream", "buffer": packed(book)}
    )
    press(page, "Upload and compare")
    assert heading(page) == "What the workbook changes"
    assert answer_of(owed, "1.3").narrative == ""
    if scripts:
        assert axe(page) == []
    for code, choice in (("1.1", "What Gus Ferrer saved"), ("1.2", "The workbook's text")):
        change = page.locator(f"[id='change-{code}']")
        assert ONLINE in change.inner_text()
        change.get_by_role("radio", name=begins(choice)).check()
    press(page, "Take over this answer and what you chose")

    assert "2 answers are taken over from the workbook." in page.inner_text("main")
    said = {code: answer_of(owed, code).narrative for code in ("1.1", "1.2", "1.3", "7.1")}
    assert said == {
        "1.1": f"{ONLINE}: 1.1",
        "1.2": f"{OFFLINE}: 1.2",
        "1.3": f"{OFFLINE}: 1.3",
        "7.1": f"{ONLINE}: 7.1",
    }
    assert WorkbookUpload.objects.get().state == "taken"


def gives(ben, owed, section):
    """The lead hands a section to Gus."""
    ben.goto(f"{owed.get_absolute_url()}sections/{section}/delegate/")
    ben.get_by_label("A colleague who has a role here").check()
    ben.get_by_label("Colleague", exact=True).select_option(label="Gus Ferrer")
    press(ben, "Give it to them")


def answers_online(gus, owed, scripts):
    """A colleague at another screen, saved as it is typed, or by the button where there are no scripts."""
    for section, codes in (("1", ("1.1", "1.2")), ("7", ("7.1",))):
        gus.goto(f"{owed.get_absolute_url()}sections/{section}/")
        for code in codes:
            rate(standard(gus, code), "Good")
            say(standard(gus, code), f"{ONLINE}: {code}")
            if scripts:
                wait_saved(standard(gus, code))
        if not scripts:
            press(gus, "Save")
