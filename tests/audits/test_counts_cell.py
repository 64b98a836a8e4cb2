"""A share in a dense table: its counts first, a word or a letter where there is none, and escaped."""

from audits.tables.counts import CountsFirst
from foundation.figures import Marker, missing, share
from foundation.pages.cells import data_value, drawn

HIDDEN = missing("s", "Agree", Marker.SUPPRESSED)


def test_a_letter_is_seen_and_the_word_is_read_aloud_and_stands_in_the_files():
    assert drawn(CountsFirst(HIDDEN, brief=True)) == (
        '<span class="app-counts app-counts--none"><span aria-hidden="true" title="Suppressed">S</span>'
        '<span class="govuk-visually-hidden">Suppressed</span></span>'
    )
    assert data_value(CountsFirst(HIDDEN, brief=True)) == data_value(CountsFirst(HIDDEN)) == "Suppressed"
    assert ">Suppressed<" in drawn(CountsFirst(HIDDEN))


def test_counts_are_the_same_in_a_narrow_column():
    few = share("s", "Agree", n=1, d=4)

    assert drawn(CountsFirst(few, brief=True)) == drawn(CountsFirst(few))


def test_a_plain_share_is_not_marked_where_it_is_small():
    low = share("s", "Returns", n=1, d=10)

    assert "app-counts--1" in drawn(CountsFirst(low))
    assert "app-counts--4" in drawn(CountsFirst(low, plain=True))


def test_an_address_is_escaped():
    assert "<b>" not in drawn(CountsFirst(share("s", "Agree", n=5, d=10, url='/"><b>')))
