"""Which claims compete."""

from datetime import date

from performance.cells import cell_key

PLACE = {
    "indicator": "cpp_neglect_pct",
    "version": 1,
    "area": "partnership",
    "period_kind": "financial_year",
    "period_start": date(2019, 4, 1),
}


def test_two_releases_meet_in_one_cell():
    assert cell_key(**PLACE) == cell_key(**PLACE)
    assert cell_key(**PLACE) == "cpp_neglect_pct/v1/partnership//financial_year:2019-04-01"


def test_each_part_of_the_place_makes_another_cell():
    others = [
        {"indicator": "cpp_18m_pct"},
        {"version": 2},
        {"area": "england"},
        {"breakdown": "Neglect"},
        {"period_kind": "financial_quarter"},
        {"period_start": date(2018, 4, 1)},
    ]

    keys = {cell_key(**PLACE), *(cell_key(**PLACE | other) for other in others)}

    assert len(keys) == 7


def test_a_breakdown_is_the_same_however_it_is_typed():
    assert cell_key(**PLACE, breakdown="Neglect ") == cell_key(**PLACE, breakdown="neglect")


def test_a_period_that_is_not_stated_is_a_cell_of_its_own():
    place = PLACE | {"period_kind": "not_stated", "period_start": None}

    assert cell_key(**place) == "cpp_neglect_pct/v1/partnership//not_stated"


def test_the_longest_key_fits_its_column():
    place = PLACE | {"indicator": "i" * 60, "area": "neighbours", "breakdown": "b" * 80, "version": 12}

    assert len(cell_key(**place)) <= 200
