"""Rows of cases from a table: what is wrong is said by row."""

import pytest

from audits.case_rows import read_row

THEMES = ("Early help", "Exploitation")


def row(**values):
    given = {"Theme": "Exploitation", "Age band": "5 to 9", "Level": "3", **values}
    return read_row(2, given, THEMES)


def test_a_row_is_read_by_heading_in_any_case():
    found = read_row(
        7, {"THEME": "early  HELP", "age band": "18-25", "level": "Level 2", "Deep dive": "Yes"}, THEMES
    )

    assert (found.theme, found.age_band, found.level, found.in_deep_dive) == ("Early help", "18_25", 2, True)
    assert (found.number, found.chosen_how, found.problems) == (7, "random", ())


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"Theme": "Neglect"}, "“Neglect” is no theme"),
        ({"Theme": ""}, "Theme is empty"),
        ({"Age band": "teen"}, "“teen” is no age band"),
        ({"Level": "0"}, "“0” is no level"),
        ({"Level": "5"}, "“5” is no level"),
        ({"Deep dive": "perhaps"}, "Deep dive is yes or no"),
        ({"Chosen how": "by hand"}, "“by hand” is no chosen how"),
    ],
)
def test_what_is_wrong_is_said(wrong, problem):
    assert row(**wrong).problems == (problem,)


@pytest.mark.parametrize("level", ["1", "4"])
def test_there_are_four_levels(level):
    assert row(Level=level).level == int(level)
