"""The gap's figures, from ratings that were handed in and a survey that is closed."""

from datetime import date

import pytest
from django.urls import reverse

from audits.choices import ReturnState
from audits.gap import Source
from audits.metrics.gap import gaps
from audits.metrics.results import results_of
from audits.models import ModeratedAnswer, Theme
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from foundation.figures import Marker
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.case_audits import graded, make_programme
from tests.factories.handed_in import hand_in, make_cycle
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.factories.surveys import replies
from tests.figures_walk import rows_behind, walk
from tests.queries import asked

pytestmark = pytest.mark.django_db

TODAY = date(2021, 10, 15)
CODES = [f"1.{n}" for n in range(1, 8)] + [f"7.{n}" for n in range(1, 6)]


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def agencies():
    return [make_agency(name, "section_11_body") for name in ("Elm Trust", "Fern Housing", "Gorse Clinic")]


@pytest.fixture
def cycle(agencies):
    """Elm rates everything good; Fern all but 1.2 and 7.5, which have the theme of the child's voice."""
    cycle = make_cycle(
        "2021-22", edition=small_edition(), opens_on=date(2021, 9, 1), due_on=date(2021, 11, 30)
    )
    hand_in(cycle, agencies[0], dict.fromkeys(CODES, "good"))
    fern = dict.fromkeys(CODES, "good") | {"1.2": "inadequate", "7.5": "not_applicable"}
    hand_in(cycle, agencies[1], fern)
    hand_in(cycle, agencies[2], dict.fromkeys(CODES, "outstanding"))
    return cycle


@pytest.fixture
def ask(cycle, agencies):
    """A survey of 1.1 and 1.2, closed; `ask(elm=(6, 4, 1))`: six replies of 4 and 1."""

    def run(**given):
        actor = system_actor()
        items = list(cycle.edition.items.filter(code__in=("1.1", "1.2")).select_related("line"))
        survey = make_survey(
            actor=actor, cycle=cycle, title="See", opens_on=TODAY, closes_on=TODAY, items=items
        )
        open_survey(actor=actor, survey=survey)
        named = dict(zip(("elm", "fern", "gorse"), agencies, strict=True))
        for name, (number, *answers) in given.items():
            replies(survey, named[name], number, *answers)
        close_survey(actor=actor, survey=survey)

    return run


@pytest.fixture
def manager():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


def found(cycle, person):
    return gaps(actor_of(person), results_of([cycle])[cycle.pk])


def texts(row):
    return {str(source): figure.text() for source, figure in row.views.items()}


def test_without_a_survey_there_is_nothing_to_compare_with(cycle, manager):
    gap = found(cycle, manager)

    assert gap.is_empty
    assert texts(gap.by_theme[0]) == {
        "self": "80% (4 of 5)",
        "moderated": "No data",
        "frontline": "No data",
        "cases": "No data",
    }
    assert gap.sentence().startswith("Nothing can be compared:")


def test_by_theme_self_ratings_stand_beside_the_answers_to_its_statements(cycle, manager, ask):
    ask(elm=(6, 4, 1), fern=(7, 4, 4), gorse=(10, 4, 1))

    (row,) = found(cycle, manager).by_theme

    assert texts(row)["self"] == "80% (4 of 5)"
    assert texts(row)["frontline"] == "30% (7 of 23)"  # of 1.2 alone, which has the theme
    assert (row.gap.points, row.says) == (50, "Leaders greener than frontline")
    assert str(row.difference) == "50 points"


def test_by_agency_the_widest_gap_stands_first(cycle, manager, ask):
    ask(elm=(6, 4, 1), fern=(7, 4, 4), gorse=(10, 1, 1))

    rows = found(cycle, manager).by_agency

    assert [(row.subject, row.gap.points) for row in rows] == [
        ("Gorse Clinic", 100),
        ("Elm Trust", 50),
        ("Fern Housing", -9),
    ]
    assert rows[2].says == "About the same"


def test_an_agency_with_few_replies_is_not_compared_and_cannot_be_told(cycle, manager, ask):
    ask(elm=(4, 1, 1), fern=(7, 4, 4), gorse=(30, 4, 4))

    rows = {row.subject: row for row in found(cycle, manager).by_agency}

    assert rows["Elm Trust"].views[Source.FRONTLINE].value is Marker.SUPPRESSED
    assert rows["Elm Trust"].views[Source.FRONTLINE].n is None
    assert rows["Fern Housing"].views[Source.FRONTLINE].value is Marker.SUPPRESSED
    assert rows["Elm Trust"].gap is None
    assert rows["Gorse Clinic"].gap.points == 0


def test_a_self_ratings_number_opens_as_many_rows(cycle, manager, ask):
    ask(elm=(6, 4, 1), fern=(7, 4, 4), gorse=(10, 4, 1))
    gap, client = found(cycle, manager), client_of(manager)

    for row in (*gap.by_theme, *gap.by_agency):
        figure = row.views[Source.SELF]
        assert len(rows_behind(client, figure)) == figure.d


