"""The figures of a Section 11 cycle: what counts, how it is counted, and the rows behind each number."""

from datetime import date

import pytest

from audits.metrics.section11 import section11_metrics
from audits.models import Section11Cycle
from foundation.figures import Marker
from foundation.trail.acts import act
from partnership.actors import Actor, system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.handed_in import CANARY, hand_in, invite, make_cycle, pin, type_answers
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.figures_walk import walk
from tests.queries import asked

pytestmark = pytest.mark.django_db

GOOD, RI, INADEQUATE, NA = "good", "requires_improvement", "inadequate", "not_applicable"
SECTION_1 = [f"1.{number}" for number in range(1, 8)]


@pytest.fixture
def cycle():
    return make_cycle(edition=small_edition())


@pytest.fixture
def police():
    return make_agency("Elmbrook Police", short_name="Police")


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


def ratings(*grades):
    """Section 1 rated so, in order."""
    return dict(zip(SECTION_1, grades, strict=False))


def metrics(cycle, actor=None):
    found = Section11Cycle.objects.select_related("edition").get(pk=cycle.pk)
    return section11_metrics(actor or system_actor(), found)


def test_returned_counts_what_is_in_and_names_who_is_not(cycle, police):
    hand_in(cycle, police, ratings(GOOD))
    invite(cycle, make_agency("Fire Service"))
    invite(cycle, make_agency("Housing"))

    found = metrics(cycle)

    assert found.returned().text() == "1 of 3 returns"
    assert found.not_returned().value == 2
    assert found.non_returners() == ("Fire Service", "Housing")


def test_a_return_is_overdue_only_after_the_due_date(cycle, police):
    invite(cycle, police)
    before = Actor(None, date(2018, 11, 28), is_system=True)
    after = Actor(None, date(2018, 11, 29), is_system=True)

    assert [metrics(cycle, actor).overdue().value for actor in (before, after)] == [0, 1]


def test_what_was_sent_back_is_not_in_any_more(cycle, police):
    owed = hand_in(cycle, police, ratings(GOOD, GOOD))
    with act(system_actor(), "test.make"):
        owed.state = "changes_requested"
        owed.save(update_fields=["state"])

    found = metrics(cycle)

    assert found.returned().n == 0
    assert found.results.rated == ()
    assert found.met().value is Marker.NO_DATA


def test_only_what_was_handed_in_counts_not_what_is_typed_after(cycle, police):
    owed = hand_in(cycle, police, ratings(GOOD, INADEQUATE))
    type_answers(owed, {"1.2": GOOD})

    counts = {figure.code: figure.value for figure in metrics(cycle).by_grade()}

    assert counts["section11.2018-19.grade.good"] == 1
    assert counts["section11.2018-19.grade.inadequate"] == 1


def test_the_latest_submission_counts_once(cycle, police):
    owed = hand_in(cycle, police, ratings(GOOD, INADEQUATE))
    type_answers(owed, {"1.2": GOOD})
    pin(owed)

    assert (metrics(cycle).met().n, metrics(cycle).met().d) == (2, 2)


def test_what_does_not_apply_leaves_the_denominator(cycle, police):
    hand_in(cycle, police, ratings(GOOD, GOOD, GOOD, GOOD, GOOD, RI, NA))

    row = metrics(cycle).by_section()[0]

    assert (row.met.text(), row.not_applicable) == ("83% (5 of 6)", 1)
    assert [figure.value for figure in row.by_grade] == [0, 5, 1, 0, 1]


def test_below_five_there_are_counts_and_no_percentage(cycle, police):
    hand_in(cycle, police, ratings(GOOD, GOOD, GOOD, RI))

    met = metrics(cycle).by_section()[0].met

    assert (met.value, met.text()) == (Marker.TOO_FEW, "3 of 4 standards met")


def test_a_section_in_which_nothing_applies_has_no_data_and_no_zero(cycle, police):
    hand_in(cycle, police, ratings(NA, NA))

    assert metrics(cycle).by_agency()[0].by_section[0].value is Marker.NO_DATA


def test_agencies_that_meet_least_stand_first(cycle, police):
    hand_in(cycle, police, ratings(*[GOOD] * 6))
    hand_in(cycle, make_agency("Housing"), ratings(*[GOOD] * 2, *[RI] * 4))

    assert [str(row.agency) for row in metrics(cycle).by_agency()] == ["Housing", "Elmbrook Police"]


def test_standards_are_ranked_where_enough_agencies_answered(cycle):
    for number in range(5):
        grades = (GOOD, GOOD if number else INADEQUATE, RI)
        hand_in(cycle, make_agency(f"Agency {number}"), ratings(*grades))

    found = metrics(cycle)

    assert [row.subject.code for row in found.strongest(2)] == ["1.1", "1.2"]
    assert [row.subject.code for row in found.weakest(5)] == ["1.3", "1.2"]


