"""How ratings moved: the demonstration's own figures, and what has no comparator."""

from datetime import date

import pytest

from audits.metrics.moves import comparison, movements
from audits.metrics.results import results_of
from audits.models import Answer, ModeratedAnswer, Section11Cycle, Section11Return
from audits.tables.movement import moved_table
from demo.ratings import answers
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Succession
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.handed_in import hand_in, load_edition, make_cycle
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.figures_walk import walk

pytestmark = pytest.mark.django_db

GOOD, RI, INADEQUATE, NA = "good", "requires_improvement", "inadequate", "not_applicable"
QUERIED = "queried"


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


def moved(cycle, actor=None):
    cycles = list(Section11Cycle.objects.select_related("edition"))
    before, after = comparison(cycles, cycle)
    results = results_of([before, after])
    return movements(actor or system_actor(), results[before.pk], results[after.pk], cycle)


def numbers(moves):
    return {
        row.key: {key: cell.value for (key, _), cell in zip(moves.columns, row.cells, strict=True)}
        for row in moves.rows()
    }


def hand_in_all(cycle, given, agencies):
    by_agency = {}
    for each in given:
        by_agency.setdefault(each.agency, {})[each.code] = each.grade
    for code, ratings in by_agency.items():
        if code not in agencies:
            agencies[code] = make_agency(code)
        hand_in(cycle, agencies[code], ratings)


def test_the_demonstration_moves_as_the_report_says(fay):
    """11 inadequate became 3 good or outstanding, 6 requires improvement, 2 inadequate; 50 became 31, 17, 2."""
    agencies = {}
    audit = make_cycle(edition=load_edition())
    update = make_cycle("2019-20", edition=audit.edition, updates=audit, opens_on=date(2019, 11, 4))
    hand_in_all(audit, answers("2018-19"), agencies)
    hand_in_all(update, answers("2019-20"), agencies)

    moves = moved(update, actor_of(fay))

    assert numbers(moves) == {
        RI: {"met": 31, RI: 17, INADEQUATE: 0, NA: 1, QUERIED: 1, "none": 0},
        INADEQUATE: {"met": 3, RI: 6, INADEQUATE: 2, NA: 0, QUERIED: 0, "none": 0},
    }
    assert [row.total.value for row in moves.rows()] == [50, 11]
    assert moves.improved().text() == "56% (34 of 61)"
    assert len(results_of([update])[update.pk].returned) == 8
    assert walk(client_of(fay), moves.figures()) == []


def test_an_update_not_handed_in_leaves_ratings_without_a_comparator():
    police = make_agency("Police")
    audit = make_cycle(edition=small_edition())
    update = make_cycle("2019-20", edition=audit.edition, updates=audit, opens_on=date(2019, 11, 4))
    hand_in(audit, police, {"1.1": GOOD, "1.2": RI, "1.3": INADEQUATE})
    hand_in(update, police, {"1.2": GOOD})

    moves = moved(update)

    assert numbers(moves)[INADEQUATE]["none"] == 1
    assert [(line.standard, line.why) for line in moves.behind(INADEQUATE, "none")] == [
        ("1.3 Standard 1.3", "no comparator: not rated again, or the standard has gone")
    ]
    assert (moves.improved().n, moves.improved().d) == (1, 1)


def test_what_was_not_rated_again_is_said_to_be_neither_met_nor_not(rf):
    police = make_agency("Police")
    audit = make_cycle(edition=small_edition())
    update = make_cycle("2019-20", edition=audit.edition, updates=audit, opens_on=date(2019, 11, 4))
    hand_in(audit, police, {"1.2": RI, "1.3": INADEQUATE, "7.5": RI})
    hand_in(update, police, {"1.2": GOOD, "7.5": RI})

    table = moved_table(rf.get("/").GET, moved(update).lines, "Ratings")
    met = next(column for column in table.columns if column.key == "met")

    assert [(line.standard.split()[0], met.cell(line)) for line in table.rows] == [
        ("1.2", True),
        ("1.3", ""),
        ("7.5", False),
    ]


def test_an_audit_is_compared_with_the_audit_before_it_over_all_ratings(fay):
    police = make_agency("Police")
    first = make_cycle(edition=small_edition())
    second = make_cycle("2021-22", edition=small_edition("small-2021"), opens_on=date(2021, 9, 6))
    hand_in(first, police, {"1.1": GOOD, "1.2": RI})
    hand_in(second, police, {"1.1": RI, "1.2": "outstanding", "7.5": GOOD})

    moves = moved(second, actor_of(fay))

    assert [key for key, _ in moves.columns] == ["outstanding", GOOD, RI, INADEQUATE, NA, "none"]
    assert numbers(moves)[GOOD][RI] == 1
    assert numbers(moves)[RI]["outstanding"] == 1
    assert numbers(moves)["none"][GOOD] == 1
    assert walk(client_of(fay), moves.figures()) == []


