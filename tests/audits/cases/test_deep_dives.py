"""A deep dive: the agreed grade is a judgement on the case's scale; the spread is worked out and never kept."""

from datetime import date

import pytest

from audits.models import DeepDive, Grade
from audits.selectors.case_deep_dive import dives_of, side_by_side
from audits.services.cases.closing import close_case
from audits.services.cases.deep_dive import DeepDiveValues, Part, record_deep_dive
from audits.services.cases.programmes import begin_report, close_programme
from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories.agencies import make_agency
from tests.factories.case_audits import grade_of, make_case
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


def record(actor, case, *, base=0, **values):
    return record_deep_dive(actor=actor, case=case, base_version=base, values=DeepDiveValues(**values))


def agreed(case, code="good"):
    return {"held_on": TODAY, "agreed_grade": grade_of(case.audits.first(), code), "reason": "All saw it so"}


def test_the_spread_is_read_from_the_audits_that_are_in_and_stands_in_no_column():
    case, _, _ = audited(make_programme(), "good", "inadequate")

    both = side_by_side(case)

    assert both.overall.words() == (
        "Two agencies, from good to inadequate: two grades apart. One agency still to come."
    )
    assert [field.name for field in DeepDive._meta.fields if "spread" in field.name] == []


def test_answers_of_an_audit_that_is_not_in_are_not_shown():
    case, agencies, _ = audited(make_programme(), "good")

    both = side_by_side(case)

    shown = {agency for question in both.questions for agency in question.answers}
    assert shown == {agencies[0].pk}
    assert len(both.questions) == 12
    assert both.questions[0].spread.words() == "One agency: good."


def test_the_agreed_grade_its_reason_and_what_each_takes_away_are_kept(cora):
    case, (elm, ash, _), _ = audited(make_programme(), "good", "requires_improvement")

    parts = [Part(elm.pk, True, "Ask for minutes"), Part(ash.pk, False)]
    dive = record(cora, case, notes="All came.", parts=parts, **agreed(case, "requires_improvement"))

    assert (dive.agreed_grade.code, dive.reason, dive.version) == ("requires_improvement", "All saw it so", 1)
    assert list(dive.parts.values_list("agency", "took_part", "takes_away")) == [
        (ash.pk, False, ""),
        (elm.pk, True, "Ask for minutes"),
    ]


def test_a_grade_that_the_scale_does_not_have_is_refused(cora):
    case, _, _ = audited(make_programme(), "good")
    other = Grade(scale_id=case.pk, code="excellent", label="Excellent", in_denominator=True)
    not_applicable = Grade.objects.get(scale=case.theme.question_set.scale, code="not_applicable")

    for grade in (other, not_applicable):
        with pytest.raises(Refusal, match=f"“{grade.label}” is no grade of the scale"):
            record(cora, case, held_on=TODAY, agreed_grade=grade, reason="Because")

    assert not DeepDive.objects.exists()


@pytest.mark.parametrize(
    ("left_out", "message"),
    [({"reason": "  "}, "Say why you agree"), ({"held_on": None}, "on which day")],
)
def test_a_grade_needs_a_reason_and_a_day(cora, left_out, message):
    case, _, _ = audited(make_programme(), "good")

    with pytest.raises(Refusal, match=message):
        record(cora, case, **(agreed(case) | left_out))


def test_a_day_to_come_is_refused_and_today_is_not(cora):
    case, _, _ = audited(make_programme(), "good")

    with pytest.raises(Refusal, match="day to come"):
        record(cora, case, held_on=date(2021, 10, 16))
    assert record(cora, case, held_on=TODAY).held_on == TODAY


def test_only_agencies_that_audit_the_case_take_part(cora):
    case, _, _ = audited(make_programme(), "good")
    stranger = make_agency("Birch")

    with pytest.raises(Refusal, match="Only agencies that audit"):
        record(cora, case, parts=[Part(stranger.pk, True, "Nothing")])


