"""A list of facts keeps a place for links only where it has one."""

import pytest

from foundation.pages.summary import Fact, Summary
from tests.pages.drawing import draw_component

KEPT = "govuk-summary-list__row--no-actions"


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ((Fact("Theme", "Neglect"), Fact("Level", "3")), 0),
        ((Fact("Theme", "Neglect", url="/change/"), Fact("Level", "3")), 1),
    ],
)
def test_a_fact_without_a_link_keeps_the_place_of_one_only_beside_a_fact_that_has_it(facts, kept):
    assert draw_component(Summary(facts)).count(KEPT) == kept
