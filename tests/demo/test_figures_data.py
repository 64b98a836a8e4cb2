"""The demonstration's indicators carry the figures of the report, digit for digit."""

from collections import Counter

from demo.ratings import rows


def values(indicator, area="partnership", **where):
    return [
        row["value"] or row["status"]
        for row in rows("observations.csv")
        if (row["indicator"], row["area"]) == (indicator, area)
        and all(row[key] == v for key, v in where.items())
    ]


def test_yearly_values_are_those_of_the_report():
    years = {"period_kind": "financial_year"}

    assert values("referral_rate_10k", **years) == ["661", "711", "652"]
    assert values("repeat_referral_pct", **years) == ["22", "21", "33"]
    assert values("assessment_or_s47_pct", **years) == ["75", "61", "56"]
    assert values("icpc_to_cpp_pct", **years) == ["97"]
    assert values("cpp_18m_pct", **years) == ["0", "6", "6"]
    assert values("repeat_cpp_2y_pct", **years) == ["18", "8", "3"]
    assert values("lac_number", **years) == ["413", "424", "461"]
    halves = [
        values(code)[0] for code in ("fsa_fsp_share", "fsa_nfa_share", "fsa_l4_share", "fsp_escalated_pct")
    ]
    assert halves == ["no_data", "25", "5", "17"]
    parts = {
        (row["numerator"], row["denominator"], row["value"])
        for row in rows("observations.csv")
        if row["denominator"]
    }
    assert parts == {("1001", "3061", "33"), ("178", "184", "97")}


def test_quarterly_series_have_the_seven_points_of_the_report():
    quarters = {"period_kind": "financial_quarter"}

    assert values("cpp_18m_pct", **quarters) == ["5", "7", "6", "7", "9", "5", "6"]
    assert values("neglect_repeat_cpp_2y_pct", **quarters) == ["13", "11", "8", "6", "4", "3", "3"]


def test_comparators_keep_their_period_not_stated_and_their_missing_values():
    england = [row for row in rows("observations.csv") if row["area"] == "england"]

    assert {row["period_kind"] for row in england} == {"not_stated"}
    assert values("referral_rate_10k", "england") == ["552.5"]
    assert values("repeat_referral_pct", "england") == ["22"]
    assert [row["indicator"] for row in england if row["status"] == "no_data"] == [
        "assessment_or_s47_pct",
        "cpp_18m_pct",
        "repeat_cpp_2y_pct",
        "lac_number",
    ]
    assert values("repeat_cpp_2y_pct", "region") == ["no_data"]


def test_categories_of_plans_add_up_as_printed():
    sums = Counter()
    for row in rows("observations.csv"):
        if row["breakdown"]:
            sums[row["area"], row["period"]] += int(row["value"])

    assert sums == {
        ("england", ""): 100,
        ("partnership", "2017/18"): 100,
        ("partnership", "2018/19"): 99,
        ("partnership", "2019/20"): 100,
    }
    assert values("cpp_by_category_pct", breakdown="neglect") == ["47", "49", "51"]


def test_one_cell_has_two_claims_and_says_which_is_shown_and_why():
    cells = Counter()
    for row in rows("observations.csv"):
        cells[row["indicator"], row["area"], row["breakdown"], row["period_kind"], row["period"]] += 1
    claims = [row for row in rows("observations.csv") if row["indicator"] == "cpp_neglect_pct"]

    assert [cell for cell, n in cells.items() if n > 1] == [
        ("cpp_neglect_pct", "partnership", "", "financial_year", "2019/20")
    ]
    assert [(row["value"], row["adopted"]) for row in claims] == [("49", "no"), ("51", "yes")]
    assert all(row["why_adopted"] for row in claims)
    assert {row["adopted"] for row in rows("observations.csv") if row not in claims} == {"yes"}


def test_a_row_has_a_value_or_a_marker_and_dates_unless_its_period_is_not_stated():
    assert len(rows("observations.csv")) == 66
    for row in rows("observations.csv"):
        assert (row["status"] == "value") == bool(row["value"])
        assert (row["period_kind"] == "not_stated") == (not row["period_start"])
        assert bool(row["period_start"]) == bool(row["period_end"])