def test_a_case_outside_the_deep_dive_and_one_not_released_are_refused(cora):
    programme = make_programme()
    chosen = make_case(programme, in_deep_dive=True)
    case, _, _ = audited(programme, "good")
    case.in_deep_dive = False

    with pytest.raises(Refusal, match="not chosen for the deep dive"):
        record(cora, case, notes="Nothing")
    with pytest.raises(Refusal, match="not been released"):
        record(cora, chosen, notes="Nothing")


def test_who_saves_over_somebody_elses_words_is_shown_both(cora, ada):
    case, _, _ = audited(make_programme(), "good")
    record(cora, case, notes="What Cora wrote")

    with pytest.raises(Stale) as stale:
        record(ada, case, notes="What Ada wrote")

    assert (stale.value.mine, stale.value.theirs, stale.value.version) == (
        "What Ada wrote\n\nGrade: not agreed yet",
        "What Cora wrote\n\nGrade: not agreed yet",
        1,
    )
    assert DeepDive.objects.get(case=case).notes == "What Cora wrote"


def test_both_texts_say_the_day_the_grade_with_its_reason_and_each_agencys_part(cora, ada):
    case, (elm, ash, _), _ = audited(make_programme(), "good")
    parts = [Part(elm.pk, True, "Ask for minutes"), Part(ash.pk)]
    record(cora, case, notes="All came.", parts=parts, **agreed(case))

    with pytest.raises(Stale) as stale:
        record(ada, case, parts=[Part(elm.pk, True)], **agreed(case, "inadequate"))

    assert stale.value.theirs == (
        f"Held on 15 October 2021\n\nAll came.\n\nGrade: Good\n\nAll saw it so\n\n"
        f"{ash.name} did not take part\n{elm.name} took part: Ask for minutes"
    )
    assert stale.value.mine == (
        f"Held on 15 October 2021\n\nGrade: Inadequate\n\nAll saw it so\n\n{elm.name} took part"
    )


@pytest.mark.parametrize(
    "role", [Role.SCRUTINEER, Role.EXECUTIVE_MEMBER, Role.AGENCY_LEAD, Role.CASE_AUDITOR]
)
def test_nobody_but_the_coordinator_and_the_office_records(role):
    case, (elm, *_), _ = audited(make_programme(), "good")
    eve = actor_of(make_person("Eve", role, agency=elm))

    with pytest.raises(NotAllowed, match="coordinator and the partnership's office"):
        record(eve, case, notes="Mine")


def test_nothing_is_recorded_once_the_programme_is_closed(cora):
    programme = make_programme()
    case, _, _ = audited(programme, "good")
    close_case(actor=cora, case=case)
    programme.refresh_from_db()
    begin_report(actor=cora, programme=programme)
    close_programme(actor=cora, programme=programme)
    case.programme.refresh_from_db()

    with pytest.raises(Refusal, match="is closed, so nothing is added"):
        record(cora, case, notes="Late")


def test_the_list_of_deep_dives_is_narrowed_by_theme_and_by_grade(cora):
    programme = make_programme(themes=("Exploitation", "Neglect"))
    exploitation, neglect = (programme.themes.get(code=code) for code in ("exploitation", "neglect"))
    first, _, _ = audited(programme, "good", theme=exploitation)
    second, _, _ = audited(programme, theme=neglect)
    record(cora, first, **agreed(first))

    assert [row.case for row in dives_of(programme)] == [first, second]
    assert [row.case for row in dives_of(programme, theme="neglect")] == [second]
    assert [row.case for row in dives_of(programme, grade="good")] == [first]
    assert dives_of(programme, theme="neglect", grade="good") == []


@pytest.mark.parametrize("asked", [{"theme": "\x00"}, {"grade": "good\x00"}])
def test_an_address_that_asks_for_what_no_database_keeps_finds_no_deep_dive(asked):
    programme = make_programme()
    audited(programme, "good")

    assert dives_of(programme, **asked) == []
