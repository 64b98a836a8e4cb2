"""Charts of every kind and condition, for the tests of this folder."""

from foundation.charts.chart import Chart, Note, Series, Target

YEARS = ("2015/16", "2016/17", "2017/18", "2018/19", "2019/20")
LINE = Chart(
    kind="line",
    title="Children in need per 10,000",
    sentence="The rate rose from 290 to 341.",
    series=(
        Series("This area", (290, 301.5, None, 322, 341)),
        Series("England", (332, 334, "suppressed", 337, 342)),
    ),
    categories=YEARS,
    unit="per 10,000 children",
    target=Target(300, 330),
    notes=(Note("2017/18", "new recording system"),),
)
SHARE = Chart(
    kind="bars",
    title="Assessments in time",
    sentence="Four in five assessments were in time.",
    series=(
        Series("In time", (82, None, "suppressed", 0, 91.5), ("41 of 50", "", "", "0 of 8", "183 of 200")),
    ),
    categories=YEARS,
    unit="%",
    target=Target(low=90),
)
STACKED = Chart(
    kind="stacked",
    title="Ratings by section",
    sentence="Most ratings are good.",
    series=(
        Series("Good", (12, 9)),
        Series("Requires improvement", (5, 8)),
        Series("Inadequate", (1, "suppressed")),
    ),
    categories=("1 Leadership and accountability of the organisation", "2 Listening to children"),
    category_word="Section",
)
EMPTY = Chart(
    "bars", "Nothing yet", "No figures have been given.", (Series("S", (None, "suppressed")),), ("A", "B")
)
NEGATIVE = Chart(
    "bars", "Change", "Two went down.", (Series("Change", (-12, 34, -5)),), ("A", "B", "C"), unit="£"
)


def long_chart(kind: str, points: int) -> Chart:
    values = tuple(range(points))
    return Chart(kind, "Long", "It rises.", (Series("S", values),), tuple(f"p{value}" for value in values))


ALL = [LINE, SHARE, STACKED, EMPTY, NEGATIVE]
ALL += [long_chart(kind, points) for kind in ("line", "bars", "stacked") for points in (0, 1, 2, 60, 500)]
