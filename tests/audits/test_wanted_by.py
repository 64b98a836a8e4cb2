"""The day by which something was asked for, in words."""

from datetime import date, timedelta

import pytest

from audits.wanted_by import is_over, over_words, wanted_words

DAY = date(2022, 5, 3)


@pytest.mark.parametrize(
    ("after", "over", "said"),
    [
        (-2, False, "Asked for by 3 May 2022 (in 2 days)"),
        (0, False, "Asked for by 3 May 2022 (today)"),
        (1, True, "Asked for by 3 May 2022: 1 day over"),
        (4, True, "Asked for by 3 May 2022: 4 days over"),
    ],
)
def test_the_day_is_over_from_the_next_day_on(after, over, said):
    today = DAY + timedelta(days=after)

    assert (is_over(DAY, today), wanted_words(DAY, today)) == (over, said)


def test_without_a_day_nothing_is_over():
    assert not is_over(None, DAY)
    assert over_words(DAY, DAY + timedelta(days=1200)) == "1,200 days over"
