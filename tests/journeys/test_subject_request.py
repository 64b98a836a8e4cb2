"""A person asks what is held of them: from the register through search and review to the file that is handed over."""

import io
import json
import zipfile

import pytest

from foundation.jobs.runner import run_due
from foundation.subject_requests.models import Redaction, SubjectRequest
from partnership.models import ActionUpdate
from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.people import actor_of, make_person
from tests.factories.plan import make_action, say
from tests.forgetting import places_of
from tests.journeys.walking import excuse, fetch, follow, heading, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GIVEN = "Quentin Marlpit rang and was heard."
SHARED = "Quentin Marlpit rang about Kim Lee. The school rang too."
WITHHELD = "Quentin Marlpit was named by Pat Orme."


@pytest.fixture
def said(cast):
    """Three updates that name somebody without an account, one that names somebody else."""
    for text in (GIVEN, SHARED, WITHHELD, "Quentina Marlpitt, another"):
        say(actor_of(cast.ada), make_action(f"Action {text[-9:]}"), done=text, taken_from="A call")


def give(page):
    """The whole text."""
    page.get_by_role("radio", name="Give", exact=True).check()
    press(page, "Save and go to the next")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_request_is_answered_with_one_withheld_and_one_redacted(cast, said, as_person, scripts):
    imo = make_person("Imo Vale", Role.INFORMATION_GOVERNANCE)
    page = as_person(imo, java_script_enabled=scripts)
    page.goto("/my-work/")
    follow(page, "Records")
    follow(page, "Requests of persons")
    press(page, "Enter a request")
    page.get_by_role("radio", name="Access: a copy of what is held").check()
    page.get_by_label("Name of the person").fill("Quentin Marlpit")
    press(page, "Save the request")
    assert heading(page) == "SR-2021-001: Quentin Marlpit"
    assert "15 November 2021 (in 31 days)" in page.inner_text("main")
    press(page, "Record who is asking")
    page.get_by_label("How is it known who is asking?").fill("Passport seen")
    press(page, "Record it")
    press(page, "Search for what is held")
    page.get_by_label("Words to look for").fill("Quentin Marlpit")
    press(page, "Search")
    run_due()
    page.reload()
    press(page, "See what was found")
    assert page.locator("main tbody tr").count() == 3
    assert "Quentin" not in page.inner_text("main")
    if scripts:
        assert axe(page) == []

    page = as_person(cast.ada, java_script_enabled=scripts)
    row = SubjectRequest.objects.get()
    page.goto(f"/requests/{row.pk}/")
    press(page, "Decide on what was found (3 left)")
    press(page, "Decide on the first that is left")
    for _ in range(3):
        text = page.locator(".govuk-inset-text").inner_text()
        if text == GIVEN:
            give(page)
        elif text == WITHHELD:
            withhold(page)
        else:
            mask(page)
    if scripts:
        assert look(page, "journey-request-1-decided") == []

    press(page, "See what was found")
    page.get_by_role("row").filter(has_text="Kim Lee").get_by_role("link").first.click()
    page.wait_for_load_state()
    follow(page, "Take words out of this text")
    page.get_by_label("Words to take out").fill("Kim Lee")
    page.get_by_label("Why?").fill("named another child")
    press(page, "Show what would change")
    assert "[words taken out on 15 October 2021: named another child]" in page.inner_text("main")
    if scripts:
        assert axe(page) == []
    press(page, "Take the words out for good")
    assert "The words were taken out in 1 place." in page.inner_text("main")
    assert places_of("Kim Lee") == []
    assert Redaction.objects.get().places == 1
    assert ActionUpdate.objects.filter(done__contains="[words taken out on").count() == 1

    press(page, "Make the file for the person")
    assert "Decide on them again" in page.inner_text("main")
    press(page, "Decide on what was found (1 left)")
    press(page, "Decide on the first that is left")
    give(page)
    press(page, "Make the file for the person")
    run_due()
    page.reload()
    with zipfile.ZipFile(io.BytesIO(fetch(page, "Download the ZIP"))) as archive:
        told = json.loads(archive.read("SR-2021-001.json"))
        assert archive.read("SR-2021-001.pdf").startswith(b"%PDF-")
    assert {each["text"] for each in told["records"]} == {
        GIVEN,
        SHARED.replace("Kim Lee", "[words taken out on 15 October 2021: named another child]"),
    }
    assert len(told["records"]) == 2
    assert "Pat Orme" not in json.dumps(told)

    follow(page, "SR-2021-001")
    press(page, "Record the answer")
    page.get_by_label("How was it given?").fill("Collected in person")
    press(page, "Record the answer")
    assert "Answered on 15 October 2021" in page.inner_text("main")
    if scripts:
        assert look(page, "journey-request-2-answered") == []
        assert axe(page) == []


def withhold(page):
    """With a reason; without one the page asks for it and keeps the choice."""
    page.get_by_role("radio", name="Withhold", exact=True).check()
    press(page, "Save and go to the next")
    assert "Say why it is withheld." in page.inner_text("main")
    excuse(page, "409")
    page.get_by_label("Why, if it is withheld").fill("It would name who spoke in confidence")
    press(page, "Save and go to the next")


def mask(page):
    """The other name is written over, for this person alone."""
    page.get_by_role("radio", name="Give, with others' names taken out").check()
    page.get_by_label("The text as it is given").fill(SHARED.replace("Kim Lee", "[somebody]"))
    press(page, "Save and go to the next")
