"""The results of a survey with twelve of the longest statements, in a real browser with scripts and without."""

from itertools import combinations

import pytest
from django.conf import settings as site
from django.urls import reverse

from audits.models import Statement
from audits.services.section11.surveys import close_survey, make_survey, open_survey, word_statements
from partnership.actors import system_actor
from tests.browser import SCREENSHOTS, WIDTHS, axe, look
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.section11 import TODAY, open_audit
from tests.factories.small_edition import small_edition
from tests.factories.surveys import replies

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = (
    "When I am worried about a child I know whom to ask, I get an answer on the same day, and afterwards "
    "somebody tells me what came of it and whether the child and the family were heard"
)
BOXES = """
    each => each.map(one => one.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])
"""


@pytest.fixture
def results():
    """The address of the results."""
    elm = make_agency("Elm Trust", "section_11_body")
    [owed] = open_audit(elm, edition=small_edition())
    system = system_actor()
    items = list(owed.cycle.edition.items.select_related("line")[:12])
    survey = make_survey(
        actor=system, cycle=owed.cycle, title="What you see", opens_on=TODAY, closes_on=TODAY, items=items
    )
    words = {
        each.pk: f"{LONG}."[:200] if each.order % 3 else "I am heard." for each in survey.statements.all()
    }
    word_statements(actor=system, survey=survey, texts=words)
    open_survey(actor=system, survey=survey)
    replies(survey, elm, 9, *[5, 4, 3, 2, 1, 0] * 2)
    replies(survey, elm, 14, *[4, 4, 5, 4, 2, 5] * 2)
    close_survey(actor=system, survey=survey)
    assert Statement.objects.filter(survey=survey).count() == 12
    return reverse("audits:survey-results", args=[survey.pk])


@pytest.fixture
def as_reader(new_page, live_server):
    """A page of somebody who reads results."""

    def make(**options):
        page = new_page(**options)
        fay = make_person("Fay", "executive_member")
        value = client_of(fay).cookies[site.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return make


def touching(found):
    return [
        (one, other)
        for one, other in combinations(found, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_twelve_long_statements_stand_clear_of_each_other(results, as_reader, width):
    page = as_reader(viewport={"width": width, "height": 900})
    page.goto(results)
    page.wait_for_selector(".app-chart--drawn")

    drawn = page.locator(".app-chart__plotly .annotation-text").evaluate_all(BOXES)
    bars = page.locator(".app-chart__plotly .barlayer .point path").evaluate_all(BOXES)
    key = page.locator(".app-chart__plotly .legendtext").evaluate_all(BOXES)
    assert (len(drawn), len(key)) == (12, 6)
    assert touching([*drawn, *key]) == []
    clear = [bar for bar in bars if bar[2] > bar[0]]
    assert not [
        (word, bar) for word in drawn for bar in clear if word[3] > bar[1] + 1 and word[1] < bar[3] - 1
    ]
    assert max(right for _left, _top, right, _bottom in drawn) <= width
    page.locator(".app-chart").screenshot(path=SCREENSHOTS / f"survey-twelve-chart-{width}.png")
    if width == WIDTHS[0]:
        assert (axe(page), look(page, "survey-twelve")) == ([], [])


def test_without_scripts_a_phone_shows_a_picture_of_its_own(results, as_reader):
    page = as_reader(java_script_enabled=False)
    page.goto(results)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        [seen] = page.locator(".app-chart__svg svg:visible").all()
        letters = seen.bounding_box()["width"] / float(seen.get_attribute("width")) * 13
        assert letters >= 12
    assert look(page, "survey-twelve-plain") == []
