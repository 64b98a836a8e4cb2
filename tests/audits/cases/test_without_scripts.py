"""Case audits in a browser without scripts: released by the coordinator, answered and handed in by an auditor."""

import pytest

from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.journeys.letters import link_to
from tests.plain_browser import PlainBrowser

pytestmark = pytest.mark.django_db


def test_a_case_is_released_answered_and_handed_in(today):
    questions = made.question_set(sections={"1": ("Practice", 2), "7": ("Impact", 1)})
    gil = made.auditor_at(make_agency("Elmbrook Housing"), "Gil")
    case = made.make_case(made.make_programme(questions=questions), "Older child out late.")
    cora = PlainBrowser(client_of(make_person("Cora", Role.AUDIT_COORDINATOR))).open(case.get_absolute_url())

    releases(cora)
    audits(PlainBrowser(client_of(gil)).open(link_to(gil)))

    cora.open(case.get_absolute_url())
    assert "Elmbrook Housing Gil 15 October 2021 Submitted" in cora.text


def releases(page):
    """A box is ticked, an auditor is chosen, each on a page of its own."""
    page.follow("Release to agencies")
    page.press("Release the case")
    assert "Choose at least one agency" in page.text
    page.choose("Elmbrook Housing")
    page.press("Release the case")
    page.follow("Name an auditor")
    page.choose("Gil")
    page.press("Name the auditor")


def audits(page):
    """A section at a time; a name in a text is dealt with before the audit is handed in."""
    page.follow("1 Practice")
    page.choose("Good", "1.1")
    page.fill("How do you know?", "Mrs Okonkwo saw the child.", "1.1")
    page.choose("Good", "1.2")
    page.fill("How do you know?", "The plan stayed as it was.", "1.2")
    page.press("Save and go to section 7")
    page.choose("Good", "7.1")
    page.fill("How do you know?", "The record shows it.", "7.1")
    page.press("Save and go to the audit")
    page.follow("Overall grade, and why")
    page.choose("Good")
    page.fill("Why this grade?", "What was done was seen.")
    page.press("Save the overall grade")
    audit = page.path
    page.follow("Question 1.1")
    assert "Mrs Okonkwo saw the child." in page.text
    page.open(audit)
    page.follow("It identifies nobody")
    page.fill("They identify nobody, because", "A character in a book")
    page.press("These words identify nobody")
    page.follow("Hand the audit in")
    page.press("Hand the audit in")
