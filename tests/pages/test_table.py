"""A table is drawn safely, sorted by what may be sorted, and gives files the same rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from foundation.figures import Marker, missing, share
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Rag, Tag
from tests.pages.drawing import draw_component

HOSTILE = "<script>alert('x')</script>\"&"
NAME = Column("name", "Name", header=True, sort=lambda row: row["name"])
SIZE = Column("size", "Size (<m²>)", kind="number", sort=lambda row: row["size"])
ROWS = [{"name": "Bee", "size": 2000}, {"name": "Ant", "size": 10}, {"name": "Cat", "size": 300}]


def table(query="", rows=ROWS, columns=(NAME, SIZE), **more):
    return Table.of(QueryDict(query), caption="Sizes", columns=columns, rows=rows, **more)


def names(made):
    return [row["name"] for row in made.shown]


def test_cells_headings_links_and_captions_are_escaped():
    column = Column("name", HOSTILE, link=lambda row: 'javascript:"', sort=lambda row: 1)
    made = Table.of(QueryDict(), caption=HOSTILE, columns=[column], rows=[{"name": HOSTILE}])

    html = draw_component(made)

    assert "<script" not in html
    assert 'href="javascript:&quot;"' in html
    assert html.count("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot;&amp;") == 6


def test_an_address_with_markup_is_escaped_in_the_links_of_headings_and_files():
    html = draw_component(table('q="><b>&sort=name'))

    assert "<b>" not in html
    assert "sort=-name" in html


def test_a_stacked_table_says_what_its_parts_are_and_names_each_cell():
    html = draw_component(table(rows=ROWS[:1], stacked=True))

    assert '<div class="app-table app-table--stacked">' in html
    assert '<table class="govuk-table" role="table">' in html
    assert '<tr class="govuk-table__row" role="row">' in html
    assert '<th scope="row" class="govuk-table__header" role="rowheader">Bee</th>' in html
    assert (
        '<td class="govuk-table__cell govuk-table__cell--numeric" role="cell"'
        ' data-heading="Size (&lt;m²&gt;)">2,000</td>'
    ) in html


def test_rows_stand_in_the_given_order_until_a_heading_is_followed():
    assert names(table()) == ["Bee", "Ant", "Cat"]
    assert names(table("sort=name")) == ["Ant", "Bee", "Cat"]
    assert names(table("sort=-size")) == ["Bee", "Cat", "Ant"]


def test_the_default_order_holds_when_the_address_names_an_unknown_column():
    assert names(table("sort=password", sort="-name")) == ["Cat", "Bee", "Ant"]


def test_the_sorted_heading_says_so_and_leads_to_the_other_way_round():
    html = draw_component(table("sort=size&q=x&page=1"))

    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-size&amp;q=x"' in html


def test_pages_hold_the_rows_and_their_links_keep_the_state():
    made = table("sort=name&page=2", per_page=2)

    assert names(made) == ["Cat"]
    assert made.count_text == "Rows 3 to 3 of 3"
    assert made.pagination.url(1) == "?sort=name"


def test_an_unknown_page_is_the_last_or_the_first():
    assert names(table("page=99", per_page=2)) == ["Cat"]
    assert names(table("page=x", per_page=2)) == ["Bee", "Ant"]


def test_files_get_every_row_of_every_page_and_hidden_columns_too():
    code = Column("code", "Code", cell=lambda row: row["name"].upper(), screen=False)
    made = table("sort=name&page=2", per_page=2, columns=(NAME, SIZE, code))

    assert made.headings() == ["Name", "Size (<m²>)", "Code"]
    assert list(made.values()) == [["Ant", 10, "ANT"], ["Bee", 2000, "BEE"], ["Cat", 300, "CAT"]]
    assert "Code" not in draw_component(made)


def test_links_to_files_keep_filters_and_order_but_not_the_page():
    made = table("sort=name&page=2&q=a", per_page=2)

    assert made.csv_url == "?sort=name&q=a&format=csv"
    assert made.xlsx_url == "?sort=name&q=a&format=xlsx"


@pytest.mark.parametrize(
    ("value", "html", "data"),
    [
        (None, "", None),
        (0, "0", 0),
        (1204, "1,204", 1204),
        (Decimal("8.5"), "8.5", Decimal("8.5")),
        (True, "Yes", "Yes"),
        (date(2026, 11, 3), "3 November 2026", date(2026, 11, 3)),
        (["a", "<b>"], "a<br>&lt;b&gt;", "a, <b>"),
        (Tag("Open", "green"), '<strong class="govuk-tag govuk-tag--green">Open</strong>', "Open"),
        (share("x", "X", n=41, d=50), "82% (41 of 50)", Decimal("82")),
        (missing("x", "X", Marker.SUPPRESSED), "Suppressed", "Suppressed"),
    ],
)
def test_a_value_is_drawn_for_the_page_and_given_to_files(value, html, data):
    made = table(rows=[{"v": value}], columns=[Column("v", "V")])

    assert f'<td class="govuk-table__cell">{html}</td>' in made.body()
    assert list(made.values()) == [[data]]


def test_a_rag_tells_files_its_reason():
    made = table(rows=[{"v": Rag("Amber", "due in 9 days")}], columns=[Column("v", "V")])

    assert list(made.values()) == [["Amber: due in 9 days"]]


def test_a_figure_opens_the_rows_behind_it():
    figure = share("x", "X", n=41, d=50, url="/rows/?a=1&b=2")
    made = table(rows=[{"v": figure}], columns=[Column("v", "V")])

    assert '<a class="govuk-link" href="/rows/?a=1&amp;b=2">82% (41 of 50)</a>' in made.body()


def test_the_row_header_and_the_column_headers_have_their_scope():
    body = table().body()

    assert body.count('<th scope="row"') == 3
    assert body.count('<th scope="col"') == 2


def test_an_empty_table_says_what_will_be_here_and_offers_no_files():
    html = draw_component(table(rows=[], empty=Empty("No size yet.", url="/add/", link_text="Add one")))

    assert "No size yet." in html
    assert "Add one" in html
    assert "<table" not in html
    assert "format=csv" not in html


def test_a_total_stands_in_the_foot():
    assert (
        '<td class="govuk-table__cell govuk-table__cell--numeric">2,310</td>'
        in table(foot=("All", 2310)).body()
    )


def test_a_short_heading_is_seen_and_the_whole_one_is_read_aloud_and_stands_in_the_files():
    table = Table.of(
        QueryDict(),
        caption="Parts",
        columns=(Column("name", 'Part <1> "one"', short="<1>"),),
        rows=[{"name": "x"}],
    )

    body = table.body()

    assert '<span aria-hidden="true" title="Part &lt;1&gt; &quot;one&quot;">&lt;1&gt;</span>' in body
    assert '<span class="govuk-visually-hidden">Part &lt;1&gt; &quot;one&quot;</span>' in body
    assert table.headings() == ['Part <1> "one"']