def test_whoever_may_not_read_results_gets_no_agency_and_no_address(cycle, ask):
    ask(elm=(6, 4, 1), fern=(7, 4, 4), gorse=(10, 4, 1))
    gap = found(cycle, make_person("Eve"))

    assert gap.by_agency == ()
    assert {figure.url for figure in gap.figures()} == {""}


def test_the_page_asks_a_fixed_number_of_queries(cycle, manager, ask):
    ask(elm=(6, 4, 1), fern=(7, 4, 4), gorse=(10, 4, 1))
    client, url = client_of(manager), f"/section-11/cycles/{cycle.pk}/gap/"

    page = client.get(url).content.decode()

    assert "Leaders are greener than practice in voice of the child (50 points above frontline)." in page
    assert len(asked(client, url)) <= 10
    for table in ("theme", "agency"):
        assert client.get(url, {"table": table, "format": "csv"}).status_code == 200


def test_a_rating_that_moderation_changed_stays_in_the_self_view_and_changes_the_moderated_one(
    cycle, agencies, manager, ask
):
    ask(elm=(6, 4, 1), fern=(7, 4, 4), gorse=(10, 4, 1))
    moderate(cycle, agencies[0], "1.2", "inadequate")

    gap = found(cycle, manager)
    (theme,) = gap.by_theme
    elm = next(row for row in gap.by_agency if row.subject == "Elm Trust")

    assert texts(theme)["self"] == "80% (4 of 5)"
    assert texts(theme)["moderated"] == "1 of 2 ratings met"
    assert (texts(elm)["self"], texts(elm)["moderated"]) == ("100% (12 of 12)", "92% (11 of 12)")
    assert (
        walk(client_of(manager), gap.figures()) == []
    )  # the list says of each whether it is met by self rating


def moderate(cycle, agency, code, grade):
    """The partnership rates one answer otherwise, and finishes the moderation of the return."""
    owed = cycle.returns.get(agency=agency)
    answer = owed.sheet.answers.get(item__code=code)
    with act(system_actor(), "test.make"):
        ModeratedAnswer.objects.create(
            submission=owed.sheet.submissions.get(),
            answer=answer,
            self_grade=answer.grade,
            grade=cycle.edition.scale.grades.get(code=grade),
            reason="Ten files say otherwise",
            decided_on=TODAY,
        )
        for state in (ReturnState.IN_MODERATION, ReturnState.MODERATED):
            owed.state = state
            owed.save(update_fields=["state"])


@pytest.mark.parametrize(("number", "met", "said"), [(9, 2, "2 of 9 audits met"), (10, 2, "20% (2 of 10)")])
def test_graded_case_audits_stand_beside_from_ten_on_as_a_share(cycle, agencies, manager, number, met, said):
    programme = make_programme()
    voice = Theme.objects.get(code="voice")
    with act(system_actor(), "test.make"):
        programme.themes.update(tag=voice)
    graded(number, met, agencies[0], programme)

    (row,) = found(cycle, manager).by_theme

    assert texts(row)["cases"] == said
    assert (row.gap is None) is (number < 10)
    if row.gap:
        assert (row.gap.points, row.says) == (60, "Leaders greener than case audits")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2020, 11, 29), "No data"),
        (date(2020, 11, 30), "20% (2 of 10)"),
        (date(2022, 11, 30), "20% (2 of 10)"),
        (date(2022, 12, 1), "No data"),
    ],
)
def test_practice_is_what_was_seen_within_a_year_of_what_leaders_said(cycle, agencies, manager, on, said):
    graded(10, 2, agencies[0], make_programme(), on)

    elm = next(row for row in found(cycle, manager).by_agency if row.subject == "Elm Trust")

    assert texts(elm)["cases"] == said


def test_the_page_of_the_gap_says_from_when_to_when_case_audits_are_taken(cycle, manager):
    page = client_of(manager).get(f"/section-11/cycles/{cycle.pk}/gap/").content.decode()

    assert "from 30 November 2020 to 30 November 2022" in " ".join(page.split())


def test_the_form_ties_a_programmes_theme_to_the_standards_so_that_its_grades_stand_beside(
    cycle, agencies, manager
):
    client, voice = client_of(manager), Theme.objects.get(code="voice")
    programme = make_programme()
    theme = programme.themes.get()
    graded(10, 2, agencies[0], programme)
    (before,) = found(cycle, manager).by_theme
    said = {"label": theme.label, "question_set": theme.question_set_id, "planned_cases": 8}

    client.post(
        reverse("audits:case-theme-change", args=[theme.pk]),
        said | {"planned_deep_dives": 3, "tag": voice.pk},
    )

    assert texts(before)["cases"] == "No data"
    (row,) = found(cycle, manager).by_theme
    assert texts(row)["cases"] == "20% (2 of 10)"


def test_the_form_of_a_new_theme_asks_for_the_theme_of_the_standards_too(cycle, manager):
    client, voice = client_of(manager), Theme.objects.get(code="voice")
    programme = make_programme(themes=(), opened=False)

    client.post(
        reverse("audits:case-theme-add", args=[programme.pk]),
        {"label": "Seen and heard", "planned_cases": 8, "planned_deep_dives": 3, "tag": voice.pk},
    )

    assert [theme.tag for theme in programme.themes.all()] == [voice]
