"""Nothing but the keyboard: answering a section, filtering the plan, opening the menu of a telephone."""

import pytest
from playwright.sync_api import expect

from tests.factories.plan import make_action, system_on
from tests.factories.section11 import TODAY, answer_of
from tests.journeys.walking import heading, standard, wait_saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 80


def tab_to(page, selector):
    """Tab until the element has the focus, and see that the focus shows."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert shows_focus(page), f"nothing shows that {selector} has the focus"
            return
    raise AssertionError(f"{selector} is not reached by {MOST} tabs")


def shows_focus(page):
    """An outline or a shadow; a radio or checkbox shows it beside itself."""
    return page.evaluate(
        """() => {
        const here = document.activeElement;
        const seen = [getComputedStyle(here)];
        if (here.nextElementSibling) seen.push(getComputedStyle(here.nextElementSibling, '::before'));
        return seen.some(one => one.boxShadow !== 'none'
            || (one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0));
    }"""
    )


def test_a_section_is_answered(cast, as_person):
    owed = cast.opens_audit()
    page = as_person(cast.ben)
    page.goto(f"{owed.get_absolute_url()}sections/1/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to main content"
    page.keyboard.press("Enter")

    tab_to(page, "[name='1.1-grade']")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name='1.1-narrative']")
    page.keyboard.type("Six of ten files.")
    tab_to(page, "[name='1.1-will_do']")
    page.keyboard.type("Offer supervision")
    tab_to(page, "[name='1.1-by_role']")
    page.keyboard.type("Head of housing")
    for part, value in (("day", "31"), ("month", "3"), ("year", "2022")):
        tab_to(page, f"[name='1.1-by_when_{part}']")
        page.keyboard.type(value)
    wait_saved(standard(page, "1.1"))
    saved = answer_of(owed, "1.1")
    assert (saved.grade.code, saved.narrative, saved.will_do, saved.by_role, str(saved.by_when)) == (
        "requires_improvement",
        "Six of ten files.",
        "Offer supervision",
        "Head of housing",
        "2022-03-31",
    )
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sections/7/")
    assert heading(page) == "7 Working together"


def test_the_plan_is_filtered(cast, as_person):
    for title in ("Hear the child", "Train the teams"):
        make_action(title, actor=system_on(TODAY), agency=cast.elm, plans=[cast.plan])
    page = as_person(cast.ada)
    page.goto("/plan/")
    assert page.locator("main tbody tr").count() == 2
    tab_to(page, ".app-filters summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=q]")
    page.keyboard.type("train")
    tab_to(page, ".app-filters button")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=train**")
    assert page.locator("main tbody tr").count() == 1
    tab_to(page, ".app-chip__link")
    page.keyboard.press("Enter")
    expect(page.locator("main tbody tr")).to_have_count(2)


def test_the_menu_of_a_telephone_opens(cast, as_person):
    page = as_person(cast.ada, viewport={"width": 375, "height": 800})
    page.goto("/my-work/")
    first = page.locator("#navigation a").first
    assert not first.is_visible()
    tab_to(page, ".govuk-js-service-navigation-toggle")
    page.keyboard.press("Enter")
    first.wait_for()
    tab_to(page, "#navigation a[href='/plan/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/")
    assert heading(page) == "Improvement plan"
