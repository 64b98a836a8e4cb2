"""What the components decide for themselves."""

from datetime import UTC, date, datetime
from enum import Enum

import pytest

from foundation.figures import count, missing, share
from foundation.pages.both_texts import BothTexts, marked
from foundation.pages.details import Details
from foundation.pages.figure_tile import FigureTile
from foundation.pages.pagination import Pagination
from foundation.pages.tag import Rag, Tag
from foundation.pages.timeline import Entry, Timeline
from tests.pages.drawing import draw, draw_component


class Status(Enum):
    OPEN = "open"
    label = property(lambda self: self.value.title())
    colour = property(lambda self: "green")
    explanation = property(lambda self: 'May be "read"')


def test_nothing_is_drawn_for_none():
    assert draw("{% component thing %}", thing=None).strip() == ""


def test_a_tag_takes_colour_and_explanation_from_its_choice():
    assert Tag.of(Status.OPEN) == Tag("Open", "green", 'May be "read"')
    assert 'title="May be &quot;read&quot;"' in Tag.of(Status.OPEN).html()


def test_statuses_are_explained_below():
    assert Details.of_choices("Meanings", Status).terms == ((Tag.of(Status.OPEN), 'May be "read"'),)


def test_a_rag_is_a_word_with_its_reason():
    assert Rag("Amber", "due in 9 days").text == "Amber: due in 9 days"
    assert Rag("Green").text == "Green"
    assert "govuk-tag--grey" in Rag("Not started").html()


def test_only_new_words_are_marked():
    assert marked("It was opened.", "It was opened in <March>.") == (
        "It was opened<mark> in &lt;March&gt;</mark>."
    )


@pytest.mark.parametrize(
    ("moved", "when", "told"),
    [
        (date(2021, 10, 15), datetime(2026, 1, 2, 14, 3, tzinfo=UTC), True),
        (date(2021, 10, 15), date(2021, 10, 4), False),
        (None, datetime(2026, 1, 2, 14, 3, tzinfo=UTC), False),
    ],
)
def test_where_the_day_is_moved_a_story_says_that_its_times_are_real(settings, moved, when, told):
    settings.DEMO_TODAY = moved

    html = draw_component(Timeline((Entry("Ada raised it.", when),)))

    assert ("In this demonstration today is 15 October 2021. These times are real" in html) is told


def test_new_words_in_a_row_are_one_mark_and_what_both_have_is_none():
    assert (
        marked("Ask the children first.", "Hear every child first.") == "<mark>Hear every child</mark> first."
    )


def test_where_both_began_with_nothing_what_the_other_does_not_say_is_marked():
    html = draw_component(BothTexts("Due on 3 March", "Due on 4 March", "", "Ben Okafor"))

    assert ("Due on <mark>3</mark> March" in html, "Due on <mark>4</mark> March" in html) == (True, True)


def test_a_base_of_which_nothing_is_known_is_not_drawn_as_empty():
    texts = BothTexts("mine", "theirs", None, "Ben Okafor").columns

    assert [heading for heading, _ in texts] == ["Your text, not saved yet", "Saved by Ben Okafor"]


def test_a_text_too_long_to_compare_is_shown_unmarked():
    assert marked("a", "b " * 3000) == "b " * 3000


def test_both_texts_and_their_base_are_shown():
    html = draw_component(BothTexts("mine", "theirs", "base", "Ben Okafor", "14:03"))

    assert [text in html for text in ("mine", "theirs", "base", "Saved by Ben Okafor, 14:03")] == [True] * 4


def test_pages_far_away_are_left_out():
    made = Pagination(7, 15, str)

    assert [number for number, _url in made.items] == [1, 0, 6, 7, 8, 0, 15]
    assert (made.previous, made.next) == ("6", "8")


def test_the_first_and_the_last_page_have_no_neighbour_outside():
    assert Pagination(1, 2, str).previous == ""
    assert Pagination(2, 2, str).next == ""


def test_a_tile_gives_the_share_or_the_count_first_and_the_other_beside_it():
    met = share("met", "Standards met", n=41, d=50, counted="standards met")

    share_first, counts_first = FigureTile(met), FigureTile(met, counts_first=True)

    assert (share_first.value, share_first.counts) == ("82%", "41 of 50 standards met")
    assert (counts_first.value, counts_first.counts) == ("41 of 50", "standards met, 82%")


def test_a_tile_of_too_few_or_of_nothing_is_the_same_either_way():
    few = share("met", "Standards met", n=1, d=3, counted="standards met")

    for figure in (few, missing("met", "Standards met"), count("late", "Overdue", 2)):
        tiles = [FigureTile(figure), FigureTile(figure, counts_first=True)]
        assert {(tile.value, tile.counts) for tile in tiles} == {(figure.value_text(), "")}
