"""A programme from its first plan to its close."""

from datetime import date

from audits.choices.cases import PROGRAMME, CaseState, ProgrammeKind, ProgrammeState
from audits.models import Edition, Programme, ProgrammeTheme, Theme
from audits.permissions import cases as permissions
from audits.selectors.case_question_sets import asked_from, question_sets
from audits.services.cases.closing import close_case
from audits.services.cases.joint_evaluation import refuse_without_evaluation
from audits.services.cases.keys import move_end
from audits.services.cases.programme_facts import ProgrammeFacts, facts_held
from foundation.calendar.dates import long_date
from foundation.calendar.working_days import add_working_days
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Priority
from partnership.services.field_checks import refuse_field

INSPECTION_DAYS = 5

SAVED_FIRST = (
    "Somebody else changed this programme while you had it open. "
    "Nothing of yours is lost: read both and save again."
)


def make_programme(*, actor: Actor, code: str, kind: str, facts: ProgrammeFacts) -> Programme:
    """A new programme, being prepared. An inspection's gives agencies five working days (the joint inspections'
    own timetable); an annual one says by when."""
    _may_run(actor)
    if Programme.objects.filter(code=code).exists():
        raise Refusal(f"There is a programme with the code {code} already.")
    with act(actor, "case_audits.make_programme") as making:
        programme = Programme(code=code, kind=kind, year=facts.starts_on.year)
        _write(programme, facts)
        programme.save(force_insert=True)
        note_subjects(making, programme)
    return programme


def change_programme(
    *, actor: Actor, programme: Programme, base_version: int, facts: ProgrammeFacts
) -> Programme:
    """Other dates or documents, until the programme is closed. Refuses a page that somebody else's change has
    overtaken: the refusal carries both texts."""
    _may_run(actor)
    with act(actor, "case_audits.change_programme", about=[programme]):
        held = Programme.objects.select_for_update().get(pk=programme.pk)
        if held.state == ProgrammeState.CLOSED:
            raise Refusal("This programme is closed.")
        if held.version != base_version:
            raise Stale(SAVED_FIRST, mine=facts.words, theirs=facts_held(held).words, version=held.version)
        _write(held, facts)
        held.version += 1
        held.save()
        move_end(actor=actor, programme=held)
    return held


def add_theme(
    *,
    actor: Actor,
    programme: Programme,
    code: str,
    label: str,
    priority: Priority | None = None,
    question_set: Edition | None = None,
    tag: Theme | None = None,
    planned_cases: int = 0,
    planned_deep_dives: int = 0,
) -> ProgrammeTheme:
    """A theme of the programme, with the questions that its cases are asked and how many cases are planned.

    Refuses questions that are no set of the case audits, and those not in force when the cases are asked.
    """
    _may_run(actor)
    _check_theme(programme, planned_cases, planned_deep_dives)
    if question_set is not None:
        _refuse_questions(actor, programme, question_set)
    if programme.themes.filter(code=code).exists():
        raise Refusal("The programme already has this theme.")
    with act(actor, "case_audits.add_theme", about=[programme]):
        return ProgrammeTheme.objects.create(
            programme=programme,
            code=code,
            label=label,
            priority=priority,
            question_set=question_set,
            tag=tag,
            planned_cases=planned_cases,
            planned_deep_dives=planned_deep_dives,
        )


def change_theme(
    *,
    actor: Actor,
    theme: ProgrammeTheme,
    label: str,
    priority: Priority | None,
    question_set: Edition | None,
    tag: Theme | None,
    planned_cases: int,
    planned_deep_dives: int,
) -> None:
    """Other numbers or questions, or another theme of the standards to be compared with (`tag`); the questions stay
    once a case of the theme was released. A set that was retired since it was chosen stays."""
    _may_run(actor)
    _check_theme(theme.programme, planned_cases, planned_deep_dives)
    if question_set is not None and question_set != theme.question_set:
        _refuse_questions(actor, theme.programme, question_set)
    released = theme.cases.exclude(state=CaseState.CHOSEN).exists()
    if released and question_set != theme.question_set:
        raise Refusal("A case of this theme has been released: its questions stay as they are.")
    with act(actor, "case_audits.change_theme", about=[theme.programme]):
        theme.label, theme.priority, theme.question_set, theme.tag = label, priority, question_set, tag
        theme.planned_cases, theme.planned_deep_dives = planned_cases, planned_deep_dives
        theme.save()


