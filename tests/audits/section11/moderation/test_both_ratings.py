"""One cell of all agencies by standards: drawn once for those that say the same, and never for those that do not."""

from itertools import product
from types import SimpleNamespace
from uuid import uuid4

import pytest

from audits.choices import ReturnState
from audits.models import Grade
from audits.selectors.moderation_queue import Cell
from audits.tables.both_ratings import BothRatings

SHORT = {"Good": "G", "Inadequate": "I"}


@pytest.fixture
def grades():
    """Two of a scale, without a database."""
    met = {"is_met": True, "rag": "green", "in_denominator": True}
    good = Grade(pk=uuid4(), label="Good", order=2, **met)
    return good, Grade(pk=uuid4(), label="Inadequate", order=4, **{**met, "is_met": False, "rag": "red"})


def cells(grades):
    """Every way in which a cell can stand."""
    good, inadequate = grades
    states = (ReturnState.IN_MODERATION, ReturnState.AGREED)
    for state, own, moderated, shown, waits in product(
        states, (good, inadequate), (None, good, inadequate), (True, False), (True, False)
    ):
        yield Cell(SimpleNamespace(state=state), uuid4(), own, moderated, shown, waits)


def test_cells_that_share_what_was_drawn_look_as_they_do_alone(grades):
    known = {}
    for cell in cells(grades):
        alone = BothRatings(cell, SHORT)

        assert BothRatings(cell, SHORT, known).html() == alone.html()
        assert alone.text in alone.html()


def test_an_open_rating_and_an_accepted_one_are_told_apart(grades):
    known = {}
    good, _ = grades
    drawn = [
        BothRatings(Cell(SimpleNamespace(state=state), uuid4(), good, None, True, False), SHORT, known).html()
        for state in (ReturnState.IN_MODERATION, ReturnState.AGREED)
    ]

    assert ["?" in each for each in drawn] == [True, False]
