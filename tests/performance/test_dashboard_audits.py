"""The audits on the executive's page: those under way, results by theme, the gap, what is late; on paper too."""

import subprocess
from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.models import LineTheme, Theme
from audits.services.cases.closing import close_case
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from foundation.documents.typst import render
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from performance.documents.meeting_pack import pack_data
from performance.metrics.dashboard import dashboard
from performance.services.meeting_pack import TEMPLATE
from tests.factories.agencies import make_agency
from tests.factories.case_audits import graded, make_case, make_programme, release
from tests.factories.education import make_school, open_year
from tests.factories.handed_in import CANARY, hand_in, invite, make_cycle
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.factories.surveys import replies
from tests.figures_walk import walk
from tests.queries import asked

pytestmark = pytest.mark.django_db

TODAY = date(2021, 10, 15)
CODES = [f"1.{n}" for n in range(1, 8)] + [f"7.{n}" for n in range(1, 6)]
SECTION_11, SCHOOLS, CASES = (
    "Section 11 2021-22",
    "Education safeguarding audit 2021/22",
    "Case audits 2021",
)


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def agencies():
    return [make_agency(name, "section_11_body") for name in ("Elm Trust", "Fern Housing", "Gorse Clinic")]


@pytest.fixture
def cycle(agencies):
    """Three returns; of the five ratings with the theme of the child's voice four are met. A fourth is out."""
    cycle = make_cycle(
        "2021-22", edition=small_edition(), opens_on=date(2021, 9, 1), due_on=date(2021, 11, 30)
    )
    hand_in(cycle, agencies[0], dict.fromkeys(CODES, "good"))
    short = {"1.2": "inadequate", "7.5": "not_applicable"}
    hand_in(cycle, agencies[1], dict.fromkeys(CODES, "good") | short)
    hand_in(cycle, agencies[2], dict.fromkeys(CODES, "outstanding"))
    invite(cycle, make_agency("Heath Probation"))
    return cycle


@pytest.fixture
def survey(cycle, agencies):
    """Closed: of 23 answers to what children say seven agree."""
    actor = system_actor()
    items = list(cycle.edition.items.filter(code__in=("1.1", "1.2")).select_related("line"))
    made = make_survey(actor=actor, cycle=cycle, title="See", opens_on=TODAY, closes_on=TODAY, items=items)
    open_survey(actor=actor, survey=made)
    for agency, number, second in zip(agencies, (6, 7, 10), (1, 4, 1), strict=True):
        replies(made, agency, number, 4, second)
    close_survey(actor=actor, survey=made)
    return made


@pytest.fixture
def programme():
    """Its theme is compared with that of the child's voice."""
    made = make_programme()
    with act(system_actor(), "test.make"):
        made.themes.update(tag=Theme.objects.get_or_create(code="voice", defaults={"label": "Voice"})[0])
    return made


def shown(person):
    return dashboard(actor_of(person))


def text_of(person, tmp_path):
    """The two sheets as words, as they are read out."""
    file = tmp_path / "pack.pdf"
    file.write_bytes(render(TEMPLATE, pack_data(shown(person))))
    said = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    assert "Pages:           2" in said
    words = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, text=True)
    return " ".join(words.stdout.split())


def test_every_number_of_audits_themes_and_gap_opens_its_rows(cycle, survey, programme, agencies, fay, ada):
    make_school("Oak School", "100001")
    open_year()
    graded(10, 2, agencies[0], programme)
    release(make_case(programme), agencies[1])

    for person in (fay, ada):
        figures = shown(person).figures()
        assert len({figure.code for figure in figures}) == len(figures)
        assert walk(client_of(person), figures) == []

    codes = {figure.code for figure in figures if figure.url}
    assert {
        f"under_way.cases.{programme.pk}.returned",
        "section11.2021-22.theme.voice.met",
        "section11.2021-22.theme.voice.inadequate",
        *(
            f"section11.2021-22.gap.theme.voice.{part}"
            for part in ("self", "frontline", "cases", "difference")
        ),
    } <= codes
    assert [each.code for each in figures if not (each.url or each.marker) and each.number] == []


