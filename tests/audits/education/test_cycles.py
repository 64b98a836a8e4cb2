"""A year's audit: opened for every open school, its dates, later schools, closing."""

from datetime import date

import pytest

from audits.models import Answer, EducationCycle, EducationReturn, TrustSheet
from audits.services.education.cycles import (
    change_education_dates,
    close_education_cycle,
    invite_missing,
)
from audits.services.education.providers import close_provider
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from tests.factories.education import (
    DUE_ON,
    OPENS_ON,
    handed_in,
    make_school,
    open_year,
    return_of,
    school_edition,
)


def letters(name):
    return sorted(job.payload["to"] for job in Job.objects.filter(kind="letter", payload__name=name))


def test_every_open_school_is_asked_every_question(cast):
    cycle = open_year(actor=cast.edie)

    returns = EducationReturn.objects.filter(cycle=cycle).order_by("agency__name")
    assert [(each.agency.name, each.phase, each.kind) for each in returns] == [
        ("Elm Primary", "primary", "academy"),
        ("Fir Academy", "secondary", "academy"),
        ("Oak School", "primary", "maintained"),
    ]
    assert Answer.objects.filter(sheet__education_return__cycle=cycle, version=0).count() == 15


def test_a_trust_is_asked_the_common_questions_once(cast):
    cycle = open_year(actor=cast.edie)

    sheet = TrustSheet.objects.get(cycle=cycle)
    assert sheet.trust == cast.trust
    assert sorted(sheet.sheet.answers.values_list("item__code", flat=True)) == ["A1", "A2"]


def test_the_leads_of_schools_and_trusts_get_a_letter(cast):
    open_year(actor=cast.edie)

    assert letters("education_invited") == sorted(str(cast.people[name].pk) for name in ("sal", "dan"))
    assert letters("education_trust_invited") == [str(cast.people["tom"].pk)]


def test_last_years_answers_stand_beside_the_empty_ones(cast):
    edition = school_edition(valid_from=date(2020, 9, 1))
    before = open_year(
        edition=edition, year=2020, opens_on=date(2020, 9, 14), due_on=date(2020, 11, 30), actor=cast.edie
    )
    cycle = open_year(edition=edition, actor=cast.edie)

    assert return_of(cycle, cast.elm).sheet.previous == return_of(before, cast.elm).sheet


def test_a_school_that_is_closed_or_not_yet_open_is_not_asked(cast):
    close_provider(actor=cast.edie, provider=cast.oak, closed_on=OPENS_ON)
    make_school("Pine School", "100007", since=date(2021, 9, 14))

    cycle = open_year(actor=cast.edie)

    assert sorted(each.agency.name for each in cycle.returns.all()) == ["Elm Primary", "Fir Academy"]


@pytest.mark.parametrize(
    ("opens_on", "is_in"),
    [
        (date(2021, 8, 31), False),
        (date(2021, 9, 1), True),
        (date(2022, 8, 31), True),
        (date(2022, 9, 1), False),
    ],
)
def test_the_opening_date_is_in_the_academic_year(cast, opens_on, is_in):
    edition = school_edition(valid_from=date(2020, 9, 1))
    if is_in:
        cycle = open_year(edition=edition, opens_on=opens_on, due_on=date(2022, 12, 1), actor=cast.edie)
        assert cycle.academic_year == "2021/22"
        return
    with pytest.raises(Refusal) as refused:
        open_year(edition=edition, opens_on=opens_on, due_on=date(2022, 12, 1), actor=cast.edie)

    assert refused.value.message == (
        "The opening date must be in the academic year, 1 September to 31 August."
    )


def test_an_edition_that_is_not_in_force_is_refused(cast):
    old = school_edition(valid_from=date(2020, 9, 1), valid_to=date(2021, 8, 31))

    with pytest.raises(Refusal) as refused:
        open_year(edition=old, actor=cast.edie)

    assert refused.value.message == "Questions schools-2021 is not in force on the opening date."


def test_a_year_is_audited_once(cast):
    edition = school_edition()
    open_year(edition=edition, actor=cast.edie)

    with pytest.raises(Refusal) as refused:
        open_year(edition=edition, actor=cast.edie)

    assert refused.value.message == "There is already an audit of this academic year."
    assert EducationCycle.objects.count() == 1


@pytest.mark.parametrize("name", ["ivy", "tom", "sal", "cas", "fay"])
def test_only_the_education_lead_and_the_office_open_it(cast, name):
    with pytest.raises(NotAllowed):
        open_year(actor=getattr(cast, name))


def test_schools_that_came_later_are_asked_once(cast):
    cycle = open_year(actor=cast.edie)
    pine = make_school("Pine School", "100007", trust=cast.trust)

    assert invite_missing(actor=cast.edie, cycle=cycle) == 1
    assert return_of(cycle, pine).invited_on == date(2021, 10, 15)
    assert TrustSheet.objects.filter(cycle=cycle).count() == 1
    with pytest.raises(Refusal):
        invite_missing(actor=cast.edie, cycle=cycle)


def test_the_opening_date_stays_once_the_audit_is_open(cast):
    cycle = open_year(actor=cast.edie)

    with pytest.raises(Refusal) as refused:
        change_education_dates(actor=cast.edie, cycle=cycle, opens_on=date(2021, 9, 20), due_on=DUE_ON)
    assert refused.value.detail == {"field": "opens_on"}

    change_education_dates(actor=cast.edie, cycle=cycle, opens_on=OPENS_ON, due_on=date(2021, 12, 17))
    assert EducationCycle.objects.get().due_on == date(2021, 12, 17)


def test_closing_closes_every_sheet_and_only_once(cast):
    cycle = open_year(actor=cast.edie)

    close_education_cycle(actor=cast.edie, cycle=cycle)

    assert [each.sheet.is_open for each in cycle.returns.select_related("sheet")] == [False] * 3
    assert TrustSheet.objects.get(cycle=cycle).sheet.is_open is False
    with pytest.raises(Refusal):
        close_education_cycle(actor=cast.edie, cycle=cycle)


@pytest.mark.parametrize(
    ("closed_on", "expected"), [(DUE_ON, ["Elm Primary", "Fir Academy"]), (date(2021, 12, 1), None)]
)
def test_a_school_closed_by_the_due_date_is_expected_no_more(cast, closed_on, expected):
    cycle = open_year(actor=cast.edie)
    close_provider(actor=cast.edie, provider=cast.oak, closed_on=closed_on)

    found = sorted(each.agency.name for each in cycle.returns.expected().select_related("agency"))

    assert found == (expected or ["Elm Primary", "Fir Academy", "Oak School"])
    by_property = sorted(
        each.agency.name for each in cycle.returns.select_related("agency", "cycle") if each.is_expected
    )
    assert by_property == found


def test_a_school_that_returned_and_then_closed_counts_as_returned(cast):
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.oak), cast.dan)
    close_provider(actor=cast.edie, provider=cast.oak, closed_on=date(2021, 11, 1))

    assert return_of(cycle, cast.oak) in cycle.returns.expected()
    assert cycle.returns.not_returned().count() == 2
