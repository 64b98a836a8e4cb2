"""Numbers of cases in words: counts always, a percentage only where there are enough of them."""

import pytest

from audits.case_counts import of_cases


@pytest.mark.parametrize(
    ("found", "looked_at", "words"),
    [
        (3, 8, "3 of 8 cases"),
        (1, 1, "1 of 1 case"),
        (0, 1, "0 of 1 case"),
        (0, 0, "0 of 0 cases"),
        (9, 9, "9 of 9 cases"),
        (5, 10, "5 of 10 cases (50%)"),
        (14, 24, "14 of 24 cases (58%)"),
        (1, 8, "1 of 8 cases"),
        (3, 24, "3 of 24 cases (13%)"),
    ],
)
def test_counts_come_first_and_a_percentage_from_ten_cases_on(found, looked_at, words):
    assert of_cases(found, looked_at) == words


def test_another_noun_is_counted_in_the_same_way():
    assert of_cases(2, 6, "audit") == "2 of 6 audits"


@pytest.mark.parametrize(("found", "looked_at"), [(9, 8), (-1, 8)])
def test_more_than_were_looked_at_cannot_be(found, looked_at):
    with pytest.raises(ValueError, match="cannot be"):
        of_cases(found, looked_at)