def test_late_returns_of_every_kind_open_their_rows(cycle, programme, agencies, ada, settings):
    make_school("Oak School", "100001")
    year = open_year()
    release(make_case(programme), *agencies[:2])
    settings.DEMO_TODAY = year.due_on + timedelta(days=1)

    rows = {each.title: each.late for each in shown(ada).under_way}

    assert {title: late.number for title, late in rows.items()} == {SECTION_11: 1, SCHOOLS: 1, CASES: 2}
    assert all(late.url for late in rows.values())
    assert walk(client_of(ada), rows.values()) == []


def test_the_sentences_name_every_audit_with_somebody_late(cycle, programme, agencies, ada, settings):
    make_school("Oak School", "100001")
    year = open_year()
    release(make_case(programme), *agencies[:2])

    settings.DEMO_TODAY = year.due_on
    on_the_day = [each.text for each in shown(ada).headlines]
    settings.DEMO_TODAY = year.due_on + timedelta(days=1)
    a_day_after = [each.text for each in shown(ada).headlines]

    late = {
        f"0 of 2 audits of “{CASES}” are in; 2 are overdue.",
        f"0 of 1 return of “{SCHOOLS}” is in; 1 is overdue.",
    }
    assert late <= set(a_day_after)
    assert f"0 of 1 return of “{SCHOOLS}” is in; 1 is overdue." not in on_the_day
    assert len([text for text in a_day_after if SECTION_11 in text]) == 1


def test_the_page_shows_themes_and_gap_with_their_addresses(cycle, survey, fay):
    page = client_of(fay).get("/dashboard/").content.decode()

    assert "Audits under way" in page
    assert "Themes in which least is met" in page
    assert "Leaders are greener than practice in voice of the child (50 points above frontline)." in page
    for query in (
        "theme=voice&amp;counted=yes",
        "theme=voice&amp;grade=inadequate",
        "theme=voice&amp;counted=own",
    ):
        assert query in page
    assert reverse("audits:survey-results", args=[survey.pk]) in page
    assert CANARY not in page


@pytest.mark.parametrize(
    ("number", "said", "compared"), [(9, "2 of 9 audits met", False), (10, "20% (2 of 10)", True)]
)
def test_case_audits_stand_in_the_gap_without_a_survey(
    cycle, programme, agencies, fay, number, said, compared
):
    graded(number, 2, agencies[0], programme)

    (row,) = shown(fay).widest_gaps

    assert row.views["cases"].text() == said
    assert (row.gap is not None) is compared
    assert f"2 of {number}" in client_of(fay).get("/dashboard/").content.decode()


@pytest.mark.parametrize(("days", "is_shown"), [(-366, False), (-365, True), (365, True), (366, False)])
def test_grades_from_more_than_a_year_before_or_after_the_due_date_make_no_gap(
    cycle, programme, agencies, fay, days, is_shown
):
    graded(10, 2, agencies[0], programme, on=cycle.due_on + timedelta(days=days))

    assert (shown(fay).section11.gap is not None) is is_shown


def test_nothing_is_compared_while_a_survey_is_open(cycle, agencies, fay):
    actor, items = system_actor(), list(cycle.edition.items.filter(code="1.2").select_related("line"))
    made = make_survey(actor=actor, cycle=cycle, title="See", opens_on=TODAY, closes_on=TODAY, items=items)
    open_survey(actor=actor, survey=made)
    replies(made, agencies[0], 9, 1)

    assert shown(fay).section11.gap is None
    assert "Where leaders are greener" not in client_of(fay).get("/dashboard/").content.decode()


def test_a_survey_and_grades_are_one_question_more(
    cycle, survey, programme, agencies, fay, django_assert_num_queries
):
    actor = actor_of(fay)
    dashboard(actor)  # what a process asks once: standards, grades, themes, the closed survey
    with django_assert_num_queries(9):
        dashboard(actor)
    graded(10, 2, agencies[0], programme)
    with django_assert_num_queries(9):
        dashboard(actor)


def test_without_either_nothing_is_asked_of_practice(cycle, fay, django_assert_num_queries):
    actor = actor_of(fay)
    dashboard(actor)

    with django_assert_num_queries(8):
        dashboard(actor)


def test_the_page_asks_as_much_for_three_themes_as_for_one(cycle, survey, programme, agencies, fay):
    graded(10, 2, agencies[0], programme)
    client = client_of(fay)
    client.get("/dashboard/")
    one = len(asked(client, "/dashboard/"))
    with act(system_actor(), "test.make"):
        for place, item in enumerate(cycle.edition.items.filter(code__in=("1.1", "1.3"))):
            theme = Theme.objects.create(code=f"theme-{place}", label=f"Theme {place}")
            LineTheme.objects.create(line=item.line, theme=theme)

    assert len(asked(client, "/dashboard/")) == one == 14


