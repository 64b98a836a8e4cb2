"""The executive in a real browser: from a sentence to its rows, and nothing that axe finds."""

import subprocess

import pytest

from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.agencies import make_agency
from tests.factories.figures import claim, make_indicator, make_release
from tests.factories.people import client_of, make_person
from tests.performance.test_dashboard_page import fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fay(live_server, new_page):
    """Fay's browser."""
    fill(3)
    client = client_of(make_person("Fay", Role.EXECUTIVE_MEMBER, agency=make_agency("Elmbrook Council")))
    page = new_page()
    page.context.add_cookies(
        [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    )
    return page


def test_from_a_sentence_to_its_rows(fay):
    fay.goto("/dashboard/")
    fay.get_by_role("link", name="3 of 9 ratings that fell short").click()

    assert fay.get_by_role("heading", level=1).inner_text() == "Movement: Section 11 2019-20"
    rows = fay.get_by_role("region", name="What fell short before and was rated again").locator("tbody tr")
    assert rows.count() == 9


def test_axe_finds_nothing_and_nothing_overflows(fay):
    fay.goto("/dashboard/")
    addresses = ["/dashboard/", "/indicators/", "/indicators/indicator_0/"]
    addresses += [
        fay.locator(f"main a[href*='{part}']").first.get_attribute("href")
        for part in ("standards", "movement")
    ]

    for number, address in enumerate(addresses):
        fay.goto(address)
        assert (address, axe(fay)) == (address, [])
        assert look(fay, f"figures-{number}") == []


def test_on_paper_the_dashboard_is_two_sheets_with_its_pictures_and_last_words(fay, tmp_path):
    for number in range(11):
        code = f"further_{number}"
        make_indicator(code, name=f"An indicator with a name of some length, number {number}")
        values = [
            claim(code, "2018/19", 21),
            claim(code, "2019/20", 33),
            claim(code, value=22, area="england"),
        ]
        make_release(*values, code=code)
    fay.goto("/dashboard/")
    fay.wait_for_selector(".app-chart--drawn")

    file = tmp_path / "dashboard.pdf"
    fay.pdf(path=file, format="A4", prefer_css_page_size=True)
    count = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout

    assert "Pages:           2" in count
    assert text.count("1. National: national average, period not stated") == 4  # once a picture
    assert "number 10" in text


def test_on_a_telephone_a_row_is_read_downwards_and_no_column_is_hidden(fay):
    fay.set_viewport_size({"width": 375, "height": 900})
    for address, caption in (
        ("/dashboard/", "Indicators"),
        ("/dashboard/", "Overdue actions"),
        ("/indicators/indicator_0/", "Values as published"),
    ):
        fay.goto(address)
        table = fay.get_by_role("region", name=caption, exact=True)
        assert table.evaluate("region => region.scrollWidth - region.clientWidth") == 0


def test_on_paper_an_indicator_begins_with_its_whole_name_picture_and_facts(fay, tmp_path):
    name = "Children whose plan for protection went on for eighteen months or even longer than that"
    make_indicator(
        "long", name=name, definition="Children on a plan at the end of the period, as a share. " * 4
    )
    make_release(claim("long", "2018/19", 21), claim("long", "2019/20", 33), code="long")
    fay.goto("/indicators/long/")
    fay.wait_for_selector(".app-chart--drawn")

    file = tmp_path / "indicator.pdf"
    fay.pdf(path=file, format="A4", prefer_css_page_size=True)
    first = ["pdftotext", "-l", "1", file, "-"]
    text = subprocess.run(first, capture_output=True, check=True, text=True).stdout

    assert text.replace("\n", " ").count(name) >= 1
    assert [word for word in ("Rose from 21%", "Definition", "Owner", "Targets") if word not in text] == []
