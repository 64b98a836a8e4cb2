"""Multi-agency case audits: last year's, closed, this year's, whose report is being written, an inspection's, and the
autumn's, in which some agencies are late."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from audits.choices import AnswerKind, ChosenHow
from audits.models import Answer, CaseAudit, Edition, Grade, Programme, Theme
from audits.selectors.chasing_cases import CASE_AUDITS, chased_cases, days_of
from audits.services.answers import AnswerValues, Draft, write_answers
from audits.services.cases import programmes
from audits.services.cases.answering import judge, start
from audits.services.cases.chasing import stop_case_letters
from audits.services.cases.choosing import CaseFacts, add_cases
from audits.services.cases.programme_facts import ProgrammeFacts
from audits.services.cases.releasing import name_auditor, release_case
from audits.services.cases.standing import submit_audit
from audits.services.chasing.letters import put_out
from audits.services.standards import load_standard_set
from demo.loading.case_learning import load_learning
from demo.loading.reading import day, optional_day, rows, split, tree
from demo.loading.world import World, system
from demo.ratings import LIBRARY
from foundation.trail.acts import act

COORDINATOR = "ottoline"
AUDITORS = {
    "council": "greta",
    "police": "dermot",
    "community-health": "isolde",
    "hospitals": "jomo",
    "mental-health": "kerensa",
    "schools": "lorcan",
}
LEAVE = "Their auditor is on leave and back on 18 October."
# How often each grade is given, in parts of a hundred.
LIKELY = (("outstanding", 10), ("good", 48), ("requires_improvement", 34), ("inadequate", 8))


def load_case_audits(world: World) -> None:
    """All programmes, walked through the services as their people did."""
    for file in sorted(LIBRARY.glob("case_audit_*.yaml")):
        if not Edition.objects.filter(code=f"{file.stem.replace('_', '-')}-2020").exists():
            load_standard_set(actor=system(), text=file.read_text(encoding="utf-8"), source_name=file.name)
    for row in rows("case_programmes.csv"):
        programme = _programme(world, row)
        _cases(world, programme, row)
        _audits(world, programme, row)
        _chase(programme, day(row["due_on"]))
        load_learning(world, programme)
        _steps(world, programme, row)


def _programme(world: World, row: dict[str, str]) -> Programme:
    actor = world.as_person(COORDINATOR, day(row["made_on"]))
    facts = ProgrammeFacts(
        title=row["title"],
        starts_on=day(row["starts_on"]),
        due_on=day(row["due_on"]),
        report_on=optional_day(row["report_on"]),
        threshold_document=row["threshold_document"],
        threshold_version=row["threshold_version"],
        tool_versions=row["tool_versions"].replace("; ", "\n"),
        group=world.groups[row["group"]],
        previous=Programme.objects.filter(code=row["previous"]).first(),
    )
    made = programmes.make_programme(actor=actor, code=row["code"], kind=row["kind"], facts=facts)
    for theme in rows("case_themes.csv"):
        if theme["programme"] == row["code"]:
            programmes.add_theme(
                actor=actor,
                programme=made,
                code=theme["code"],
                label=theme["label"],
                priority=world.priorities.get(theme["priority"]),
                question_set=Edition.objects.get(code=theme["edition"]),
                tag=Theme.objects.filter(code=theme["tag"]).first(),
                planned_cases=int(theme["planned_cases"]),
                planned_deep_dives=int(theme["planned_deep_dives"]),
            )
    programmes.open_programme(actor=actor, programme=made)
    return made


def _cases(world: World, programme: Programme, row: dict[str, str]) -> None:
    actor = world.as_person(COORDINATOR, day(row["starts_on"]))
    themes = {theme.code: theme for theme in programme.themes.all()}
    facts = [
        CaseFacts(
            theme=themes[each["theme"]],
            age_band=each["age_band"],
            level=int(each["level"]),
            chosen_how=ChosenHow(each["chosen_how"]),
            description=each["description"],
            in_deep_dive=each["deep_dive"] == "yes",
            reference=each["reference"],
        )
        for each in rows("cases.csv")
        if each["programme"] == row["code"]
    ]
    add_cases(actor=actor, programme=programme, cases=facts)


def _audits(world: World, programme: Programme, row: dict[str, str]) -> None:
    actor = world.as_person(COORDINATOR, day(row["released_on"]))
    involved = {each["reference"]: split(each["agencies"]) for each in rows("cases.csv")}
    said = tree("case_narratives.yaml")
    out = {(each["reference"], each["agency"]): each["standing"] for each in rows("case_audits_out.csv")}
    for case in programme.cases.select_related("programme", "theme__question_set"):
        agencies = [world.agencies[code] for code in involved[case.reference]]
        for audit in release_case(actor=actor, case=case, agencies=agencies):
            person = AUDITORS[audit.agency.code]
            standing = out.get((case.reference, audit.agency.code), "in")
            if standing != "unnamed":
                name_auditor(actor=actor, case_audit=audit, person=world.people[person])
            if standing in ("in", "begun"):
                _answer(world, audit, person, row, said, hands_in=standing == "in")
            if standing == "stopped":
                stop_case_letters(
                    actor=world.as_person(COORDINATOR, day(row["due_on"])),
                    programme=programme,
                    case_audit=audit,
                    why=LEAVE,
                )


def _chase(programme: Programme, today: date) -> None:
    """The letters that went on their days, where somebody is late."""
    if chased_cases([programme.pk], today)[0]:
        days = days_of(programme)
        for offset in sorted((*(-before for before in days.before), min(days.after))):
            put_out(CASE_AUDITS, programme.due_on + timedelta(days=offset))


def _answer(
    world: World, audit: CaseAudit, person: str, row: dict[str, str], said: Any, *, hands_in: bool
) -> None:
    """Every question, the overall grade, and handing in; who is late has answered some."""
    actor = world.as_person(person, day(row["submitted_on"]))
    who = f"{audit.case.reference}:{audit.agency.code}"
    grades = {grade.code: grade for grade in Grade.objects.filter(scale__editions=audit.sheet.edition_id)}
    with act(actor, "demo.load_case_audit", about=[audit]):
        start(audit)
        drafts = list(_drafts(audit, who, grades, said))
        write_answers(drafts if hands_in else drafts[: len(drafts) // 2], by=actor.person_id)
    if not hands_in:
        return
    overall = _grade(who)
    judge(
        actor=actor,
        case_audit=audit,
        grade=grades[overall],
        reason=said["overall"][overall],
        base_version=0,
    )
    submit_audit(actor=actor, case_audit=audit)


def _drafts(audit: CaseAudit, who: str, grades: dict[str, Grade], said: Any) -> Iterator[Draft]:
    for answer in Answer.objects.filter(sheet=audit.sheet_id).select_related("item").in_order():
        yield Draft(answer.pk, 0, _values(answer.item.answer_kind, f"{who}:{answer.item.code}", grades, said))


def _values(kind: str, which: str, grades: dict[str, Grade], said: Any) -> AnswerValues:
    if kind == AnswerKind.YES_NO:
        return AnswerValues(yes=False)
    if kind == AnswerKind.TEXT:
        return AnswerValues(narrative=_one_of(said["text"], which))
    if _chance(f"{which}:left out", 10) == 0:
        return AnswerValues(grade=grades["not_applicable"], reason=said["not_applicable"][0])
    code = _grade(which)
    return AnswerValues(grade=grades[code], narrative=_one_of(said[code], which))


def _steps(world: World, programme: Programme, row: dict[str, str]) -> None:
    for column, step in (
        ("deep_dive_on", programmes.begin_deep_dive),
        ("reporting_on", programmes.begin_report),
        ("closed_on", programmes.close_programme),
    ):
        if row[column]:
            programme.refresh_from_db()
            step(actor=world.as_person(COORDINATOR, day(row[column])), programme=programme)


def _grade(which: str) -> str:
    luck = _chance(which, 100)
    for code, share in LIKELY:
        if luck < share:
            return code
        luck -= share
    return LIKELY[-1][0]


def _one_of(texts: list[str], which: str) -> str:
    return texts[_chance(f"{which}:words", len(texts))]


def _chance(which: str, sides: int) -> int:
    """The same in every demonstration: worked out of the name, not drawn."""
    return int.from_bytes(hashlib.sha256(which.encode()).digest()[:4], "big") % sides
