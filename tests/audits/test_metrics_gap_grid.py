"""The gap of one agency in one theme: four views, each shown or hidden by itself, and one table of them all."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from audits.choices import ReturnState
from audits.choices.cases import CaseAuditState
from audits.gap import Source
from audits.metrics.gap import figures_of, gaps
from audits.metrics.gap_grid import grid_of
from audits.metrics.results import results_of
from audits.models import CaseAudit, Line, LineTheme, Theme
from audits.services.section11.report_gap import MOST_ACROSS
from audits.services.section11.report_words import cycle_report, return_report
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from foundation.figures import Marker
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.case_audits import make_case, make_programme, release
from tests.factories.handed_in import hand_in, make_cycle, moderate
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.factories.surveys import replies
from tests.figures_walk import rows_behind, walk
from tests.queries import asked

pytestmark = pytest.mark.django_db

TODAY = date(2021, 10, 15)
CODES = [f"1.{n}" for n in range(1, 8)] + [f"7.{n}" for n in range(1, 6)]
ELM, FERN, GORSE = "Elm Trust", "Fern Housing", "Gorse Clinic"
NAMES = (ELM, FERN, GORSE)


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = TODAY


def theme(code, label, places):
    """A theme of so many of the first standards of section 1."""
    made = Theme.objects.create(code=code, label=label)
    keys = [f"line-1-{place}" for place in range(1, places + 1)]
    LineTheme.objects.bulk_create(
        LineTheme(line=line, theme=made) for line in Line.objects.filter(key__in=keys)
    )
    return made


@pytest.fixture
def themes():
    """Safe practice has five standards, which is enough to compare; the child's voice has two."""
    edition = small_edition()
    with act(system_actor(), "test.make"):
        return edition, theme("safe", "Safe practice", 5)


@pytest.fixture
def cycle(themes):
    """All rate themselves good."""
    edition, _safe = themes
    made = make_cycle("2021-22", edition=edition, opens_on=date(2021, 9, 1), due_on=date(2021, 11, 30))
    for name in NAMES:
        hand_in(made, make_agency(name, "section_11_body"), dict.fromkeys(CODES, "good"))
    return made


@pytest.fixture
def ask(cycle):
    """A survey of 1.1 and 1.2, closed; `ask(Elm=(6, 4, 1))`: six replies of 4 and 1."""

    def run(**given):
        actor = system_actor()
        items = list(cycle.edition.items.filter(code__in=("1.1", "1.2")).select_related("line"))
        survey = make_survey(
            actor=actor, cycle=cycle, title="See", opens_on=TODAY, closes_on=TODAY, items=items
        )
        open_survey(actor=actor, survey=survey)
        for owed in cycle.returns.select_related("agency"):
            number, *answers = given.get(owed.agency.name.split()[0], (0,))
            replies(survey, owed.agency, number, *answers)
        close_survey(actor=actor, survey=survey)

    return run


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


def found(cycle, person):
    return gaps(actor_of(person), results_of([cycle])[cycle.pk])


def agency(cycle, name):
    return cycle.returns.select_related("agency").get(agency__name=name).agency


def row_of(gap, cycle, name, code="safe"):
    tag = next(each for each in gap.themes.values() if each.code == code)
    [row] = gap.themes_of(agency(cycle, name).pk, [tag])
    return row


def texts(row):
    return {str(source): figure.text() for source, figure in row.views.items()}


def cells(gap):
    grid = grid_of(gap)
    return {
        (each.name, tag.label): grid.cell(each, tag).counts for each in grid.agencies for tag in grid.themes
    }


def page(cycle, **query):
    return reverse("audits:section11-gap", args=[cycle.pk]), query


def rows_of_file(client, cycle, **query):
    url, asked_for = page(cycle, format="csv", **query)
    return list(csv.DictReader(StringIO(client.get(url, asked_for).content.decode("utf-8-sig"))))


