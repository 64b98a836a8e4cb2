"""The demonstration's case audits: the year's programme as the report says, and a short one that looks invented."""

from collections import Counter
from datetime import date

from audits.identifying import find_identifying
from audits.services.cases.joint_evaluation import WORDS
from demo.loading.cases import AUDITORS
from demo.loading.reading import split, tree
from demo.ratings import rows

CASES = rows("cases.csv")


def of(programme):
    return [row for row in CASES if row["programme"] == programme]


def test_the_years_programme_has_24_cases_six_of_them_in_the_deep_dive_and_eight_of_early_help():
    year = of("CA-2021")

    assert len(year) == 24
    assert Counter(row["deep_dive"] for row in year) == {"yes": 6, "no": 18}
    assert Counter(row["theme"] for row in year)["early-help"] == 8


def test_three_of_the_six_deep_dives_are_on_exploitation():
    deep = [row["theme"] for row in of("CA-2021") if row["deep_dive"] == "yes"]

    assert (len(deep), deep.count("exploitation")) == (6, 3)


def test_the_inspections_programme_is_short_and_has_one_joint_evaluation():
    [programme] = [row for row in rows("case_programmes.csv") if row["kind"] == "inspection"]
    cases = of(programme["code"])
    [said] = tree("case_learning.yaml")["joint_evaluations"]

    assert {row["chosen_how"] for row in cases} == {"inspectors"}
    assert 2 <= len(cases) <= 3
    assert said["programme"] == programme["code"]
    assert set(said["took_part"]) == {code for row in cases for code in split(row["agencies"])}
    assert set(said["agreed"]) < set(said["took_part"])
    assert all(said[name].strip() for name in WORDS)


def test_the_auditor_with_a_listed_account_has_one_case_begun_and_one_not():
    of_greta = [row for row in rows("case_audits_out.csv") if row["agency"] == "council"]

    assert AUDITORS["council"] == "greta"
    assert [row["standing"] for row in of_greta] == ["named", "begun"]
    assert all("council" in split(row["agencies"]) for row in CASES if row["programme"] == "AUT-2021")


def test_no_word_of_the_demonstrations_cases_looks_as_if_it_identified_somebody():
    told = tree("case_learning.yaml")
    texts = [row["description"] for row in CASES]
    texts += [row[name] for row in told["joint_evaluations"] for name in WORDS]
    texts += [words for row in told["deep_dives"] for words in (row["notes"], row["reason"])]

    found = [each.words for text in texts for each in find_identifying(text, on=date(2021, 10, 15))]

    assert found == []
