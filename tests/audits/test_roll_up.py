"""What services say of a standard makes the agency's answer: the weakest rating, every text under its name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from audits.answer_limits import LONGEST_LINE
from audits.roll_up import ServiceSaid, is_above, roll_up, weakest


@dataclass(frozen=True)
class Grade:
    order: int
    in_denominator: bool = True
    needs_improvement: bool = False


OUTSTANDING, GOOD = Grade(1), Grade(2)
REQUIRES, INADEQUATE = Grade(3, needs_improvement=True), Grade(4, needs_improvement=True)
NOT_APPLICABLE = Grade(5, in_denominator=False)


def test_the_weakest_rating_counts():
    assert weakest([GOOD, REQUIRES, OUTSTANDING]) is REQUIRES
    assert weakest([None, GOOD, None]) is GOOD
    assert weakest([None]) is None
    assert weakest([]) is None


def test_what_does_not_apply_to_one_service_is_not_the_weakest():
    assert weakest([NOT_APPLICABLE, OUTSTANDING]) is OUTSTANDING
    assert weakest([NOT_APPLICABLE, NOT_APPLICABLE]) is NOT_APPLICABLE


def test_texts_stand_under_the_names_of_their_services():
    made = roll_up(
        [
            ServiceSaid("Adult care", GOOD, narrative="Audited in March. "),
            ServiceSaid("Housing", OUTSTANDING, narrative=" "),
            ServiceSaid("Licensing", NOT_APPLICABLE, reason="Works with businesses."),
        ]
    )

    assert made.grade is GOOD
    assert (
        made.narrative == "Adult care: Audited in March.\n\nLicensing: Does not apply: Works with businesses."
    )
    assert made.reason == ""


def test_a_reason_left_over_from_another_rating_says_nothing():
    left = ServiceSaid("Housing", GOOD, narrative="We do now.", reason="We had no children here.")

    assert roll_up([left]).narrative == "Housing: We do now."


def test_a_question_without_a_rating_applies_to_none_where_each_gives_but_a_reason():
    none = [ServiceSaid("A", reason="No such work."), ServiceSaid("B", reason="Nor here.")]

    assert roll_up(none).reason == "A: No such work.\n\nB: Nor here."
    assert roll_up([*none, ServiceSaid("C", yes=True)]).narrative.startswith(
        "A: Does not apply: No such work."
    )
    assert roll_up([*none, ServiceSaid("C", yes=True)]).reason == ""


def test_where_it_applies_to_none_the_reasons_are_the_agencys():
    made = roll_up(
        [ServiceSaid("A", NOT_APPLICABLE, reason="Because."), ServiceSaid("B", NOT_APPLICABLE, reason="So.")]
    )

    assert (made.grade, made.reason, made.narrative) == (NOT_APPLICABLE, "A: Because.\n\nB: So.", "")


def test_what_is_to_be_done_comes_from_where_something_must_be_done_by_the_last_of_the_days():
    made = roll_up(
        [
            ServiceSaid("A", GOOD, will_do="Nothing asked", by_role="Nobody", by_when=date(2030, 1, 1)),
            ServiceSaid("B", REQUIRES, will_do="Train.", by_role="Head of B", by_when=date(2022, 1, 31)),
            ServiceSaid("C", INADEQUATE, will_do="Write it.", by_role="Head of C", by_when=date(2022, 3, 31)),
        ]
    )

    assert made.will_do == "B: Train.\n\nC: Write it."
    assert (made.by_role, made.by_when) == ("Head of B; Head of C", date(2022, 3, 31))


def test_posts_that_do_not_fit_on_the_line_are_left_to_the_lead():
    long = "x" * (LONGEST_LINE // 2)
    two = [ServiceSaid("A", REQUIRES, by_role=long), ServiceSaid("B", REQUIRES, by_role=long[1:])]
    same = [ServiceSaid("A", REQUIRES, by_role=long), ServiceSaid("B", REQUIRES, by_role=long)]

    assert roll_up(two).by_role == ""
    assert roll_up(same).by_role == long


def test_one_no_is_the_agencys_no():
    assert roll_up([ServiceSaid("A", yes=True), ServiceSaid("B", yes=False)]).yes is False
    assert roll_up([ServiceSaid("A", yes=True), ServiceSaid("B")]).yes is True
    assert roll_up([ServiceSaid("A")]).yes is None


def test_numbers_are_told_and_never_added():
    made = roll_up(
        [ServiceSaid("A", number=Decimal("12.00"), narrative="In 2021."), ServiceSaid("B", number=Decimal(3))]
    )

    assert made.narrative == "A: 12.\nIn 2021.\n\nB: 3."


def test_an_agency_above_its_weakest_service_is_seen():
    assert is_above(GOOD, [OUTSTANDING, REQUIRES])
    assert not is_above(REQUIRES, [GOOD, REQUIRES])
    assert not is_above(INADEQUATE, [GOOD])
    assert not is_above(NOT_APPLICABLE, [GOOD])
    assert not is_above(GOOD, [NOT_APPLICABLE])
    assert not is_above(None, [GOOD])
    assert not is_above(GOOD, [])
