"""An inspection in a browser without scripts: from what agencies found to one joint evaluation that they agree with."""

from datetime import timedelta

import pytest

from audits.choices.cases import ProgrammeKind
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.plain_browser import PlainBrowser

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(today):
    """Elmbrook and Ferndale have audited its one case."""
    programme = made.make_programme(
        "INS-2021",
        kind=ProgrammeKind.INSPECTION,
        title="Joint inspection 2021: children missing from home",
        due_on=None,
        starts_on=today - timedelta(days=4),
        questions=made.question_set(sections={"1": ("Practice", 1)}),
    )
    with act(system_actor(), "test"):
        programme.themes.update(planned_cases=1, planned_deep_dives=0)
    case = made.make_case(programme, "Child away from home over five weekends.")
    agencies = [make_agency(name, "section_11_body") for name in ("Elmbrook Housing", "Ferndale Trust")]
    for each, name in zip(made.release(case, *agencies), ("Gil", "Gwen"), strict=True):
        made.hand_in(made.auditor_at(each.agency, name, of=each), each)
    return programme


def test_an_inspection_ends_in_one_joint_evaluation_that_agencies_agree_with(programme):
    cora = make_person("Cora", Role.AUDIT_COORDINATOR)
    page = PlainBrowser(client_of(cora)).open(programme.get_absolute_url())

    begins_the_report(page)
    writes_together(page)
    agrees(page)

    page.open(f"{programme.get_absolute_url()}report/")
    assert "The school is told on the same day." in page.text


def begins_the_report(page):
    page.follow("Begin the report")
    page.press("Begin the report")
    page.follow("Write the joint evaluation")


def writes_together(page):
    """A name is pointed out, and what was typed stands in its fields."""
    page.fill("What is working well", "Children are talked to within three days of coming home.")
    page.fill("What needs to improve", "What a child says does not reach the school.")
    page.fill("What will be done at once", "JADE HOLLIS is told on the same day.")
    page.choose("Requires improvement")
    page.fill("Why this grade", "Nobody looked at all times away together.")
    page.choose("Elmbrook Housing")
    page.choose("Ferndale Trust")
    page.press("Save the joint evaluation")
    assert (page.status, "“JADE HOLLIS”" in page.text) == (409, True)
    page.fill("What will be done at once", "The school is told on the same day.")
    page.press("Save the joint evaluation")


def agrees(page):
    page.follow("Record which agencies agree")
    page.choose("Elmbrook Housing")
    page.press("Save who agrees")
    assert "Elmbrook Housing: agreed on" in page.text
    assert "Ferndale Trust: has not agreed yet" in page.text
