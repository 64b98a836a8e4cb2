"""Every layout has what every page needs; the page of the last resort asks nobody anything."""

import pytest
from django.template.loader import get_template
from django.urls import reverse

LAYOUTS = ["", "page", "wide", "form", "sheet", "document"]


@pytest.fixture
def drawn(client, db, settings):
    settings.DEMO = True

    def get(layout):
        address = reverse("pages:gallery") + (f"?layout={layout}" if layout else "")
        return client.get(address).content.decode()

    return get


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_has_one_heading_a_skip_link_and_its_main_part(drawn, layout):
    html = drawn(layout)

    assert html.count("<h1") == 1
    assert (html.count("<main"), html.count('id="main-content"')) == (1, 1)
    assert 'href="#main-content"' in html


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_has_no_inline_script_or_style(drawn, layout):
    html = drawn(layout)

    assert html.count("<script>") == 0
    assert html.count("<style") == 0
    assert " style=" not in html.replace("font-style=", "")


def test_the_title_begins_with_the_object_and_says_when_there_is_an_error(drawn, settings):
    settings.PARTNERSHIP_NAME = "Our partnership"

    assert "<title>North branch - Our partnership</title>" in drawn("page")
    assert "<title>Error: North branch - Our partnership</title>" in drawn("form")


def test_a_demonstration_says_so_at_the_foot(drawn, settings):
    assert "This is a demonstration." in drawn("page")
    settings.DEMO = False
    assert "This is a demonstration." not in drawn("page")


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_the_page_of_a_failure_needs_no_context_and_no_database(name):
    html = get_template(name).render()

    assert html.count("<h1") == 1
    assert "Sorry" in html


def test_an_unknown_address_is_answered_with_the_page_for_it(client, db):
    response = client.get("/nothing-here/")

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()