def test_who_took_over_answers_for_who_was_before():
    crc, probation = make_agency("Rehabilitation Company"), make_agency("Probation Service")
    with act(system_actor(), "test.make"):
        Succession.objects.create(predecessor=crc, successor=probation, on=date(2021, 6, 26))
    first = make_cycle(edition=small_edition())
    second = make_cycle("2021-22", edition=first.edition, opens_on=date(2021, 9, 6))
    hand_in(first, crc, {"1.1": RI})
    hand_in(second, probation, {"1.1": GOOD})

    (line,) = moved(second).lines

    assert line.agency == "Rehabilitation Company to Probation Service"
    assert (line.before.grade.code, line.after.grade.code) == (RI, GOOD)


def test_the_first_audit_shows_its_own_update_and_alone_there_is_nothing_to_compare():
    audit = make_cycle(edition=small_edition())
    assert comparison([audit], audit) is None

    update = make_cycle("2019-20", edition=audit.edition, updates=audit, opens_on=date(2019, 11, 4))
    assert comparison([audit, update], audit) == (audit, update)


def test_the_page_says_that_there_is_nothing_to_compare_yet(fay):
    audit = make_cycle(edition=small_edition())

    text = client_of(fay).get(f"/section-11/cycles/{audit.pk}/movement/").content.decode()

    assert "There is no other audit or update to compare this one with yet." in text


def test_any_two_dated_sets_are_compared(fay):
    police = make_agency("Police")
    first = make_cycle("2015-16", edition=small_edition(), opens_on=date(2015, 9, 7))
    second = make_cycle("2018-19", edition=first.edition)
    third = make_cycle("2021-22", edition=first.edition, opens_on=date(2021, 9, 6))
    hand_in(first, police, {"1.1": INADEQUATE})
    hand_in(second, police, {"1.1": RI})
    hand_in(third, police, {"1.1": GOOD})
    address = f"/section-11/cycles/{third.pk}/movement/"

    usual = client_of(fay).get(address)
    asked = client_of(fay).get(address, {"with": "2015-16"})

    assert (usual.context["before"], usual.context["after"]) == (second, third)
    assert (asked.context["before"], asked.context["after"]) == (first, third)
    assert f"{address}?with=2015-16&amp;from={INADEQUATE}&amp;to={GOOD}" in asked.content.decode()


def test_moderated_ratings_count_and_the_agencies_own_can_be_compared_too(fay):
    police = make_agency("Police")
    first = make_cycle(edition=small_edition())
    second = make_cycle("2021-22", edition=first.edition, opens_on=date(2021, 9, 6))
    hand_in(first, police, {"1.1": RI})
    hand_in(second, police, {"1.1": GOOD})
    answer = Answer.objects.get(sheet__section11_return__cycle=second, item__code="1.1")
    grades = {grade.code: grade for grade in first.edition.scale.grades.all()}
    with act(system_actor(), "test.make"):
        ModeratedAnswer.objects.create(
            submission=answer.sheet.submissions.get(),
            answer=answer,
            self_grade=grades[GOOD],
            grade=grades[INADEQUATE],
            reason="Nothing shows it.",
            decided_on=date(2021, 10, 1),
        )

    def ends(**query):
        page = client_of(fay).get(f"/section-11/cycles/{second.pk}/movement/", query)
        return [row.after.grade.code for row in page.context["table"].rows]

    assert ends() == [GOOD]  # its moderation is not finished, so it is in nobody's results
    with act(system_actor(), "test.make"):
        Section11Return.objects.filter(cycle=second).update(state="in_moderation")
        Section11Return.objects.filter(cycle=second).update(state="moderated")
    assert ends() == [INADEQUATE]
    assert ends(ratings="self") == [GOOD]
    assert [each.grade.code for each in results_of([second])[second.pk].moderated] == [INADEQUATE]


def test_another_self_assessment_is_not_compared_with_section_11(fay):
    audit = make_cycle(edition=small_edition())
    other = make_cycle("neglect-2020", edition=small_edition("neglect", line_set="neglect"))

    page = client_of(fay).get(f"/section-11/cycles/{audit.pk}/movement/", {"with": other.code})

    assert "There is no other audit or update to compare this one with yet." in page.content.decode()
