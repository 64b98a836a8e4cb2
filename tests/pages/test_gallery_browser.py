"""The gallery in a real browser: axe finds nothing, nothing overflows, the content policy is kept."""

import pytest

from tests.browser import axe, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAYOUTS = ["", "page", "wide", "form", "sheet", "document"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_axe_finds_nothing_and_nothing_overflows(page, layout):
    page.goto(f"/gallery/?layout={layout}")

    assert axe(page) == []
    assert look(page, f"gallery-{layout or 'components'}") == []


@pytest.mark.parametrize("layout", ["", "form", "sheet"])
def test_a_page_of_320_pixels_and_four_times_the_size_needs_no_scrolling_sideways(new_page, layout):
    narrow = new_page(viewport={"width": 320, "height": 640})
    narrow.goto(f"/gallery/?layout={layout}")

    assert narrow.evaluate("document.documentElement.scrollWidth") == 320


def test_charts_are_drawn_over_the_pictures_of_the_server(page):
    page.goto("/gallery/")
    page.wait_for_selector(".app-chart--drawn")

    assert page.locator(".app-chart--drawn").count() == 4
    assert page.locator(".app-chart__svg svg:visible").count() == 0
    assert page.locator(".modebar").count() == 0


def test_the_page_is_complete_without_scripts(new_page):
    plain = new_page(java_script_enabled=False)
    plain.goto("/gallery/")

    assert plain.locator(".app-chart__svg svg:visible").count() == 4
    assert plain.locator("noscript a").count() == 2
    plain.goto("/gallery/?layout=sheet")
    assert plain.get_by_label("Why does it not apply?").is_visible()


def test_on_paper_there_is_content_and_no_control(page):
    page.goto("/gallery/")
    page.wait_for_selector(".app-chart--drawn")
    page.emulate_media(media="print")

    assert page.locator("button:visible").count() == 0
    assert page.locator("nav:visible").count() == 0
    assert page.locator(".app-chart__svg svg:visible").count() == 4
    colours = page.locator(".govuk-tag").evaluate_all("tags => tags.map(tag => getComputedStyle(tag).color)")
    assert set(colours) == {"rgb(0, 0, 0)"}
    assert page.locator(".app-chart__notes").count() > 0
    assert page.locator(".app-chart__notes:visible").count() == 0  # the pictures tell them
    assert page.get_by_role("table").first.is_visible()


def test_a_choice_reveals_its_questions(page):
    page.goto("/gallery/?layout=sheet")
    question = page.get_by_label("Why does it not apply?")
    assert question.is_visible()

    page.get_by_label("Good", exact=True).check()

    assert question.is_hidden()


def test_the_error_summary_takes_the_focus_and_leads_to_the_control(page):
    page.goto("/gallery/?layout=form")
    page.get_by_role("link", name="Select whether it is open").click()

    assert page.evaluate("document.activeElement.id") == "id_status_0"


def test_the_keyboard_reaches_the_main_part_first(page):
    page.goto("/gallery/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main-content"
