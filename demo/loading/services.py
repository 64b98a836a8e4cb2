"""The services of a big agency answer its return on sheets of their own."""

from audits.models import (
    Answer,
    AnswerEvidence,
    Grade,
    Section11Cycle,
    Section11Return,
    ServiceAnswers,
)
from audits.services.answers import AnswerValues
from audits.services.section11.asking_services import ask_service
from audits.services.section11.by_service import BY_SERVICE
from audits.services.section11.finishing_services import finish_service
from audits.services.sheets.answers import save_answer
from demo.loading.evidence import EvidenceShelf
from demo.loading.local_questions import answer_local
from demo.loading.reading import day, rows
from demo.loading.world import World, system
from demo.ratings import service_answers
from foundation.trail.acts import act
from partnership.models import AgencyService


def ask_services(world: World, shelf: EvidenceShelf, cycle: Section11Cycle, code: str) -> None:
    """As far as the file says each got."""
    for row in rows("section11_services.csv"):
        if row["cycle"] == code:
            _walk(world, shelf, cycle, row)


def _walk(world: World, shelf: EvidenceShelf, cycle: Section11Cycle, row: dict[str, str]) -> None:
    agency = world.agencies[row["agency"]]
    known = AgencyService.objects.get(agency=agency, code=row["service"])
    owed = Section11Return.objects.select_related("cycle__edition", "agency", "sheet").get(
        cycle=cycle, agency=agency
    )
    lead = next(
        each["person"]
        for each in rows("memberships.csv")
        if each["role"] == "agency_lead" and each["agency"] == row["agency"] and not each["ends_on"]
    )
    asked = ask_service(
        actor=world.as_person(lead, day(row["given_on"])),
        section11_return=owed,
        service=known,
        name=known.name,
        person_id=world.people[row["person"]].pk,
        note=row["note"],
        wanted_by=day(row["wanted_by"]),
    )
    _answer(world, shelf, asked, row)


def _answer(world: World, shelf: EvidenceShelf, asked: ServiceAnswers, row: dict[str, str]) -> None:
    actor = world.as_person(row["person"], day(row["finished_on"] or row["given_on"]))
    grades = {each.code: each for each in Grade.objects.filter(scale__editions=asked.edition_id)}
    on_sheet = {
        answer.item.code: answer
        for answer in Answer.objects.filter(sheet=asked.sheet_id).select_related("item")
    }
    for each in service_answers(row):
        save_answer(
            audit=BY_SERVICE,
            actor=actor,
            owed=asked,
            answer=on_sheet[each.code],
            base_version=0,
            values=AnswerValues(
                grade=grades[each.grade],
                narrative=each.narrative,
                reason=each.reason,
                will_do=each.will_do,
                by_role=each.by_role,
                by_when=each.by_when,
            ),
        )
    answer_local(asked, row["service"], actor, audit=BY_SERVICE)
    _show(shelf, on_sheet, row, asked)
    if row["finished_on"]:
        finish_service(actor=actor, owed=asked)


def _show(
    shelf: EvidenceShelf, on_sheet: dict[str, Answer], row: dict[str, str], asked: ServiceAnswers
) -> None:
    """What the file names stands beside the service's answers to the standards that it shows."""
    answered = {each.code for each in service_answers(row)}
    with act(system(), "demo.load_evidence"):
        AnswerEvidence.objects.bulk_create(
            AnswerEvidence(
                answer=on_sheet[code],
                evidence=shelf.get(row["agency"], key, asked.section11_return.cycle.due_on),
                agency_id=on_sheet[code].agency_id,
            )
            for key in filter(None, row["evidence"].split(";"))
            for code in shelf.kinds[key]["codes"].split(";")
            if code in answered
        )
