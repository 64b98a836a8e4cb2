"""A chart that was drawn is kept by its values, and by nothing else."""

from dataclasses import replace

from foundation.charts.chart import Chart, Series
from foundation.pages.chart_block import ChartBlock

CHART = Chart(
    kind="line",
    title="Plans",
    sentence="It rose.",
    series=(Series("This partnership", (41, "suppressed", 57)),),
    categories=("Q1", "Q2", "Q3"),
)


def drawn(chart, name="chart"):
    block = ChartBlock(chart, name)
    return block.svg, block.table, block.points


def test_the_same_values_are_drawn_once():
    first, second = drawn(CHART), drawn(replace(CHART))

    assert all(one is other for one, other in zip(first, second, strict=True))


def test_another_value_is_drawn_anew():
    changed = replace(CHART, series=(Series("This partnership", (41, 12, 57)),))

    for before, after in zip(drawn(CHART), drawn(changed), strict=True):
        assert before != after
    assert "suppressed" in drawn(CHART)[1]
    assert "suppressed" not in drawn(changed)[1]


def test_what_is_suppressed_stays_out_where_the_same_chart_was_drawn_with_its_number():
    shown = replace(CHART, series=(Series("This partnership", (41, 3333, 57)),))
    drawn(shown)

    assert all("3,333" not in part and "3333" not in part for part in drawn(CHART))


def test_ids_are_those_of_the_name_that_was_asked_for():
    drawn(CHART, "first")

    assert 'id="second-points"' in drawn(CHART, "second")[2]
    assert "first" not in "".join(drawn(CHART, "second"))


def test_no_text_of_a_chart_becomes_markup():
    mark = "<script>alert(1)</script>"
    chart = replace(CHART, title=mark, sentence=mark, series=(Series(mark, (41, mark, 57)),))

    svg, table, points = drawn(chart, "safe")

    assert "<script>alert" not in svg + table + points
    assert "&lt;script&gt;" in table
