"""An agency that answered one partnership takes its answers to another that runs beside it."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from audits.models import Answer, BroughtAnswers
from audits.services.standards import load_standard_set
from partnership.actors import system_actor
from tests import database_recipe
from tests.browser import axe, look
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import answer, open_audit
from tests.journeys.second_partnership import NAME, let_in, second_partnership
from tests.journeys.walking import excuse, follow, heading, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLUBS = Path("tests/fixtures/standards/clubs_0_3.yaml")
HERE = "Somebody trained is at every session; we looked at the rota in May."


def the_set():
    return load_standard_set(actor=system_actor(), text=CLUBS.read_text("utf-8"), source_name="clubs")[0]


def agency_with_a_return(*, grown=""):
    """The same agency in either partnership, called a little otherwise in one of them."""
    agency = make_agency(f"Elmbrook Clubs{grown}")
    person = make_person("Ben Ashdown", "agency_lead", agency=agency)
    [owed] = open_audit(agency, edition=the_set(), title="Safer clubs")
    return SimpleNamespace(person=person, owed=owed)


def test_answers_are_taken_to_a_second_partnership_and_copied_text_by_text(day, as_person, new_page):
    here = agency_with_a_return()
    for code in ("A.1", "A.3", "B.3"):
        answer(
            actor_of(here.person), here.owed, code, "3", narrative=HERE if code == "A.3" else f"Ours: {code}"
        )

    with second_partnership(lambda: agency_with_a_return(grown=" and Camps")) as second:
        page = as_person(here.person)
        page.goto(here.owed.get_absolute_url())
        follow(page, "Take your answers out")
        fingerprint = page.locator("main strong").inner_text()
        page.get_by_label("Which partnership is it for?").fill(NAME)
        with page.expect_download() as download:
            page.get_by_role("button", name="Take the answers out").click()
        data = download.value.path().read_bytes()

        there = let_in(new_page(), second)
        there.goto(f"{second.url}{second.made.owed.get_absolute_url()}")
        follow(there, "Bring answers from another partnership")
        upload(there, data.replace(b"rota in May", b"rota in Mai"))
        assert "was altered after it was signed" in there.inner_text("main")
        excuse(there, "400")
        upload(there, data)
        assert heading(there) == "Where the answers come from"
        assert fingerprint in there.inner_text("main")
        assert HERE not in there.inner_text("main")
        axe_finds = axe(there)
        for tick in there.get_by_role("checkbox").all():
            tick.check()
        press(there, "Show the answers")
        assert HERE in there.inner_text("main")
        overflows = look(there, "answers-brought")
        press(there, "Copy this text to A.3")

        assert "1 text is copied. Rate each standard yourself." in there.inner_text("body")
        press(there, "Finished with this file")
        with database_recipe.named(second.name):
            said = {
                each.item.code: (each.narrative, each.grade)
                for each in Answer.objects.select_related("item", "grade")
            }
            brought = BroughtAnswers.objects.get()
    assert said["A.3"] == (HERE, None)
    assert {said[code] for code in said if code != "A.3"} == {("", None)}
    assert (brought.state, brought.content) == ("taken", {})
    assert (axe_finds, overflows) == ([], [])
    assert {"grade", "rating"}.isdisjoint(json.loads(data)["content"]["answers"][0])


def upload(page, data):
    page.get_by_label("The file of answers").set_input_files(
        {"name": "answers.json", "mimeType": "application/json", "buffer": data}
    )
    press(page, "Read the file")
