"""Questions answered with a number or yes or no: counted from the latest submissions, one row a question."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from django.urls import reverse

from audits.metrics.tabulated import tabulated
from audits.models import AnswerRevision
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from audits.services.section11.report_words import cycle_report, return_report
from audits.tables.results import tabulated_table
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.mixed_edition import mixed_edition
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import answer_of, declare, grade_of, hand_in, load_return, open_audit
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db
QUESTIONS = "Numbers, and answers of yes or no"
SECRET = "What nobody but the agency writes"


def save(actor, owed, code, **said):
    """Say it over what stands there."""
    save_answer(
        actor=actor,
        section11_return=load_return(owed.pk),
        answer=(found := answer_of(owed, code)),
        base_version=found.version,
        values=AnswerValues(**{"narrative": SECRET, **said}),
    )


@pytest.fixture
def asked():
    """Four agencies: three hand in 10, 2.5 and 4 with yes, yes and no; the fourth types 1,000 and hands nothing in."""
    agencies = [make_agency(name) for name in ("Ash", "Birch", "Cedar", "Damson")]
    returns = open_audit(*agencies, edition=mixed_edition())
    for place, (owed, number, yes) in enumerate(
        zip(returns, ("10", "2.5", "4", "1000"), (True, True, False, True), strict=True)
    ):
        lead = actor_of(make_person(f"Lead {place}", Role.AGENCY_LEAD, agency=owed.agency))
        for code in ("1.1", "2.1"):
            save(lead, owed, code, grade=grade_of(owed, "good"))
        save(lead, owed, "1.2", number=Decimal(number))
        save(lead, owed, "1.3", yes=yes)
        save(lead, owed, "1.4")
        if number != "1000":
            declare(lead, owed)
            hand_in(lead, owed)
    return returns


@pytest.fixture
def ada():
    """The partnership manager."""
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


def part(report):
    return next(each for each in report.parts if each.heading == QUESTIONS)


def test_numbers_and_yes_and_no_are_counted_from_what_was_handed_in(asked):
    numbers, answers = tabulated(asked[0].cycle)

    assert (numbers.item.code, numbers.answered, numbers.total) == ("1.2", 3, Decimal("16.50"))
    assert (numbers.lowest, numbers.middle, numbers.highest) == (Decimal("2.50"), Decimal(4), Decimal(10))
    assert (numbers.yes, numbers.no) == (0, 0)
    assert (answers.item.code, answers.answered, answers.yes, answers.no) == ("1.3", 3, 2, 1)
    assert (answers.numbers, answers.middle, answers.lowest, answers.highest) == ((), None, None, None)
    assert (numbers.not_applicable, answers.not_applicable) == (0, 0)


def test_who_says_that_a_question_does_not_apply_is_counted_apart(ada):
    agency = make_agency("Elder")
    [owed] = open_audit(agency, edition=mixed_edition())
    lead = actor_of(make_person("Lead", Role.AGENCY_LEAD, agency=agency))
    for code in ("1.1", "2.1"):
        save(lead, owed, code, grade=grade_of(owed, "good"))
    save(lead, owed, "1.2", narrative="", reason="No work with children.")
    save(lead, owed, "1.3", yes=True)
    save(lead, owed, "1.4")
    declare(lead, owed)
    hand_in(lead, owed)

    numbers, answers = tabulated(owed.cycle)

    assert (numbers.answered, numbers.not_applicable) == (0, 1)
    assert (answers.answered, answers.not_applicable) == (1, 0)
    rows = part(return_report(actor_of(ada), load_return(owed.pk))).rows
    assert [row[1] for row in rows] == ["Does not apply", "Yes"]


def test_each_count_is_that_of_the_versions_behind_it(asked):
    numbers, answers = tabulated(asked[0].cycle)
    behind = AnswerRevision.objects.filter(answer__sheet__in=[owed.sheet_id for owed in asked[:3]])

    assert sorted(numbers.numbers) == sorted(
        behind.filter(answer__item__code="1.2").values_list("number", flat=True)
    )
    assert answers.yes == behind.filter(answer__item__code="1.3", yes=True).count()


def test_an_edition_of_ratings_alone_has_nothing_to_tabulate(django_assert_num_queries):
    [owed] = open_audit(make_agency("Elder"), edition=small_edition())

    with django_assert_num_queries(1):
        assert tabulated(owed.cycle) == ()


def test_it_asks_twice_however_many_returns_there_are(asked, django_assert_num_queries):
    with django_assert_num_queries(2):
        tabulated(asked[0].cycle)


def test_the_table_says_of_each_question_what_belongs_to_its_kind(asked):
    table = tabulated_table(QueryDict(), tabulated(asked[0].cycle))

    said = [[str(column.cell(row)) for column in table.columns if column.cell] for row in table.rows]
    assert [row[1:] for row in said] == [
        ["", "", "16.5", "4", "2.5 to 10"],
        ["2", "1", "", "", ""],
    ]


def test_the_report_of_the_audit_tabulates_them_without_a_word_of_the_agencies(asked, ada):
    report = cycle_report(actor_of(ada), asked[0].cycle)

    assert [row[1:] for row in part(report).rows] == [
        ("3", "", "", "16.5", "4", "0"),
        ("3", "2", "1", "", "", "0"),
    ]
    assert SECRET not in str(report)


def test_a_number_that_nobody_gave_is_no_yes_and_no_no(ada):
    [owed] = open_audit(make_agency("Elder"), edition=mixed_edition())

    report = cycle_report(actor_of(ada), owed.cycle)

    assert [row[1:] for row in part(report).rows] == [
        ("0", "", "", "", "", "0"),
        ("0", "0", "0", "", "", "0"),
    ]


def test_an_agencys_own_report_shows_its_own_number_and_answer(asked, ada):
    [first, _, third, waiting] = [return_report(actor_of(ada), load_return(owed.pk)) for owed in asked]

    assert [row[1] for row in part(first).rows] == ["10", "Yes"]
    assert [row[1] for row in part(third).rows] == ["4", "No"]
    assert SECRET not in str(first)
    assert waiting.parts == ()


def test_the_results_page_draws_the_table(asked, ada):
    page = client_of(ada).get(reverse("audits:section11-results", args=[asked[0].cycle_id]))

    assert QUESTIONS in page.content.decode()
    assert "2.5 to 10" in page.content.decode()
