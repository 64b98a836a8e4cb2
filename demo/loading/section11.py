"""The Section 11 cycles, walked through the services as their people did."""

from datetime import date
from pathlib import Path

from audits.choices import DeclarationKind
from audits.models import (
    Answer,
    AnswerEvidence,
    Declaration,
    Edition,
    Grade,
    Section,
    Section11Cycle,
    Section11Return,
)
from audits.services.answers import AnswerValues
from audits.services.section11.answers import SECTION_11, confirm_entered, save_answer
from audits.services.section11.cycles import close_cycle, open_cycle
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import accept_return, send_back
from audits.services.section11.submit import submit_return
from audits.services.section11.updates import open_update
from audits.services.sheets.content import content_hash
from audits.services.standards import load_standard_set
from demo.loading.evidence import EvidenceShelf
from demo.loading.local_questions import answer_local, local_edition
from demo.loading.moderation import MODERATED, moderate, plan_challenge_days
from demo.loading.reading import day, optional_day, rows, split
from demo.loading.services import ask_services
from demo.loading.world import World, system
from demo.ratings import LIBRARY, UPDATE, DemoAnswer, answers
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import Actor

WHILE_OPEN = date(2021, 10, 4)
"""When the answers of the open cycle that are not handed in yet were written."""


def load_standards() -> None:
    """The two editions that are shipped, and the newer one with the partnership's own questions."""
    for file in sorted(LIBRARY.glob("section11_*.yaml")):
        load_standard_set(actor=system(), text=file.read_text(encoding="utf-8"), source_name=file.name)
    load_standard_set(actor=system(), text=local_edition(), source_name="section11_2021_elmbrook.yaml")


def load_section11(world: World) -> None:
    """The audit of 2018/19, its update of 2019/20, and the audit that is open on the demonstration's day."""
    shelf = EvidenceShelf(world)
    for row in rows("section11_cycles.csv"):
        cycle = _open(world, row)
        given: dict[str, list[DemoAnswer]] = {}
        for answer in answers(row["code"]):
            given.setdefault(answer.agency, []).append(answer)
        for owed in rows("section11_returns.csv"):
            if owed["cycle"] == row["code"]:
                _walk(world, shelf, cycle, owed, given.get(owed["agency"], []))
        _delegate(world, cycle, row["code"])
        ask_services(world, shelf, cycle, row["code"])
        plan_challenge_days(world, cycle, row["code"])
        if row["closed_on"]:
            close_cycle(actor=world.as_manager(day(row["closed_on"])), cycle=cycle)


def _open(world: World, row: dict[str, str]) -> Section11Cycle:
    actor = world.as_manager(day(row["invited_on"]))
    dates = {"opens_on": day(row["opens_on"]), "due_on": day(row["due_on"])}
    if row["code"] == UPDATE:
        audit = Section11Cycle.objects.get(code=row["parent"])
        return open_update(actor=actor, code=row["code"], title=row["title"], updates=audit, **dates)
    invited = [
        world.agencies[r["agency"]] for r in rows("section11_returns.csv") if r["cycle"] == row["code"]
    ]
    return open_cycle(
        actor=actor,
        code=row["code"],
        title=row["title"],
        edition=_edition(row["edition"]),
        agencies=invited,
        **dates,
    )


def _edition(name: str) -> Edition:
    return Edition.objects.get(code=Path(name).stem.replace("_", "-"))


def _walk(
    world: World, shelf: EvidenceShelf, cycle: Section11Cycle, owed: dict[str, str], given: list[DemoAnswer]
) -> None:
    """One return, as far as the file says it got."""
    agency = world.agencies[owed["agency"]]
    owing = Section11Return.objects.select_related("cycle", "agency", "sheet").get(cycle=cycle, agency=agency)
    if owed["state"] == "not_started":
        return
    lead = _lead(world, cycle, owed)
    _answer(world, shelf, owing, owed, given, lead)
    if owed["submitted_on"]:
        declare(world, owing, owed)
        submit_return(actor=lead, section11_return=owing)
    if owed["decided_on"]:
        _decide(world, owing, owed)


def _lead(world: World, cycle: Section11Cycle, owed: dict[str, str]) -> Actor:
    """Who answered: as the file says, else the agency's lead of today, some days after the opening."""
    if owed["submitted_by"]:
        return world.as_person(owed["submitted_by"], day(owed["submitted_on"]))
    return world.as_person(lead_today(owed["agency"]), WHILE_OPEN)


