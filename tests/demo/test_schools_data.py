"""The demonstration's schools: 91 providers, 36 of them in 4 trusts, and how far each is."""

from collections import Counter

from audits.choices import EducationState, Phase, ProviderKind
from demo.loading.education import DATES, LAST, THIS
from demo.loading.reading import day, rows
from partnership.roles import Role
from tests.demo.readers import TODAY, codes


def test_there_are_ninety_one_providers_of_every_kind_and_phase():
    schools = list(rows("schools.csv"))

    assert len(schools) == len(codes("schools.csv", "urn")) == 91
    assert len(codes("schools.csv", "name")) == 91
    assert codes("schools.csv", "kind") == set(ProviderKind.values)
    assert codes("schools.csv", "phase") == set(Phase.values)
    assert [row["urn"] for row in schools if not (len(row["urn"]) == 6 and row["urn"].isdecimal())] == []


def test_schools_of_trusts_are_academies_and_name_a_trust_of_the_file():
    of_trusts = [row for row in rows("schools.csv") if row["trust"]]

    assert len(of_trusts) == 36
    assert {row["trust"] for row in of_trusts} == codes("school_trusts.csv")
    assert {row["kind"] for row in of_trusts} <= {"academy", "special"}


def test_last_year_nearly_all_returned_and_this_year_half():
    schools = list(rows("schools.csv"))

    assert sum(bool(row["submitted_2020"]) for row in schools) == 89
    assert Counter(row["state_2021"] for row in schools)["submitted"] == 46
    assert {row["state_2021"] for row in schools} == set(EducationState.values)


def test_one_of_the_three_schools_with_a_listed_account_did_not_return_last_year_and_is_asked_why():
    listed = list(rows("schools.csv"))[:3]

    assert [row["name"] for row in listed if not row["submitted_2020"]] == ["Umberwell Primary School"]


def test_returns_came_while_their_audit_was_open():
    for column, year in (("submitted_2020", LAST), ("submitted_2021", THIS)):
        opens_on, due_on = DATES[year]
        days = [day(row[column]) for row in rows("schools.csv") if row[column]]
        assert [on for on in days if not opens_on <= on <= min(due_on, TODAY)] == []


def test_everybody_of_the_schools_has_a_place_and_an_address_of_their_own():
    people = list(rows("school_people.csv"))
    places = codes("schools.csv", "urn") | codes("school_trusts.csv")

    assert [row["email"] for row in people if not row["email"].endswith(".example")] == []
    assert len({row["email"] for row in people}) == len(people)
    assert [row for row in people if (row["place"] not in places) != (row["role"] == "education_lead")] == []
    assert codes("school_people.csv", "role") == {Role.EDUCATION_LEAD, Role.TRUST_LEAD, Role.SCHOOL_DSL}
