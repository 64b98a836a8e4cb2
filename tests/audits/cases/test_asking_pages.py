"""What the coordinator reads before a step: whom it reaches, and how many cases it ends."""

import pytest

from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.plain_browser import PlainBrowser

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(today):
    """Handed in, in a programme in which another case was never released."""
    programme = made.make_programme(questions=made.question_set(sections={"1": ("Practice", 1)}))
    made.make_case(programme)
    (audit,) = made.release(made.make_case(programme), make_agency("Elm Trust"))
    made.hand_in(made.auditor_at(audit.agency, of=audit), audit)
    return audit


@pytest.fixture
def page(audit):
    return PlainBrowser(client_of(make_person("Cora", Role.AUDIT_COORDINATOR)))


def test_asking_for_changes_says_what_the_auditor_can_do_then(page, audit):
    page.open(f"{audit.get_absolute_url()}changes/")

    assert "can change every answer until the audit is handed in again" in page.text
    assert "Nothing that identifies a child" in page.text


def test_closing_a_programme_says_how_many_cases_are_closed_with_it(page, audit):
    page.open(f"{audit.case.programme.get_absolute_url()}steps/close/")

    assert "1 audited case is closed with it. Nothing can be changed any more" in page.text