def open_programme(*, actor: Actor, programme: Programme) -> None:
    """From here on cases are chosen: it has at least one theme."""
    _may_run(actor)
    if not programme.themes.exists():
        raise Refusal("Add a theme first: cases are chosen for a theme.")
    _step(actor, programme, "open")


def begin_deep_dive(*, actor: Actor, programme: Programme) -> None:
    """The audit group looks at some cases together: at least one is in the deep dive."""
    _may_run(actor)
    if not programme.cases.filter(in_deep_dive=True).released().exists():
        raise Refusal("No released case is in the deep dive.")
    _step(actor, programme, "deep_dive")


def begin_report(*, actor: Actor, programme: Programme) -> None:
    """Agencies have audited, and the report is written."""
    _may_run(actor)
    _step(actor, programme, "report")


def close_programme(*, actor: Actor, programme: Programme) -> None:
    """Close it with every case that all agencies audited; a case that is still with agencies is closed first, by
    itself, because that cuts somebody short. An inspection's ends with its joint evaluation."""
    _may_run(actor)
    unfinished = programme.cases.filter(state__in=[CaseState.RELEASED, CaseState.AUDITING])
    if names := list(unfinished.values_list("reference", flat=True)):
        raise Refusal(f"Still with agencies: {', '.join(names)}. Close each of these cases first.")
    refuse_without_evaluation(programme)
    with act(actor, "case_audits.close_programme", about=[programme]):
        for case in programme.cases.filter(state=CaseState.AUDITED):
            close_case(actor=actor, case=case)
        _move(programme, "close", closed_on=actor.today)


def _step(actor: Actor, programme: Programme, name: str) -> None:
    with act(actor, f"case_audits.{name}_programme", about=[programme]):
        _move(programme, name)


def _move(programme: Programme, name: str, closed_on: date | None = None) -> None:
    _lock(programme)
    programme.state = PROGRAMME.guard(name, programme.state).target
    programme.closed_on = closed_on
    programme.save(update_fields=["state", "closed_on"])


def _lock(programme: Programme) -> None:
    found = Programme.objects.select_for_update().get(pk=programme.pk)
    programme.state, programme.closed_on = found.state, found.closed_on


def _write(programme: Programme, facts: ProgrammeFacts) -> None:
    due = facts.due_on
    if programme.kind == ProgrammeKind.INSPECTION:
        due = add_working_days(facts.starts_on, INSPECTION_DAYS)
    if due is None:
        raise Refusal("Say by when agencies submit.")
    for name in ProgrammeFacts.__dataclass_fields__:
        setattr(programme, name, getattr(facts, name))
    programme.due_on = due
    _check_dates(programme)


def _check_dates(programme: Programme) -> None:
    for later, earlier, words in (
        (programme.due_on, programme.starts_on, "Agencies cannot submit before the first day."),
        (programme.report_on, programme.due_on, "The report cannot come before agencies have submitted."),
        (programme.keys_until, programme.due_on, "Keys are needed until agencies have submitted."),
    ):
        if later is not None and later < earlier:
            raise Refusal(words)


def _check_theme(programme: Programme, planned_cases: int, planned_deep_dives: int) -> None:
    if not programme.takes_cases:
        raise Refusal("The themes of this programme are settled.")
    if planned_deep_dives > planned_cases:
        raise Refusal("There cannot be more cases in the deep dive than cases.")


def _refuse_questions(actor: Actor, programme: Programme, question_set: Edition) -> None:
    if not question_set.is_of_case_audits:
        raise refuse_field("question_set", "Choose a set of questions of the case audits.")
    if not question_sets(programme, actor.today).filter(pk=question_set.pk).exists():
        day = long_date(asked_from(programme, actor.today))
        raise refuse_field("question_set", f"{question_set.title} is not in force on {day}.")


def _may_run(actor: Actor) -> None:
    if not permissions.can_run_case_audits(actor):
        raise NotAllowed("The audit coordinator runs the programme.")
