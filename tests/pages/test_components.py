"""What the components decide for themselves."""

from enum import Enum

from foundation.figures import count, missing, share
from foundation.pages.both_texts import BothTexts, marked
from foundation.pages.details import Details
from foundation.pages.figure_tile import FigureTile
from foundation.pages.pagination import Pagination
from foundation.pages.tag import Rag, Tag
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