def test_the_executive_opens_the_grades_and_who_is_late_without_any_case(
    cycle, programme, agencies, fay, ada, settings
):
    graded(10, 2, agencies[0], programme)
    release(make_case(programme), agencies[1])
    settings.DEMO_TODAY = programme.due_on + timedelta(days=1)
    addresses = [
        f"{reverse('audits:section11-gap', args=[cycle.pk])}?table=cases&theme=voice",
        f"{reverse('audits:case-programme', args=[programme.pk])}?table=returned&late=yes",
    ]

    for url in addresses:
        for person, tells in ((fay, False), (ada, True)):
            for more in ("", "&format=csv"):
                response = client_of(person).get(url + more)
                content = b"".join(response) if response.streaming else response.content
                assert response.status_code == 200
                assert ("CA-2021-" in content.decode()) is tells, (person, url)
                assert agencies[0 if "gap" in url else 1].name in content.decode()


def test_an_agencys_lead_does_not_open_who_has_handed_in(programme, agencies):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=agencies[0])
    release(make_case(programme), *agencies)
    url = reverse("audits:case-programme", args=[programme.pk])

    assert client_of(ben).get(url).status_code == 200
    assert client_of(ben).get(f"{url}?table=returned").status_code == 404


def test_an_audit_that_was_cut_short_is_neither_returned_nor_late(programme, agencies, ada, settings):
    case = make_case(programme)
    release(case, *agencies[:2])
    graded(1, 1, agencies[2], programme)
    case.refresh_from_db()
    close_case(actor=system_actor(), case=case, why="The agencies have merged")
    settings.DEMO_TODAY = programme.due_on + timedelta(days=1)

    (row,) = shown(ada).under_way

    assert (row.returned.n, row.returned.d, row.late.number, row.who) == (1, 1, 0, ())
    assert walk(client_of(ada), [row.returned]) == []


def test_the_api_has_the_figures_of_themes_and_gap(cycle, survey, fay):
    answer = client_of(fay).get("/api/v1/dashboard/").json()
    found = {each["code"]: each for each in answer["figures"]}

    assert found["section11.2021-22.theme.voice.met"]["text"] == "80% (4 of 5)"
    assert found["section11.2021-22.gap.theme.voice.frontline"]["text"] == "30% (7 of 23)"
    assert found["section11.2021-22.gap.theme.voice.difference"]["value"] == 50


def test_the_sheets_say_what_is_late_and_where_leaders_are_greener(
    cycle, survey, programme, agencies, ada, settings, tmp_path
):
    make_school("Oak School", "100001")
    year = open_year()
    graded(10, 2, agencies[0], programme)
    release(make_case(programme), agencies[1])
    settings.DEMO_TODAY = year.due_on + timedelta(days=1)

    text = text_of(ada, tmp_path)

    for said in (
        f"{SECTION_11} 3 of 4 1 Heath Probation",
        f"{SCHOOLS} 0 of 1 1 Oak School",
        f"{CASES} 10 of 11 (91%) 1 Fern Housing",
        "Themes in which least is met Theme Met Voice of the child 4 of 5 (80%)",
        "Leaders are greener than practice in voice of the child (60 points above case audits).",
        "7 of 23 (30%) 2 of 10 (20%) 60 points",
    ):
        assert said in text, text


def test_the_sheets_name_no_school_to_the_executive(cycle, fay, settings, tmp_path):
    make_school("Oak School", "100001")
    settings.DEMO_TODAY = open_year().due_on + timedelta(days=1)

    text = text_of(fay, tmp_path)

    assert f"{SCHOOLS} 0 of 1 1 " in text
    assert "Oak School" not in text


def test_what_a_survey_hides_is_hidden_on_paper_too(cycle, agencies, fay, tmp_path):
    actor, items = system_actor(), list(cycle.edition.items.filter(code="1.2").select_related("line"))
    made = make_survey(actor=actor, cycle=cycle, title="See", opens_on=TODAY, closes_on=TODAY, items=items)
    open_survey(actor=actor, survey=made)
    replies(made, agencies[0], 4, 1)
    close_survey(actor=actor, survey=made)

    text = text_of(fay, tmp_path)

    assert "Nothing can be compared" in text
    assert "0 of 4" not in text
