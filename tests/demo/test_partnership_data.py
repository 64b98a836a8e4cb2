"""The demonstration partnership: invented names, the figures of one published report, and files that agree."""

import re
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from demo.ratings import HERE, rows
from partnership.choices import (
    AgencyKind,
    OriginKind,
    PriorityDecision,
    PriorityStanding,
    StandingKind,
)
from partnership.roles import Role
from performance.choices import Area, PeriodKind, Polarity, Unit, ValueStatus
from tests.demo.readers import TODAY, codes, day, held_on

# Words and names of the real place, its neighbours and its agencies, kept as digests so that they stand nowhere.
REAL_NAMES = set((Path(__file__).parent / "real_names.txt").read_text(encoding="utf-8").split())


def digest(words):
    return sha256(words.encode()).hexdigest()[:16]


def names_found(text, names):
    words = re.findall(r"\w+", text.lower())
    runs = {" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words))}
    return {run for run in runs if digest(run) in names}


def test_a_real_name_would_be_found():
    text = "Minutes of the North Nowhereshire board"

    assert names_found(text, {digest("north nowhereshire")}) == {"north nowhereshire"}


@pytest.mark.parametrize("path", sorted(HERE.iterdir()), ids=lambda path: path.name)
def test_no_file_names_the_real_place_or_its_agencies(path):
    assert names_found(path.read_text(encoding="utf-8"), REAL_NAMES) == set()


@pytest.mark.parametrize("path", sorted(HERE.glob("*.csv")), ids=lambda path: path.name)
def test_every_row_has_as_many_cells_as_the_header_and_no_stray_spaces(path):
    for row in rows(path.name):
        assert None not in row
        assert all(cell is not None and cell == cell.strip() for cell in row.values())


def test_every_address_belongs_to_an_example_and_to_one_person():
    addresses = [row["email"] for row in rows("people.csv")]

    assert [address for address in addresses if not address.endswith(".example")] == []
    assert len(addresses) == len(set(addresses))
    assert [row["code"] for row in rows("agencies.csv") if not row["email_domain"].endswith(".example")] == []
    links = [row["evidence_url"] for row in rows("action_closures.csv")]
    assert {re.match(r"https://[a-z.]+?/", link).group() for link in links} == {"https://elmbrook.example/"}


def test_agencies_at_the_end_of_the_year_reported_are_of_the_kinds_and_numbers_of_the_report():
    on = date(2020, 3, 31)
    open_then = [
        row for row in rows("agencies.csv") if day(row["opened_on"]) <= on < day(row["closed_on"], date.max)
    ]

    assert Counter(row["kind"] for row in open_then) == {
        "local_authority": 1,
        "police": 1,
        "health_commissioner": 1,
        "housing": 1,
        "probation": 2,
        "immigration": 1,
        "fire": 1,
        "family_court": 1,
        "health_provider": 4,
        "education": 1,
        "primary_care": 1,
        "voluntary": 1,
        "substance_misuse": 1,
        "local_authority_external": 1,
        "external_reviewer": 1,
    }
    assert sum(row["funds_partnership"] == "yes" for row in open_then) == 9


def test_every_code_is_one_that_the_product_knows():
    known = {
        ("agencies.csv", "kind"): AgencyKind,
        ("agency_standings.csv", "standing"): StandingKind,
        ("memberships.csv", "role"): Role,
        ("priority_years.csv", "standing"): PriorityStanding,
        ("priority_years.csv", "decision"): PriorityDecision,
        ("actions.csv", "origin_kind"): OriginKind,
        ("action_origins.csv", "kind"): OriginKind,
        ("indicators.csv", "unit"): Unit,
        ("indicators.csv", "polarity"): Polarity,
        ("observations.csv", "area"): Area,
        ("observations.csv", "period_kind"): PeriodKind,
        ("observations.csv", "status"): ValueStatus,
    }

    for (name, column), choices in known.items():
        assert codes(name, column) - set(choices.values) == set(), (name, column)


def test_every_reference_from_one_file_to_another_exists():
    plans = {
        plan["code"] for plan in yaml.safe_load((HERE / "plan.yaml").read_text(encoding="utf-8"))["plans"]
    }
    targets = {
        "agency": codes("agencies.csv"),
        "person": codes("people.csv"),
        "group": codes("groups.csv"),
        "priority": codes("priorities.csv"),
        "reference": codes("actions.csv", "reference"),
        "indicator": codes("indicators.csv"),
        "release": codes("releases.csv"),
        "plan": plans,
    }
    links = """agency_names.csv agency agency|agency_standings.csv agency agency|succession.csv predecessor agency
        |succession.csv successor agency|services.csv agency agency|people.csv agency agency
        |memberships.csv person person|memberships.csv agency agency|memberships.csv group group
        |groups.csv chair_person person|groups.csv reports_to group|priority_years.csv priority priority
        |actions.csv priority priority|actions.csv lead_agency agency|actions.csv lead_person person
        |action_origins.csv reference reference|action_milestones.csv reference reference
        |action_waits.csv reference reference|action_waits.csv other reference
        |action_contributors.csv reference reference|action_contributors.csv agency agency
        |actions.csv plans plan|action_updates.csv reference reference|action_updates.csv made_by person
        |action_closures.csv reference reference|action_closures.csv proposed_by person
        |action_closures.csv signed_by person|indicators.csv owner_agency agency
        |indicators.csv owner_person person|observations.csv indicator indicator
        |observations.csv release release|commentary.csv indicator indicator|commentary.csv person person"""
    for link in links.split("|"):
        name, column, target = link.split()
        found = {code for cell in codes(name, column) for code in cell.split(";") if code}
        assert found - targets[target] == set(), link


def test_names_and_standings_do_not_overlap_and_lie_within_the_agency_s_life():
    life = {row["code"]: (row["opened_on"], row["closed_on"] or "9999") for row in rows("agencies.csv")}
    for name, keys in (("agency_names.csv", ("agency",)), ("agency_standings.csv", ("agency", "standing"))):
        last = {}
        for row in rows(name):
            opened, closed = life[row["agency"]]
            key = tuple(row[column] for column in keys)
            assert opened <= row["starts_on"] < (row["ends_on"] or "9998") < closed
            assert row["starts_on"] > last.get(key, "")
            last[key] = row["ends_on"] or "9998"
    assert codes("agency_names.csv", "agency") == codes("agencies.csv")


def test_each_role_has_an_account_and_the_particular_people_are_there():
    roles = Counter(row["role"] for row in rows("memberships.csv") if not row["ends_on"])

    of_schools = {row["role"] for row in rows("school_people.csv")}
    assert set(roles) | of_schools == set(Role.values)
    assert (roles["executive_member"], roles["lead_safeguarding_partner"]) == (3, 3)
    assert {row["role"] for row in held_on("priya", TODAY)} == {"agency_lead", "group_chair"}
    assert [row["ends_on"] for row in rows("memberships.csv") if row["person"] == "dorota"] == ["2020-08-31"]
    assert held_on("dorota", TODAY) == []
