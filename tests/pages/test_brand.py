"""The partnership's colour reaches the pages, and an unreadable one is refused at start."""

import pytest
from django.urls import reverse

from foundation.pages.brand import check_brand_colour


@pytest.mark.django_db
def test_the_colour_is_a_style_sheet_that_needs_no_log_in(client, settings):
    settings.BRAND_COLOUR = "#123456"

    response = client.get(reverse("pages:brand"))

    assert (response.status_code, response["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert response.content == b":root{--govuk-brand-colour:#123456}\n"


@pytest.mark.parametrize(
    ("colour", "found"),
    [("#1d5c5c", []), ("#ffdd00", ["pages.E002"]), ("teal", ["pages.E001"]), ("#fff}*{x", ["pages.E001"])],
)
def test_a_colour_is_checked_at_start(settings, colour, found):
    settings.BRAND_COLOUR = colour

    assert [error.id for error in check_brand_colour(None)] == found
