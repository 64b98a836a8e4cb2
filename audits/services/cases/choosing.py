"""Choosing cases: one by one, or several from a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audits.choices.cases import AgeBand, CaseState, ChosenHow
from audits.models import Case, Programme, ProgrammeTheme
from audits.permissions import cases as permissions
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

NUMBER = re.compile(r"\d+$")
SAVED_FIRST = (
    "Somebody else changed this case while you had it open. "
    "Nothing of yours is lost: read both and save again."
)


@dataclass(frozen=True)
class CaseFacts:
    """What is written of a case; nothing that identifies a child."""

    theme: ProgrammeTheme
    age_band: str
    level: int
    chosen_how: str
    description: str = ""
    in_deep_dive: bool = False
    reference: str = ""


def add_cases(*, actor: Actor, programme: Programme, cases: Sequence[CaseFacts]) -> list[Case]:
    """Add cases; one without a reference gets the next of the programme, such as CA-2021-07. All or none."""
    _may_choose(actor)
    if not cases:
        raise Refusal("There is no case to add.")
    with act(actor, "case_audits.add_cases", about=[programme]) as adding:
        Programme.objects.select_for_update().get(pk=programme.pk)  # two people never give one number
        if not programme.takes_cases:
            raise Refusal("Cases of this programme are settled.")
        taken = set(programme.cases.values_list("reference", flat=True))
        said = {facts.reference.strip().upper() for facts in cases} - {
            ""
        }  # what is counted on steps over these
        made = [_add(actor, programme, facts, taken, said) for facts in cases]
        note_subjects(adding, *made)
    return made


def change_case(*, actor: Actor, case: Case, base_version: int, facts: CaseFacts) -> Case:
    """Change what is written of a case, until it is released. Refuses a page that somebody else's change has
    overtaken: the refusal carries both texts."""
    _may_choose(actor)
    _check(case.programme, facts)
    with act(actor, "case_audits.change_case", about=[case]):
        found = Case.objects.select_for_update().get(pk=case.pk)
        if found.state != CaseState.CHOSEN:
            raise Refusal("This case has been released; agencies work with what was written of it.")
        if found.version != base_version:
            raise Stale(SAVED_FIRST, mine=_words(facts), theirs=_words(_held(found)), version=found.version)
        _write(found, facts)
        found.version += 1
        found.save()
    return found


def set_deep_dive(*, actor: Actor, case: Case, in_deep_dive: bool) -> None:
    """Take a case into the deep dive or out of it, until the case is closed. Who has its form open is told so."""
    _may_choose(actor)
    with act(actor, "case_audits.set_deep_dive", about=[case]):
        found = Case.objects.select_for_update().get(pk=case.pk)
        if found.state == CaseState.CLOSED:
            raise Refusal("This case is closed.")
        case.in_deep_dive, case.version = in_deep_dive, found.version + 1
        case.save(update_fields=["in_deep_dive", "version"])


def _held(case: Case) -> CaseFacts:
    names = ("theme", "age_band", "level", "chosen_how", "description", "in_deep_dive")
    return CaseFacts(**{name: getattr(case, name) for name in names})


def _words(facts: CaseFacts) -> str:
    """All that is written of a case, the description last."""
    dive = "In the deep dive" if facts.in_deep_dive else "Not in the deep dive"
    said = (
        f"{facts.theme.label}, {AgeBand(facts.age_band).label}, level of need {facts.level}",
        ChosenHow(facts.chosen_how).label,
        dive,
        facts.description.strip(),
    )
    return "\n\n".join(filter(None, said))


def _add(actor: Actor, programme: Programme, facts: CaseFacts, taken: set[str], said: set[str]) -> Case:
    _check(programme, facts)
    reference = facts.reference.strip().upper() or _next(programme.code, taken | said)
    if not re.fullmatch(rf"{re.escape(programme.code)}-\d{{1,4}}", reference):
        raise Refusal(f"A reference of this programme is {programme.code}- and a number.")
    if reference in taken:
        raise Refusal(f"There is a case {reference} already.")
    taken.add(reference)
    case = Case(programme=programme, reference=reference, chosen_on=actor.today)
    _write(case, facts)
    case.save(force_insert=True)
    return case


def _write(case: Case, facts: CaseFacts) -> None:
    case.theme, case.age_band, case.level = facts.theme, facts.age_band, facts.level
    case.chosen_how, case.in_deep_dive = facts.chosen_how, facts.in_deep_dive
    case.description = facts.description.strip()


def _check(programme: Programme, facts: CaseFacts) -> None:
    if facts.theme.programme_id != programme.pk:
        raise Refusal("Choose a theme of this programme.")


def _next(code: str, taken: set[str]) -> str:
    numbers = [int(found.group()) for each in taken if (found := NUMBER.search(each))]
    return f"{code}-{max(numbers, default=0) + 1:02d}"


def _may_choose(actor: Actor) -> None:
    if not permissions.can_run_case_audits(actor):
        raise NotAllowed("The audit coordinator chooses cases.")
