"""A case from its programme over its audits and the deep dive to a finding, an action of the plan and its thread."""

import pytest

from audits.models import Case, CaseAudit, Finding
from partnership.models import Action
from partnership.roles import Role
from tests.browser import look
from tests.factories.case_audits import TODAY, auditor_at, hand_in, load_audit, question_set
from tests.factories.people import make_person
from tests.journeys import case_auditing
from tests.journeys.cast import _with_password
from tests.journeys.walking import fill_date, follow, heading, next_page, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECTIONS = {"1": ("What was done", 2), "7": ("What it changed", 1)}


@pytest.fixture
def gil(cast):
    """Audits at Elmbrook, and Gwen at Ferndale; the questions are there."""
    question_set("exploitation", sections=SECTIONS)
    auditor_at(cast.fern, "Gwen")
    return _with_password("Gil Ross", Role.CASE_AUDITOR, agency=cast.elm)


def test_a_case_goes_from_its_programme_over_its_audits_to_an_action_and_its_thread(
    cast, gil, as_person, new_page
):
    coordinator, auditor, manager = (
        as_person(make_person("Cora", Role.AUDIT_COORDINATOR)),
        new_page(),
        as_person(cast.ada),
    )
    makes_a_programme(coordinator)
    case = adds_a_case(coordinator)
    releases(coordinator, case)
    names_auditors(coordinator, case)
    ferndale_audits(case)
    case_auditing.from_the_letter_to_handing_in(auditor, gil)
    asks_for_changes(coordinator, case)
    case_auditing.hands_in_again(auditor, gil)
    dives(coordinator, case)
    finds(coordinator, case)
    raises(manager, cast)
    reads_the_thread(manager)
    follows_the_finding(coordinator)


def makes_a_programme(page):
    page.goto("/case-audits/")
    press(page, "Make a programme")
    page.get_by_label("Annual programme").check()
    page.get_by_label("Code").fill("CA-2021")
    page.get_by_label("Title").fill("Case audits 2021")
    fill_date(page.get_by_role("group", name="First day"), TODAY)
    fill_date(page.get_by_role("group", name="Agencies submit by"), TODAY.replace(month=11))
    press(page, "Make the programme")
    press(page, "Add a theme")
    page.get_by_label("Theme", exact=True).fill("Exploitation")
    page.get_by_label("Questions asked of its cases").select_option(label="Standards exploitation")
    page.get_by_label("Cases planned").fill("1")
    page.get_by_label("Of these in the deep dive").fill("1")
    press(page, "Save the theme")
    press(page, "Open the programme")
    press(page, "Open the programme")


def adds_a_case(page):
    press(page, "Add a case")
    page.get_by_label("Theme", exact=True).select_option(label="Exploitation")
    page.get_by_label("Age band").select_option(label="10 to 15")
    page.get_by_label("Level 3").check()
    page.get_by_label("At random").check()
    page.get_by_label("It is in the deep dive").check()
    page.get_by_label("Short description").fill("Older child out late several times.")
    press(page, "Save the case")
    assert heading(page) == "CA-2021-01"
    return Case.objects.get()


def releases(page, case):
    """To one agency, and to one more that turns out to have been involved."""
    press(page, "Release to agencies")
    page.get_by_label("Elmbrook Housing").check()
    press(page, "Release the case")
    press(page, "Add an agency")
    page.get_by_label("Which agency was involved too?").select_option(label="Ferndale Trust")
    press(page, "Add the agency")
    assert CaseAudit.objects.filter(case=case).count() == 2


def names_auditors(page, case):
    for _ in range(2):
        follow(page, "Name an auditor")
        page.get_by_role("radio").first.check()
        press(page, "Name the auditor")
    assert not CaseAudit.objects.filter(case=case, auditor__isnull=True).exists()


def ferndale_audits(case):
    """As Elmbrook does in the browser."""
    its = CaseAudit.objects.select_related("auditor").get(case=case, agency__name="Ferndale Trust")
    hand_in(its.auditor, load_audit(its.pk), "inadequate")


def asks_for_changes(page, case):
    page.goto(CaseAudit.objects.get(case=case, agency__name="Elmbrook Housing").get_absolute_url())
    press(page, "Ask for changes")
    page.get_by_label("What should be changed, and why?").fill("Say what the child said.")
    press(page, "Ask for changes")
    assert "Changes asked for" in page.inner_text("main")


def follows_the_finding(page):
    """The coordinator reads where the action stands, and cannot open it."""
    action = Action.objects.get(finding_links__isnull=False)
    page.goto(Finding.objects.get().get_absolute_url())
    assert action.reference in page.inner_text("main")
    assert page.get_by_role("link", name=action.reference).count() == 0


def dives(page, case):
    page.goto(case.get_absolute_url())
    follow(page, "Deep dive")
    assert "Two agencies, from good to inadequate: two grades apart." in page.inner_text("main")
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
