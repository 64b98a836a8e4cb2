"""A school's year beside last year's and the anonymous middle of its phase, from five schools on."""

from decimal import Decimal

import pytest

from audits.choices import Phase, ProviderKind
from audits.middle import median, most_common
from audits.selectors.education.beside import compared, middles_of_phase
from tests.audits.education.years import last_year, later_edition, load
from tests.factories.education import TODAY, designated_lead, handed_in, make_school, open_year, return_of
from tests.factories.people import actor_of, client_of
from tests.standing import on, standing

ORDER = ["In place", "Partly in place", "Yes", "No"]


def test_nothing_is_shown_below_five_schools():
    four = most_common({"In place": 4}, ORDER)

    assert (four.words, four.schools, four.is_shown) == ("", 4, False)
    assert median([Decimal(1)] * 4).words == ""


def test_from_five_schools_on_the_most_common_answer_is_shown():
    assert most_common({"In place": 3, "Partly in place": 2}, ORDER).words == "In place"


def test_two_answers_given_alike_are_both_named_in_the_order_of_the_scale():
    assert most_common({"Partly in place": 3, "In place": 3}, ORDER).words == "In place or Partly in place"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1, 2, 3, 4, 100], "3"),
        ([1, 2, 3, 4, 5, 1000], "3.5"),
        ([1000, 1200, 1250, 1300, 5000], "1,250"),
        ([100, 100, 100, 100, 100], "100"),
    ],
)
def test_the_middle_of_numbers_is_their_median(numbers, words):
    assert median([Decimal(each) for each in numbers]).words == words


@standing(on(TODAY))
def five(cast):
    """Four more primary schools; with Oak they are five."""
    made = []
    for number in range(4):
        school = make_school(f"Hazel {number} School", f"10002{number}", kind=ProviderKind.MAINTAINED)
        made.append((school, actor_of(designated_lead(f"Lead {number}", school))))
    return made


def test_the_middle_is_of_the_own_phase_and_year_and_of_submitted_returns_alone(cast, five):
    last_year((cast.oak, cast.dan))
    cycle = open_year(edition=later_edition())
    far = make_school("Yew High", "100030", kind=ProviderKind.MAINTAINED, phase=Phase.SECONDARY)
    for place, (school, lead) in enumerate(five):
        handed_in(return_of(cycle, school), lead, number=10 * place)
    owed = load(return_of(cycle, cast.oak).pk)
    items = {item.code: item.pk for item in cycle.edition.items.all()}

    assert far.pk
    assert middles_of_phase(owed)[items["B2"]].is_shown is False

    handed_in(owed, cast.dan, number=1000)
    middles = middles_of_phase(load(owed.pk))
    assert (middles[items["B2"]].words, middles[items["B2"]].schools) == ("20", 5)
    assert middles[items["A1"]].words == "In place"
    assert middles[items["A2"]].words == "Yes"
    assert items["B3"] not in middles


def test_a_question_that_was_worded_otherwise_is_no_comparator(cast):
    last_year((cast.oak, cast.dan))
    owed = load(return_of(open_year(edition=later_edition()), cast.oak).pk)
    rows = {row.beside.answer.item.code: row.last for row in compared(owed)}

    assert rows["A1"].grade.code == "in_place"
    assert rows["B2"].number == Decimal(12)
    assert rows["B1"] is None
    assert "B3" not in rows


def test_the_page_names_no_other_school_and_says_when_there_are_too_few(cast, five, school_url):
    cycle = open_year()
    for school, lead in five:
        handed_in(return_of(cycle, school), lead)
    owed = load(return_of(cycle, cast.oak).pk)

    page = client_of(cast.people["dan"]).get(school_url(owed, "beside")).content.decode()

    assert "Fewer than 5 schools" in page
    assert "Hazel" not in page


def test_the_print_for_governors_holds_answers_and_areas(cast, school_url):
    from datetime import date

    from audits.services.education.areas import add_area

    owed = load(return_of(open_year(), cast.oak).pk)
    handed_in(owed, cast.dan)
    add_area(actor=cast.dan, owed=owed, text="Train all", by_role="Deputy head", by_when=date(2022, 3, 31))

    page = client_of(cast.people["dan"]).get(school_url(owed, "governors")).content.decode()

    assert "EDU-2021-0001" in page
    assert "Train all" in page
    assert "<button" not in page
