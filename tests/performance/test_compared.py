"""A comparator in a cell: its name and its period are text, whoever wrote them."""

from foundation.calendar.periods import calendar_year
from foundation.figures import Figure
from performance.tables import Compared


def test_the_name_of_a_comparator_never_becomes_markup():
    figure = Figure("x", "<script>National</script>", 22, period=calendar_year(2021))

    html = Compared(figure).html()

    assert html.startswith("&lt;script&gt;National&lt;/script&gt;: 22<br><small>")
    assert "<script" not in html
