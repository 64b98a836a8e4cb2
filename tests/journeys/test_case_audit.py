"""A case from its release to agencies through the deep dive and a finding to an action of the plan and its thread."""

from datetime import timedelta

import pytest

from audits.choices.cases import ProgrammeKind
from audits.models import Case, CaseAudit, Finding
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Action
from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.case_audits import TODAY, auditor_at, hand_in, load_audit, make_case, make_programme
from tests.factories.people import make_person
from tests.journeys.walking import excuse, fill_date, follow, heading, next_page, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(cast):
    """Chosen for the deep dive of a programme on exploitation."""
    auditor_at(cast.elm, "Gil")
    auditor_at(cast.fern, "Gwen")
    return make_case(make_programme(), "Older child out late several times.", in_deep_dive=True)


def test_a_case_goes_from_allocation_through_the_deep_dive_to_an_action_and_its_thread(cast, case, as_person):
    coordinator = as_person(make_person("Cora", Role.AUDIT_COORDINATOR))
    manager = as_person(cast.ada)
    releases(coordinator, case)
    names_auditors(coordinator, case)
    agencies_audit(case)
    dives(coordinator, case)
    finds(coordinator, case)
    raises(manager, cast)
    reads_the_thread(manager)
    follows_the_finding(coordinator)


def follows_the_finding(page):
    """The coordinator reads where the action stands, and cannot open it."""
    action = Action.objects.get(finding_links__isnull=False)
    page.goto(Finding.objects.get().get_absolute_url())
    assert action.reference in page.inner_text("main")
    assert page.get_by_role("link", name=action.reference).count() == 0
    assert look(page, "case-finding-followed") == []


def releases(page, case):
    page.goto(case.get_absolute_url())
    press(page, "Release to agencies")
    for agency in ("Elmbrook Housing", "Ferndale Trust"):
        page.get_by_label(agency).check()
    press(page, "Release the case")
    assert CaseAudit.objects.filter(case=case).count() == 2


def names_auditors(page, case):
    for each in CaseAudit.objects.filter(case=case).order_by("agency__name"):
        page.goto(f"{each.get_absolute_url()}auditor/")
        page.get_by_role("radio").first.check()
        press(page, "Name the auditor")
    assert not CaseAudit.objects.filter(case=case, auditor__isnull=True).exists()


def agencies_audit(case):
    """Each auditor answers and hands in, which has a walk of its own."""
    audits = CaseAudit.objects.filter(case=case).select_related("auditor").order_by("agency__name")
    for each, grade in zip(audits, ("good", "inadequate"), strict=True):
        hand_in(each.auditor, load_audit(each.pk), grade)


def dives(page, case):
    page.goto(case.get_absolute_url())
    follow(page, "Deep dive")
    assert "Two agencies, from good to inadequate: two grades apart." in page.inner_text("main")
    assert axe(page) == []
    assert look(page, "case-deep-dive") == []
    press(page, "Record the deep dive")
    fill_date(page.get_by_role("group", name="Day of the deep dive"), TODAY)
    page.get_by_label("What was said").fill("Each had half of the picture.")
    page.get_by_role("radio", name="Requires improvement").check()
    page.get_by_label("Why this grade").fill("Nobody put the times away side by side.")
    page.get_by_label("Elmbrook Housing took part").check()
    page.get_by_label("What Elmbrook Housing takes away").fill("Ask at each visit.")
    press(page, "Save the deep dive")
    assert "Nobody put the times away side by side." in page.inner_text("main")
    assert "Elmbrook Housing: Ask at each visit." in page.inner_text("main")


def finds(page, case):
    page.goto(f"{case.programme.get_absolute_url()}findings/")
    press(page, "Write a finding")
    page.get_by_label("Area to improve").check()
    page.get_by_label("In a few words").fill("Times away are not put together")
    page.get_by_label("What was found, and what it means").fill("Growing risk is not seen.")
    page.get_by_label("Exploitation", exact=True).check()
    page.get_by_label(Case.objects.get(pk=case.pk).reference).check()
    assert axe(page) == []
    press(page, "Save the finding")
    assert heading(page) == "Times away are not put together"
    assert "From one case: 1 of 1 case" in page.inner_text("main")


