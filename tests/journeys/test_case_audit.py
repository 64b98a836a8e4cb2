"""A case from its release to agencies through the deep dive and a finding to an action of the plan and its thread."""

import pytest

from audits.models import Case, CaseAudit, Finding
from partnership.models import Action
from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.case_audits import TODAY, auditor_at, hand_in, load_audit, make_case, make_programme
from tests.factories.people import make_person
from tests.journeys.walking import fill_date, follow, heading, next_page, press

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