def test_an_agency_in_a_theme_has_the_four_views_of_the_two_together(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    moderate(cycle.returns.get(agency__name=ELM), {"1.1": "inadequate", "7.1": "inadequate"})

    row = row_of(found(cycle, ada), cycle, ELM)

    assert texts(row) == {
        "self": "100% (5 of 5)",
        "moderated": "80% (4 of 5)",  # 7.1 is of no theme
        "frontline": "50% (6 of 12)",
        "cases": "No data",
    }
    assert (row.gap.points, row.below.counts) == (50, "2 of 2")
    assert row.below.lower == (Source.MODERATED, Source.FRONTLINE)


def test_a_theme_of_two_standards_is_told_in_counts_and_never_compared(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))

    gap = found(cycle, ada)

    voice = row_of(gap, cycle, ELM, "voice")
    assert (texts(voice)["self"], voice.gap) == ("2 of 2 ratings met", None)
    assert grid_of(gap).left_out == ("Voice of the child",)
    assert cells(gap) == {
        (ELM, "Safe practice"): "1 of 1",
        (FERN, "Safe practice"): "0 of 1",
        (GORSE, "Safe practice"): "0 of 1",
    }
    assert grid_of(gap).sentence() == (
        "3 pairs of an agency and a theme can be compared with practice. Leaders are greener in 1 of them."
    )


def test_an_agency_with_few_replies_is_hidden_in_each_theme_and_another_one_with_it(cycle, ada, ask):
    ask(Elm=(4, 1, 1), Fern=(7, 4, 4), Gorse=(30, 4, 4))

    gap = found(cycle, ada)

    for name in (ELM, FERN):
        for code in ("safe", "voice"):
            frontline = row_of(gap, cycle, name, code).views[Source.FRONTLINE]
            assert (frontline.value, frontline.n, frontline.d) == (Marker.SUPPRESSED, None, None)
        assert row_of(gap, cycle, name).below.points == {}
    assert cells(gap) == {(GORSE, "Safe practice"): "0 of 1"}
    assert grid_of(gap).left_out == ("Voice of the child", ELM, FERN)


def test_what_is_hidden_cannot_be_worked_out_from_the_theme_less_the_agencies_shown(cycle, ada, ask):
    """Four of Elm alone would be the whole less the others; so two agencies are hidden, and their sum is no fewer than
    the minimum."""
    ask(Elm=(4, 1, 1), Fern=(7, 4, 4), Gorse=(30, 4, 4))
    gap = found(cycle, ada)

    for code in ("safe", "voice"):
        whole = next(row for row in gap.by_theme if row.views[Source.SELF].code.count(f".{code}."))
        shown = [row_of(gap, cycle, name, code).views[Source.FRONTLINE] for name in NAMES]
        hidden = [figure for figure in shown if figure.marker is Marker.SUPPRESSED]
        left = whole.views[Source.FRONTLINE].d - sum(figure.d for figure in shown if figure.d)

        assert len(hidden) == 2
        assert left >= 2 * 4 + 1  # more ways than one to share it between the two


def test_who_did_not_reply_at_all_has_no_data_and_is_not_called_hidden(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4))

    assert texts(row_of(found(cycle, ada), cycle, GORSE))["frontline"] == "No data"


@pytest.mark.parametrize(("number", "said"), [(9, "2 of 9 audits met"), (10, "20% (2 of 10)")])
def test_ten_case_audits_of_the_agency_in_the_theme_are_compared_and_nine_are_not(
    cycle, themes, ada, number, said
):
    programme = make_programme()
    with act(system_actor(), "test.make"):
        programme.themes.update(tag=themes[1])
    for place in range(number):
        graded(programme, agency(cycle, ELM), "good" if place < 2 else "inadequate")
    graded(programme, agency(cycle, FERN), "inadequate")  # ten or more of the theme, one of this agency

    gap = found(cycle, ada)

    row = row_of(gap, cycle, ELM)
    assert (texts(row)["cases"], row.below.is_compared) == (said, number == 10)
    assert texts(row_of(gap, cycle, FERN))["cases"] == "0 of 1 audit met"
    assert not row_of(gap, cycle, FERN).below.is_compared


def graded(programme, of, grade):
    (audit,) = release(make_case(programme), of)
    given = audit.sheet.edition.scale.grades.get(code=grade)
    with act(system_actor(), "test.make"):
        for state in (CaseAuditState.IN_PROGRESS, CaseAuditState.SUBMITTED):
            CaseAudit.objects.filter(pk=audit.pk).update(
                state=state, overall_grade=given, overall_reason="We read it", submitted_on=TODAY
            )