def lead_today(agency: str) -> str:
    """Who leads the agency on the demonstration's day."""
    return next(
        row["person"]
        for row in rows("memberships.csv")
        if row["role"] == "agency_lead" and row["agency"] == agency and not row["ends_on"]
    )


def _answer(
    world: World,
    shelf: EvidenceShelf,
    owing: Section11Return,
    owed: dict[str, str],
    given: list[DemoAnswer],
    lead: Actor,
) -> None:
    writer = world.as_person(owed["entered_by"], lead.today) if owed["entered_by"] else lead
    grades = {grade.code: grade for grade in Grade.objects.filter(scale=owing.cycle.edition.scale_id)}
    on_sheet = {
        answer.item.code: answer
        for answer in Answer.objects.filter(sheet=owing.sheet_id).select_related("item")
    }
    links = []
    for each in given:
        answer = on_sheet[each.code]
        save_answer(
            actor=writer,
            section11_return=owing,
            answer=answer,
            base_version=0,
            values=_values(each, grades),
            taken_from=owed["entered_from"],
        )
        links += [(answer.pk, shelf.get(owed["agency"], key, owing.cycle.due_on).pk) for key in each.evidence]
    with act(system(), "demo.load_evidence", about=[owing]):
        AnswerEvidence.objects.bulk_create(
            AnswerEvidence(answer_id=answer, evidence_id=evidence, agency_id=owing.agency_id)
            for answer, evidence in links
        )
    answer_local(owing, owed["agency"], writer, audit=SECTION_11)
    if owed["entered_by"]:
        confirm_entered(actor=lead, section11_return=owing)


def _values(each: DemoAnswer, grades: dict[str, Grade]) -> AnswerValues:
    return AnswerValues(
        grade=grades[each.grade] if each.grade else None,
        narrative=each.narrative,
        reason=each.reason,
        will_do=each.will_do,
        by_role=each.by_role,
        by_when=each.by_when,
    )


def declare(world: World, owing: Section11Return, owed: dict[str, str]) -> None:
    """The accountable person's word, as the file has it.

    Written directly: the day of a declaration by link is the day it was given.
    """
    person = world.people.get(owed["declared_by"])
    by_link = owed["declared_how"] == "link"
    verb = "section11.declare" if by_link else "section11.record_declaration"
    who = world.as_person(owed["declared_by" if by_link else "submitted_by"], day(owed["declared_on"]))
    with act(who, verb, about=[owing]):
        Declaration.objects.create(
            section11_return=owing,
            kind=DeclarationKind.CONFIRMED if by_link else DeclarationKind.RECORDED,
            person=person,
            name=owed["declared_name"],
            post=owed["declared_post"],
            declared_on=day(owed["declared_on"]),
            minute=owed["declared_minute"],
            content_hash=content_hash(owing.sheet_id),
            recorded_by=person if by_link else world.people[owed["submitted_by"]],
            recorded_at=real_now(),
        )


def _decide(world: World, owing: Section11Return, owed: dict[str, str]) -> None:
    manager = world.as_manager(day(owed["decided_on"]))
    if owed["state"] in MODERATED:
        moderate(world, owing, owed)
        return
    if owed["state"] in {"agreed", "closed"}:
        accept_return(actor=manager, section11_return=owing)
        return
    wanted = Answer.objects.filter(sheet=owing.sheet_id, item__code__in=split(owed["reopened"]))
    send_back(
        actor=manager,
        section11_return=owing,
        message=owed["message"],
        reopen={answer.pk: "Please say what is in place today, or change the rating." for answer in wanted},
    )


def _delegate(world: World, cycle: Section11Cycle, code: str) -> None:
    for row in rows("section11_delegations.csv"):
        if row["cycle"] != code:
            continue
        owing = Section11Return.objects.select_related("cycle", "agency").get(
            cycle=cycle, agency=world.agencies[row["agency"]]
        )
        if owing.is_answerable:
            delegate_section(
                actor=world.as_person(lead_today(row["agency"]), day(row["given_on"])),
                section11_return=owing,
                section=Section.objects.get(edition=cycle.edition_id, code=row["section"]),
                person_id=world.people[row["person"]].pk,
                due_on=optional_day(row["due_on"]),
            )
