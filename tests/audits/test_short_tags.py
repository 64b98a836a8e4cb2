"""Ratings in a few letters: told apart, whole where they are read aloud or downloaded, and escaped."""

import pytest

from audits.tables.short_tags import ShortTag, short_words
from foundation.pages.cells import data_value, drawn
from foundation.pages.tag import Tag


@pytest.mark.parametrize(
    ("labels", "short"),
    [
        (
            ["Outstanding", "Good", "Requires improvement", "Inadequate", "Not applicable"],
            ["O", "G", "RI", "I", "NA"],
        ),
        (["0", "1", "2", "3"], ["0", "1", "2", "3"]),
        (["Met", "Mostly met", "Partly met", "Poorly met"], ["Met", "Mos", "Par", "Poo"]),
        (["Sometimes seen", "Sometimes said"], ["Sometimes se", "Sometimes sa"]),
        ([], []),
    ],
)
def test_labels_are_shortened_so_that_no_two_are_alike(labels, short):
    assert short_words(labels) == dict(zip(labels, short, strict=True))


def test_a_short_rating_is_whole_in_a_file_and_read_aloud():
    tag = ShortTag(Tag("Requires improvement", "orange"), "RI")

    assert data_value(tag) == "Requires improvement"
    assert '<span class="govuk-visually-hidden">Requires improvement</span>' in drawn(tag)
    assert '<span aria-hidden="true">RI</span>' in drawn(tag)


def test_a_short_rating_escapes_what_it_is_given():
    assert "<b>" not in drawn(ShortTag(Tag("<b>", '"<b>'), "<b>"))