def test_every_number_that_has_rows_opens_them(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    moderate(cycle.returns.get(agency__name=ELM), {"1.1": "inadequate", "1.2": "not_applicable"})
    gap = found(cycle, ada)

    rows = [row for name in NAMES for row in gap.themes_of(agency(cycle, name).pk)]
    figures = figures_of(rows)

    assert len({figure.code for figure in figures}) == len(figures)
    assert (
        sum(bool(figure.url) for figure in figures) == 17
    )  # six self ratings, two moderated, six of frontline, three differences
    assert walk(client_of(ada), figures) == []


def test_the_share_of_an_agencys_people_in_a_theme_stands_in_the_survey_unless_it_is_hidden(cycle, ada, ask):
    ask(Elm=(4, 1, 1), Fern=(7, 4, 4), Gorse=(30, 4, 4))
    gap, client = found(cycle, ada), client_of(ada)

    views = {name: row_of(gap, cycle, name).views[Source.FRONTLINE] for name in NAMES}
    rows = {row["Agency"]: row["Safe practice"] for row in rows_behind(client, views[GORSE])}

    assert {name: bool(figure.url) for name, figure in views.items()} == {
        ELM: False,
        FERN: False,
        GORSE: True,
    }
    assert walk(client, [views[GORSE]]) == []
    assert (rows[ELM], rows[FERN]) == ("Suppressed", "Suppressed")


def test_the_moderated_ratings_of_a_theme_are_opened_once_all_its_returns_are_moderated(cycle, ada):
    def url():
        row = next(row for row in found(cycle, ada).by_theme if row.subject == "Safe practice")
        return row.views[Source.MODERATED].url

    moderate(cycle.returns.get(agency__name=ELM), {"1.1": "inadequate"})
    of_one = url()
    for name in (FERN, GORSE):
        moderate(cycle.returns.get(agency__name=name), {"1.1": "inadequate"})

    assert (of_one, bool(url())) == ("", True)
    assert {owed.state for owed in cycle.returns.all()} == {ReturnState.MODERATED}
    assert walk(client_of(ada), found(cycle, ada).figures()) == []


def test_what_was_moderated_of_one_return_is_opened_among_the_moderated_alone(cycle, ada):
    owed = cycle.returns.get(agency__name=ELM)
    codes = owed.sheet.answers.values_list("item__code", flat=True)
    moderate(owed, dict.fromkeys(codes, "inadequate"))

    row = next(row for row in found(cycle, ada).by_theme if row.subject == "Safe practice")
    figure = row.views[Source.MODERATED]

    assert (figure.n, "moderation=done" in figure.url) == (0, True)
    assert walk(client_of(ada), [figure]) == []


def test_a_return_accepted_as_it_was_handed_in_is_not_called_moderated(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    moderate(cycle.returns.get(agency__name=ELM), {})

    row = row_of(found(cycle, ada), cycle, ELM)

    assert (texts(row)["moderated"], row.below.counts) == ("No data", "1 of 1")


def test_whoever_may_not_read_results_gets_no_pair(cycle, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    gap = found(cycle, make_person("Eve"))

    safe = next(each for each in gap.themes.values() if each.code == "safe")

    assert (gap.pairs, grid_of(gap).agencies, gap.agencies_of(safe.pk)) == ({}, (), ())


def test_the_page_shows_the_table_and_each_cell_opens_its_pair(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    client, elm = client_of(ada), agency(cycle, ELM)
    url, _query = page(cycle)

    shown = client.get(url).content.decode()
    opened = client.get(url, {"agency": elm.code, "theme": "safe"}).content.decode()

    assert f"{url}?agency={elm.code}&amp;theme=safe" in shown
    assert "Elm Trust: Safe practice" in opened
    assert (
        "Leaders are greener than practice in safe practice at Elm Trust (50 points above frontline)."
        in opened
    )
    assert "The survey by agency and theme" in opened
    [self_rating, moderated, frontline, cases] = rows_of_file(
        client, cycle, agency=elm.code, theme="safe", table="measures"
    )
    assert [self_rating["Of"], frontline["How many"], frontline["Of"]] == ["5", "6", "12"]
    assert frontline["Points below the self rating"] == "50"
    assert (moderated["Share"], cases["Share"]) == ("No data", "No data")


def test_one_agency_by_theme_and_one_theme_by_agency(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    client, elm = client_of(ada), agency(cycle, ELM)

    by_theme = rows_of_file(client, cycle, agency=elm.code, table="theme")
    by_agency = rows_of_file(client, cycle, theme="safe", table="agency")
    both = rows_of_file(client, cycle, table="both")

    assert [row["Theme"] for row in by_theme] == ["Safe practice", "Voice of the child"]
    assert [row["Agency"] for row in by_agency] == [ELM, FERN, GORSE]
    assert [row["Safe practice"] for row in both] == ["1 of 1: Frontline", "0 of 1", "0 of 1"]


def test_what_is_hidden_is_in_no_file_and_on_no_page_of_one_agency_or_theme(cycle, ada, ask):
    ask(Elm=(4, 1, 1), Fern=(7, 4, 4), Gorse=(30, 4, 4))
    client, elm = client_of(ada), agency(cycle, ELM)
    asked_for = [{"agency": elm.code}, {"theme": "safe"}, {"agency": elm.code, "theme": "safe"}, {}]

    texts_shown = [client.get(page(cycle)[0], query).content.decode() for query in asked_for]

    assert [
        word for text in texts_shown for word in ("0 of 8", "0 of 4", "14 of 14", "7 of 7") if word in text
    ] == []
    assert all("Suppressed" in text for text in texts_shown)


def test_what_the_audit_does_not_know_is_left_out(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    stranger = make_agency("Stranger", "section_11_body")

    shown = client_of(ada).get(page(cycle)[0], {"agency": stranger.code, "theme": "nothing"})

    assert shown.status_code == 200
    assert "By theme and agency" in shown.content.decode()
    assert client_of(ada).get(page(cycle)[0], {"table": "measures"}).status_code == 404


def test_an_agencys_lead_reads_it_in_the_own_report_and_nowhere_else(cycle, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    owed = cycle.returns.select_related("agency", "cycle__edition").get(agency__name=ELM)
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=owed.agency)

    report = return_report(actor_of(ben), owed)

    part = next(each for each in report.parts if each.heading == "Leaders and practice by theme")
    assert [row[:2] for row in part.rows] == [("Safe practice", "5 of 5 (100%)")]
    assert part.rows[0][3] == "6 of 12 (50%)"
    assert FERN not in str(report)
    statuses = [
        client_of(ben).get(page(cycle)[0], query).status_code for query in ({}, {"agency": owed.agency.code})
    ]
    assert statuses == [404, 404]


def test_the_report_has_the_table_where_its_themes_fit_beside_each_other(cycle, ada, ask):
    ask(Elm=(4, 1, 1), Fern=(7, 4, 4), Gorse=(30, 4, 1))

    parts = {part.heading: part for part in cycle_report(actor_of(ada), cycle).parts}

    across, pairs = parts["Leaders and practice, in pairs"], parts["Leaders and practice, each pair"]
    assert (across.headings, across.in_workbook_alone) == (("Agency", "Safe practice"), False)
    assert across.rows == ((GORSE, "1 of 1\nFrontline"),)
    assert pairs.in_workbook_alone
    assert [row[:2] for row in pairs.rows] == [(GORSE, "Safe practice")]


def test_with_more_themes_than_fit_the_report_lists_where_leaders_are_greener(cycle, ada, ask):
    with act(system_actor(), "test.make"):
        for place in range(MOST_ACROSS):
            theme(f"more-{place}", f"More {place}", 5)
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))

    parts = {part.heading: part for part in cycle_report(actor_of(ada), cycle).parts}

    read = parts["Leaders and practice, in pairs"]
    assert read.headings[:2] == ("Agency", "Theme")
    assert {row[0] for row in read.rows} == {ELM}
    assert len(read.rows) == MOST_ACROSS + 1


def test_every_form_of_the_page_asks_a_fixed_number_of_queries(cycle, ada, ask):
    ask(Elm=(6, 4, 1), Fern=(7, 4, 4), Gorse=(10, 4, 4))
    client, (url, _query), elm = client_of(ada), page(cycle), agency(cycle, ELM)
    client.get(url)

    choices = ("", f"?agency={elm.code}", "?theme=safe", f"?agency={elm.code}&theme=safe")

    assert max(len(asked(client, f"{url}{choice}")) for choice in choices) <= 11
