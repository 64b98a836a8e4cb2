"""Self rating against moderated in the tables of results: counted by outcome, for each agency, section and standard."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.http import QueryDict

from audits import tables
from audits.metrics.section11 import section11_metrics
from audits.metrics.self_moderated import self_moderated
from audits.metrics.themes import themes_of
from audits.models import Section11Cycle
from audits.services.section11.report_words import cycle_report
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.handed_in import CANARY, hand_in, invite, make_cycle, moderate
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.figures_walk import walk

pytestmark = pytest.mark.django_db

GOOD, RI, INADEQUATE, NA = "good", "requires_improvement", "inadequate", "not_applicable"
COUNTS = (
    "Self ratings",
    "Of these moderated",
    "Moderated lower",
    "Moderated the same",
    "Moderated higher",
    "Found not to apply",
    "Found to apply",
)


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def audit():
    """Police: moderated, each outcome once but the same, which comes twice. Housing: decided and not finished. Fire:
    not looked at. Parks did not return."""
    cycle = make_cycle(edition=small_edition())
    police, housing, fire = (make_agency(name) for name in ("Police", "Housing", "Fire"))
    rated = {"1.1": GOOD, "1.2": GOOD, "1.3": INADEQUATE, "1.4": INADEQUATE, "1.5": NA, "1.6": GOOD}
    owed = hand_in(cycle, police, rated)
    moderate(owed, {"1.1": INADEQUATE, "1.2": GOOD, "1.3": GOOD, "1.4": NA, "1.5": GOOD, "1.6": GOOD})
    moderate(hand_in(cycle, housing, {"1.1": GOOD, "7.5": GOOD}), {"1.1": INADEQUATE}, finished=False)
    hand_in(cycle, fire, {"7.5": RI})
    invite(cycle, make_agency("Parks"))
    return Section11Cycle.objects.select_related("edition").get(pk=cycle.pk)


def rows_of(client, cycle, table):
    data = client.get(f"/section-11/cycles/{cycle.pk}/results/?table={table}&format=csv").content
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def counts(row):
    return [row[name] for name in COUNTS]


def test_each_agency_has_its_self_ratings_and_how_moderation_came_out(audit, fay):
    rows = {row["Agency"]: row for row in rows_of(client_of(fay), audit, "agencies")}

    assert counts(rows["Police"]) == ["6", "6", "1", "2", "1", "1", "1"]
    assert rows["Police"]["Met by self rating"] == "3 of 5 (60%)"
    assert rows["Police"]["All"] == "4 of 5 (80%)"
    assert rows["Police"]["Moderated"] == (
        "6 of 6: 1 lower, 2 the same, 1 higher, 1 found not to apply, 1 found to apply"
    )


def test_what_is_not_finished_is_not_moderated_yet_and_nothing_of_it_is_counted(audit, fay):
    rows = {row["Agency"]: row for row in rows_of(client_of(fay), audit, "agencies")}

    assert {rows[name]["Moderated"] for name in ("Housing", "Fire")} == {"Not moderated yet"}
    assert counts(rows["Housing"]) == ["2", "0", "", "", "", "", ""]
    page = client_of(fay).get(f"/section-11/cycles/{audit.pk}/results/").content.decode()
    assert page.count("Not moderated yet") > 2
    assert CANARY not in page


def test_a_return_accepted_as_submitted_waits_for_no_moderation(fay):
    cycle = make_cycle("2021-22", edition=small_edition(), opens_on=date(2021, 9, 6))
    moderate(hand_in(cycle, make_agency("Police"), {"1.1": GOOD}), {})
    hand_in(cycle, make_agency("Fire"), {"1.2": GOOD})

    rows = {row["Agency"]: row["Moderated"] for row in rows_of(client_of(fay), cycle, "agencies")}
    sections = [row["Moderated"] for row in rows_of(client_of(fay), cycle, "sections")]

    assert rows == {"Police": "Not moderated", "Fire": "Not moderated yet"}
    assert sections == ["Not moderated yet", "No data"]


def test_sections_standards_and_the_whole_say_how_many_are_moderated(audit, fay):
    client = client_of(fay)
    sections = {row["Section"]: row for row in rows_of(client, audit, "sections")}
    standards = {row["Standard"].split()[0]: row for row in rows_of(client, audit, "standards")}

    assert counts(sections["1 Leadership"]) == ["7", "6", "1", "2", "1", "1", "1"]
    assert (sections["1 Leadership"]["Self rating: Good"], sections["1 Leadership"]["Good"]) == ("4", "5")
    assert counts(standards["1.1"]) == ["2", "1", "1", "0", "0", "0", "0"]
    assert standards["1.1"]["Moderated"] == "1 of 2: 1 lower, 0 the same, 0 higher"
    assert (standards["1.1"]["Met by self rating"], standards["1.1"]["Met"]) == ("2 of 2", "1 of 2")
    assert standards["7.5"]["Moderated"] == "Not moderated yet"
    page = client.get(f"/section-11/cycles/{audit.pk}/results/?table=sections").content.decode()
    foot = page[page.index("<tfoot") : page.index("</tfoot>")]
    assert "6 of 9" in foot


def test_a_percentage_of_self_ratings_needs_five(audit, fay):
    rows = {row["Agency"]: row for row in rows_of(client_of(fay), audit, "agencies")}

    assert rows["Housing"]["Met by self rating"] == "2 of 2"
    assert "%" in rows["Police"]["Met by self rating"]


def test_the_workbook_has_the_counts_as_numbers(audit, fay):
    data = client_of(fay).get(f"/section-11/cycles/{audit.pk}/results/?table=standards&format=xlsx").content
    first, second, *_ = openpyxl.load_workbook(BytesIO(data)).active.iter_rows(values_only=True)
    row = dict(zip(first, second, strict=True))

    assert [row[name] for name in COUNTS] == [2, 1, 1, 0, 0, 0, 0]


def test_every_count_opens_its_rows(audit, fay):
    metrics = section11_metrics(actor_of(fay), audit)
    themes = [theme for theme, _lines in themes_of(audit.edition_id)]
    results = metrics.results
    parts = [*results.sections, *results.agencies, *results.items, *themes, None]
    found = [self_moderated(metrics, part) for part in parts]
    figures = [
        each for one in found for each in (one.met, *one.by_grade, one.moderated, *one.outcomes.values())
    ]

    opened = [each for each in figures if each.number or each.n]

    assert len({each.code for each in figures}) == len(figures)
    assert len(opened) > 30
    assert walk(client_of(fay), opened) == []


def test_the_list_behind_shows_both_ratings_and_no_reason(audit, fay):
    address = f"/section-11/cycles/{audit.pk}/results/standards/?view=list&moderation=lower"
    text = client_of(fay).get(f"{address}&format=csv").content.decode("utf-8-sig")
    [row] = csv.DictReader(StringIO(text))

    assert (row["Agency"], row["Rating"], row["Self rating"]) == ("Police", "Inadequate", "Good")
    assert row["Moderation"] == "Rated lower"
    assert CANARY not in text


def test_nothing_of_it_is_for_a_reader_of_totals_alone(audit):
    chair = section11_metrics(actor_of(make_person("Gus", Role.GROUP_CHAIR)), audit)

    table = tables.sections_table(QueryDict(), chair, moderated=True)

    assert self_moderated(chair, None) is None
    assert "Moderated" not in table.headings()
    assert "Moderated" in tables.sections_table(QueryDict(), _office(audit), moderated=True).headings()


def _office(audit):
    return section11_metrics(actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)), audit)


def test_the_report_says_what_moderation_changed(audit, fay):
    part = next(each for each in cycle_report(actor_of(fay), audit).parts if "moderation" in each.heading)

    assert part.heading == "What moderation changed"
    assert part.headings == ("Agency", "Standard", "Self rating", "Moderated")
    assert [(row[0], row[1].split()[0], *row[2:]) for row in part.rows] == [
        ("Police", "1.1", "Good", "Inadequate"),
        ("Police", "1.3", "Inadequate", "Good"),
        ("Police", "1.4", "Inadequate", "Not applicable"),
        ("Police", "1.5", "Not applicable", "Good"),
    ]
    assert part.sentences == ()


def test_the_report_says_that_moderation_changed_nothing(fay):
    cycle = make_cycle("2021-22", edition=small_edition(), opens_on=date(2021, 9, 6))
    moderate(hand_in(cycle, make_agency("Police"), {"1.1": GOOD}), {"1.1": GOOD})
    moderate(hand_in(cycle, make_agency("Fire"), {"1.1": GOOD}), {"1.1": RI}, finished=False)

    part = next(each for each in cycle_report(actor_of(fay), cycle).parts if "moderation" in each.heading)

    assert (part.rows, part.sentences) == ((), ("No rating was changed by moderation.",))
