"""Where leaders are greener than practice, and what is never compared."""

from datetime import date
from fractions import Fraction

import pytest

from audits.gap import (
    Days,
    Gap,
    Reading,
    Source,
    below_self,
    case_days,
    gap_of,
    how_it_compares,
    sentence,
    widest_first,
)


def read(met, counted, minimum=5):
    return Reading(met, counted, minimum)


def views(self_=None, frontline=None, cases=None, moderated=None):
    return {
        Source.SELF: self_,
        Source.MODERATED: moderated,
        Source.FRONTLINE: frontline,
        Source.CASES: cases,
    }


def test_the_gap_is_the_self_rating_less_the_lowest_view_of_practice():
    found = gap_of(views(read(9, 10), frontline=read(60, 100), cases=read(5, 10, 10)))

    assert found == Gap(Fraction(4, 10), Source.CASES)
    assert (found.points, found.is_notable) == (40, True)


def test_case_audits_are_taken_from_a_year_before_the_due_date_to_a_year_after():
    assert case_days(date(2021, 11, 30)) == Days(date(2020, 11, 30), date(2022, 11, 30))


def test_the_reader_is_told_from_when_to_when():
    assert "audits handed in from 30 November 2020 to 30 November 2022" in how_it_compares(date(2021, 11, 30))


def test_the_moderated_rating_is_neither_leaders_nor_practice():
    assert gap_of(views(read(9, 10), moderated=read(1, 10))) is None


@pytest.mark.parametrize(
    ("self_", "frontline"),
    [(read(4, 4), read(10, 20)), (read(5, 5), read(1, 4)), (None, read(1, 9)), (read(5, 5), None)],
)
def test_below_the_minimum_nothing_is_compared(self_, frontline):
    assert gap_of(views(self_, frontline)) is None


def test_at_the_minimum_it_is_compared():
    assert gap_of(views(read(5, 5), read(1, 5))).points == 80


def test_nine_cases_are_too_few_and_ten_are_enough():
    assert gap_of(views(read(5, 5), cases=read(0, 9, Source.CASES.minimum))) is None
    assert gap_of(views(read(5, 5), cases=read(0, 10, Source.CASES.minimum))).points == 100


def test_ten_points_are_named_and_nine_are_not():
    assert gap_of(views(read(50, 100), read(40, 100))).is_notable
    assert gap_of(views(read(500, 1000), read(405, 1000))).is_notable  # shown as ten
    assert not gap_of(views(read(500, 1000), read(406, 1000))).is_notable  # shown as nine


def test_where_practice_is_greener_the_gap_is_below_nought_and_not_named():
    found = gap_of(views(read(50, 100), read(80, 100)))

    assert (found.points, found.is_notable) == (-30, False)


def test_the_widest_gap_comes_first_and_what_cannot_be_compared_last():
    rows = [
        ("Training", views(read(5, 10), read(5, 10))),
        ("Voice", views(read(1, 1), read(1, 1))),
        ("Supervision", views(read(9, 10), read(2, 10))),
    ]

    assert [name for name, _views, _gap in widest_first(rows)] == ["Supervision", "Training", "Voice"]


def test_the_sentence_names_the_widest_with_their_points():
    gaps = [
        ("supervision", Gap(Fraction(7, 10), Source.FRONTLINE)),
        ("voice", Gap(Fraction(1, 10), Source.CASES)),
    ]

    assert sentence(gaps) == (
        "Leaders are greener than practice in supervision (70 points above frontline) and voice "
        "(10 points above case audits)."
    )


def test_the_sentence_says_so_where_nothing_is_notable_or_nothing_compared():
    assert sentence([("voice", Gap(Fraction(0), Source.FRONTLINE))]).startswith("Nowhere do leaders")
    assert sentence([("voice", None)]).startswith("Nothing can be compared:")


def test_each_view_that_can_be_compared_is_counted_and_those_ten_points_lower_are_named():
    found = below_self(views(read(9, 10), read(40, 100), read(10, 10, 10), moderated=read(8, 10)))

    assert found.points == {Source.MODERATED: 10, Source.FRONTLINE: 50, Source.CASES: -10}
    assert (found.counts, found.lower) == ("2 of 3", (Source.MODERATED, Source.FRONTLINE))


def test_nine_points_below_are_not_counted():
    assert below_self(views(read(500, 1000), read(405, 1000))).lower == (Source.FRONTLINE,)  # shown as ten
    assert below_self(views(read(500, 1000), read(406, 1000))).counts == "0 of 1"  # shown as nine


@pytest.mark.parametrize(
    ("self_", "frontline", "cases"),
    [
        (read(4, 4), read(0, 100), read(0, 100, 10)),
        (None, read(0, 9), None),
        (read(5, 5), read(0, 4), read(0, 9, 10)),
    ],
)
def test_a_view_below_its_minimum_is_not_compared_nor_counted(self_, frontline, cases):
    found = below_self(views(self_, frontline, cases))

    assert (found.is_compared, found.counts) == (False, "Not compared")


def test_a_lower_moderated_rating_alone_is_not_practice():
    assert not below_self(views(read(5, 5), moderated=read(1, 5))).is_practice
    assert below_self(views(read(5, 5), read(1, 5), moderated=read(1, 5))).is_practice