def raises(page, cast):
    page.goto(Finding.objects.get().get_absolute_url())
    assert look(page, "case-finding") == []
    press(page, "Raise an action")
    page.get_by_label("What will be better for children").fill("Risk is seen when it grows.")
    page.get_by_label("Lead agency").select_option(label="Elmbrook Housing")
    box = page.get_by_role("group", name="Plan").get_by_role("checkbox").first
    if not box.is_checked():
        box.check()
    fill_date(page.get_by_role("group", name="Due on"), TODAY.replace(month=12))
    press(page, "Raise the action")
    action = Action.objects.get(finding_links__isnull=False)
    assert action.reference in heading(page)


def reads_the_thread(page):
    with next_page(page):
        page.get_by_role("link", name="What it came from and led to").first.click()
    text = page.inner_text("main")
    assert "Finding 1: Times away are not put together (Case audits 2021)" in text
    assert axe(page) == []


def test_an_inspection_goes_from_its_cases_to_one_joint_evaluation_that_agencies_agree_with(cast, as_person):
    auditor_at(cast.elm, "Gil")
    auditor_at(cast.fern, "Gwen")
    programme = make_programme(
        "INS-2021",
        kind=ProgrammeKind.INSPECTION,
        title="Joint inspection 2021: children missing from home",
        due_on=None,
        starts_on=TODAY - timedelta(days=4),
    )
    case = make_case(programme, "Child away from home over five weekends.")
    page = as_person(make_person("Cora", Role.AUDIT_COORDINATOR))
    releases(page, case)
    names_auditors(page, case)
    agencies_audit(case)

    begins_the_report(page, programme)
    writes_together(page)
    agrees(page)
    reads_the_report(page, programme)


def begins_the_report(page, programme):
    with act(system_actor(), "test"):
        programme.themes.update(planned_cases=1, planned_deep_dives=0)
    page.goto(programme.get_absolute_url())
    press(page, "Begin the report")
    press(page, "Begin the report")
    assert look(page, "case-inspection") == []
    follow(page, "Joint evaluation")
    assert look(page, "case-joint-evaluation-empty") == []
    assert axe(page) == []


def writes_together(page):
    press(page, "Write the joint evaluation")
    assert look(page, "case-joint-evaluation-form") == []
    assert axe(page) == []
    page.get_by_label("What is working well").fill("Children are talked to within three days of coming home.")
    page.get_by_label("What needs to improve").fill(
        "What a child says does not reach the school.\nPlans stay as they were."
    )
    page.get_by_label("What will be done at once").fill("JADE HOLLIS is told on the same day.")
    page.get_by_role("radio", name="Requires improvement").check()
    page.get_by_label("Why this grade").fill(
        "Each did its part, and nobody looked at all times away together."
    )
    page.get_by_label("Elmbrook Housing").check()
    page.get_by_label("Ferndale Trust").check()
    press(page, "Save the joint evaluation")
    assert "“JADE HOLLIS”" in page.inner_text("main")
    assert look(page, "case-joint-evaluation-pointed-out") == []
    excuse(page, "409")
    page.get_by_label("What will be done at once").fill("The school is told on the same day.")
    press(page, "Save the joint evaluation")
    assert look(page, "case-joint-evaluation-written") == []


def agrees(page):
    press(page, "Record which agencies agree")
    assert look(page, "case-joint-evaluation-agree") == []
    assert axe(page) == []
    page.get_by_label("Elmbrook Housing").check()
    press(page, "Save who agrees")
    text = page.inner_text("main")
    assert "Elmbrook Housing: agreed on" in text
    assert "Ferndale Trust: has not agreed yet" in text
    assert look(page, "case-joint-evaluation") == []
    assert axe(page) == []


def reads_the_report(page, programme):
    page.goto(f"{programme.get_absolute_url()}report/")
    assert "The school is told on the same day." in page.inner_text("main")
    assert look(page, "case-inspection-report") == []
    assert axe(page) == []