def test_every_figure_opens_its_rows(cycle, police, fay):
    hand_in(cycle, police, ratings(GOOD, GOOD, GOOD, GOOD, GOOD, RI, NA) | {"7.5": INADEQUATE})
    hand_in(cycle, make_agency("Housing"), ratings(GOOD, RI, INADEQUATE))
    invite(cycle, make_agency("Fire Service"))
    found = metrics(cycle, actor_of(fay))
    standards = [figure for row in found.by_standard() for figure in (row.met, *row.by_grade)]

    figures = (*found.figures(), *standards)

    assert len([figure for figure in figures if figure.url]) > 80
    assert walk(client_of(fay), figures) == []


def test_the_walk_would_notice_a_wrong_number(cycle, police, fay):
    hand_in(cycle, police, ratings(GOOD, RI))
    figure = metrics(cycle, actor_of(fay)).by_grade()[1]
    wrong = type(figure)(figure.code, figure.label, 2, url=figure.url)

    assert walk(client_of(fay), [figure, wrong]) == [f"{wrong.code}: 2 opens 1 rows at {wrong.url}"]


@pytest.mark.parametrize(
    "page", ["results/", "results/standards/", "results/standards/?view=list", "movement/"]
)
def test_the_executive_reads_ratings_and_no_word_of_an_agency(cycle, police, fay, page):
    hand_in(cycle, police, ratings(GOOD, RI))
    update = make_cycle("2019-20", edition=cycle.edition, updates=cycle, opens_on=date(2019, 11, 4))
    hand_in(update, police, {"1.2": GOOD})

    for one in (cycle, update):
        response = client_of(fay).get(f"/section-11/cycles/{one.pk}/{page}")
        text = response.content.decode()
        assert response.status_code == 200
        assert "Police" in text
        assert CANARY not in text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.PARTNERSHIP_MANAGER, 200),
        (Role.BUSINESS_SUPPORT, 200),
        (Role.EXECUTIVE_MEMBER, 200),
        (Role.LEAD_SAFEGUARDING_PARTNER, 200),
        (Role.SCRUTINEER, 200),
        (Role.AGENCY_LEAD, 404),
        (Role.AGENCY_CONTRIBUTOR, 404),
        (Role.ACCOUNTABLE_PERSON, 404),
        (Role.DATA_OWNER, 404),
        (Role.GROUP_CHAIR, 404),
    ],
)
def test_results_of_all_agencies_are_not_for_one_agency(cycle, police, role, status):
    hand_in(cycle, police, ratings(GOOD))
    agency = None if role in (Role.PARTNERSHIP_MANAGER, Role.SCRUTINEER) else police
    client = client_of(make_person("Ben", role, agency=agency))

    found = {client.get(f"/section-11/cycles/{cycle.pk}/{page}").status_code for page in PAGES}

    assert found == {status}


PAGES = ("results/", "results/standards/", "movement/")


def test_a_chair_has_the_totals_without_addresses_and_without_agencies(cycle, police):
    hand_in(cycle, police, ratings(GOOD))
    chair = actor_of(make_person("Gus", Role.GROUP_CHAIR))

    found = metrics(cycle, chair)

    assert {figure.url for figure in found.figures()} == {""}
    assert [figure for figure in found.figures() if ".agency." in figure.code] == []
    assert found.non_returners() == ()


@pytest.mark.parametrize("agencies", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"), [("results/", 10), ("results/standards/", 10), ("movement/", 10)]
)
def test_pages_ask_as_much_for_three_agencies_as_for_one(cycle, fay, agencies, page, queries):
    update = make_cycle("2019-20", edition=cycle.edition, updates=cycle, opens_on=date(2019, 11, 4))
    for number in range(agencies):
        agency = make_agency(f"Agency {number}")
        hand_in(cycle, agency, ratings(GOOD, RI))
        hand_in(update, agency, {"1.2": GOOD})
    client = client_of(fay)

    assert len(asked(client, f"/section-11/cycles/{cycle.pk}/{page}")) == queries


def test_standards_can_be_filtered_by_section_agency_rating_and_theme(cycle, police, fay):
    hand_in(cycle, police, ratings(GOOD, RI) | {"7.5": INADEQUATE})
    hand_in(cycle, make_agency("Housing"), ratings(GOOD, GOOD))
    client = client_of(fay)

    def rows(query):
        response = client.get(
            f"/section-11/cycles/{cycle.pk}/results/standards/?view=list&format=csv&{query}"
        )
        return len(response.content.decode().splitlines()) - 1

    queries = [
        "",
        "section=1",
        "agency=housing",
        "grade=requires_improvement",
        "item=7.5",
        "section=7&agency=housing",
    ]
    assert [rows(query) for query in queries] == [5, 4, 2, 1, 1, 0]
    assert 0 < rows("theme=voice") < 5


def test_agencies_by_standards_is_a_table_and_a_workbook(cycle, police, fay):
    hand_in(cycle, police, ratings(GOOD, RI))
    url = f"/section-11/cycles/{cycle.pk}/results/standards/"
    client = client_of(fay)

    lines = client.get(f"{url}?format=csv").content.decode("utf-8-sig").splitlines()
    book = client.get(f"{url}?format=xlsx")

    assert lines[0] == "Standard,Police"
    assert [line.rpartition(",")[2] for line in lines[1:]] == ["Good", "Requires improvement"]
    assert book.content.startswith(b"PK")
