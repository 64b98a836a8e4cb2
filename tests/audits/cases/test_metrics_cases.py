"""Figures of the deep dive: counts alone below ten, and each opens just the cases that it counts."""

import pytest

from audits.metrics.cases import agreed_grades
from audits.services.cases.deep_dive import DeepDiveValues, record_deep_dive
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories.case_audits import grade_of
from tests.factories.people import actor_of, client_of, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(cora):
    programme = make_programme()
    for grade in ("good", "good", "requires_improvement", None):
        case, _, _ = audited(programme, "good")
        if grade:
            values = DeepDiveValues(TODAY, "", grade_of(case.audits.first(), grade), "All agree")
            record_deep_dive(actor=cora, case=case, base_version=0, values=values)
    return programme


def test_a_few_cases_are_counted_and_give_no_percentage(cora, programme):
    [row] = agreed_grades(cora, programme).themes

    assert row.label == "Exploitation"
    assert [each.text() for each in row.by_grade] == [
        "0 of 4 cases",
        "2 of 4 cases",
        "1 of 4 cases",
        "0 of 4 cases",
    ]


def test_each_figure_opens_the_cases_that_it_counts(cora, programme):
    client = client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))

    figures = agreed_grades(cora, programme).themes[0].by_grade

    opened = [len(list(client.get(each.url).context["table"].values())) for each in figures]
    assert opened == [each.n for each in figures] == [0, 2, 1, 0]


def test_the_executive_gets_counts_and_no_address_of_cases(programme):
    fay = actor_of(make_person("Fay", Role.EXECUTIVE_MEMBER))

    assert {each.url for each in agreed_grades(fay, programme).themes[0].by_grade} == {""}
