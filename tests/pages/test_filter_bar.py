"""What is filtered by stands in the address, and each filter can be taken away by itself."""

from dataclasses import replace

from foundation.pages.specimen_forms import LongFilter, filter_bar
from tests.pages.drawing import draw_component

QUERY = "q=a%26b&status=open&kind=a&kind=b&since_day=1&since_month=3&since_year=2026&sort=-loans&page=3"


def chips(query):
    return [(chip.label, chip.value, chip.url) for chip in filter_bar("Filter", query).chips]


def test_no_chip_is_shown_when_nothing_is_filtered():
    assert chips("sort=name&q=&status=") == []


def test_each_filter_has_a_chip_that_takes_away_itself_alone():
    rest = "status=open&kind=a&kind=b&since_day=1&since_month=3&since_year=2026&sort=-loans"

    made = chips(QUERY)

    assert [(label, value) for label, value, _url in made] == [
        ("Words", "a&b"),
        ("Status", "Open"),
        ("Lends", "Books"),
        ("Lends", "Maps"),
        ("Open since", "1 March 2026"),
    ]
    assert made[0][2] == f"?{rest}"
    assert made[2][2] == f"?q=a%26b&{rest}".replace("kind=a&", "")
    assert made[4][2] == "?q=a%26b&status=open&kind=a&kind=b&sort=-loans"


def test_clearing_all_keeps_the_order():
    assert filter_bar("Filter", QUERY).clear_url == "?sort=-loans"


def test_without_the_last_filter_the_address_asks_for_everything_where_the_bare_one_does_not():
    made = replace(filter_bar("Filter", "status=open&q=&page=2"), everything="show")

    assert made.chips[0].url == "?q=&show=all"
    assert made.clear_url == "?show=all"


def test_filtering_again_keeps_the_order_and_begins_on_the_first_page():
    assert filter_bar("Filter", QUERY).kept == [("sort", "-loans")]


def test_a_value_that_is_no_choice_makes_no_chip():
    assert chips("status=%3Cscript%3E") == []


def test_a_word_with_markup_is_escaped():
    assert "<b>x" not in draw_component(filter_bar("Filter", "q=%3Cb%3Ex"))


def test_a_few_questions_stand_open_and_many_are_folded_away():
    assert not filter_bar("Filter", "").folds
    assert filter_bar("Filter", "", LongFilter).folds


def test_the_fold_is_open_while_a_filter_beyond_the_usual_is_on_or_cannot_be_read():
    assert not filter_bar("Filter", "", LongFilter).opened
    assert not filter_bar("Filter", "status=open", LongFilter, is_default=True).opened
    assert filter_bar("Filter", "status=open", LongFilter).opened
    assert filter_bar("Filter", "since_day=31&since_month=2&since_year=2026", LongFilter).opened


def test_what_is_filtered_is_said_while_the_fold_is_closed():
    drawn = draw_component(filter_bar("Filter", "status=open", LongFilter, is_default=True))

    assert '<details class="app-filters__fold">' in drawn
    assert drawn.index("</details>") < drawn.index("Status: Open")
