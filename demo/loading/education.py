"""The schools' audit: last year's, which is closed, and this year's, which half of them have returned."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from audits.choices import AnswerKind, EducationState, QualityResult, SignerRole
from audits.models import (
    Answer,
    DevelopmentArea,
    Edition,
    EducationCycle,
    EducationReminder,
    EducationReturn,
    Explanation,
    GovernorSign,
    Grade,
    QualityCheck,
    Sheet,
    TrustSheet,
)
from audits.services.answers import AnswerValues, Draft, write_answers
from audits.services.education.cycles import (
    LINE_SET,
    close_education_cycle,
    open_education_cycle,
)
from audits.services.education.quality import draw
from audits.services.education.returns import ask_changes, submit
from audits.services.sheets.content import content_hash
from audits.services.standards import load_standard_set
from demo.loading.reading import day, rows
from demo.loading.world import World, system
from demo.ratings import LIBRARY
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import Actor, Held
from partnership.roles import Role

LAST, THIS = 2020, 2021
DATES = {
    LAST: (date(2020, 9, 14), date(2020, 11, 27)),
    THIS: (date(2021, 9, 13), date(2021, 10, 29)),
}
CLOSED_ON = date(2020, 12, 18)
EXPLAINED = (
    "The designated lead left in October, and nobody else knew of the return. The deputy head will see to it."
)
LISTED_TRUST, ANSWERED_BY_TRUST = "linnet-trust", Decimal("0.7")
"""The trust of the account that the terminal shows has something left to answer this year."""
PARTS = (
    "Train cover and agency staff before they start",
    "Ask pupils each term whether they know whom to tell",
    "Check the filter of the network each half-term and write down what was found",
    "Give governors a short account of safeguarding at each meeting",
)


def load_question_sets() -> None:
    """The editions of both years."""
    for file in sorted(LIBRARY.glob("education_*.yaml")):
        load_standard_set(actor=system(), text=file.read_text(encoding="utf-8"), source_name=file.name)


def load_education(world: World) -> None:
    """Both years."""
    for year in (LAST, THIS):
        opens_on, due_on = DATES[year]
        edition = Edition.objects.in_force(opens_on).get(line_set=LINE_SET)
        cycle = open_education_cycle(
            actor=_edie(world, opens_on), year=year, edition=edition, opens_on=opens_on, due_on=due_on
        )
        with act(system(), "demo.load_trust_answers"):
            for sheet in (
                TrustSheet.objects.filter(cycle=cycle).select_related("trust").order_by("trust__code")[:3]
            ):
                done = ANSWERED_BY_TRUST if (year, sheet.trust.code) == (THIS, LISTED_TRUST) else Decimal(1)
                _write(sheet.sheet, sheet.trust.code, world.people[f"lead-{sheet.trust.code}"].pk, done)
        for row in rows("schools.csv"):
            _return(world, cycle, row)
        if year == LAST:
            _after(world, cycle)
        else:
            _reminded(world, cycle)


def _edie(world: World, on: date) -> Actor:
    person = world.people["edie"]
    return Actor(person_id=person.pk, today=on, name=person.name, held=(Held(Role.EDUCATION_LEAD),))


def _return(world: World, cycle: EducationCycle, row: dict[str, str]) -> None:
    """One return, as far as the file says it got."""
    is_last = cycle.year == LAST
    submitted_on = row["submitted_2020"] if is_last else row["submitted_2021"]
    state = (EducationState.SUBMITTED if submitted_on else "not_started") if is_last else row["state_2021"]
    if state == EducationState.NOT_STARTED:
        return
    owed = EducationReturn.objects.select_related("cycle", "sheet", "agency").get(
        cycle=cycle, agency__code=f"urn-{row['urn']}"
    )
    lead = world.people[f"dsl-{row['urn']}"] if f"dsl-{row['urn']}" in world.people else world.people["edie"]
    held = Held(Role.SCHOOL_DSL, owed.agency_id)
    on = day(submitted_on) if submitted_on else DATES[cycle.year][0] + timedelta(days=20)
    actor = Actor(
        person_id=lead.pk, today=on, name=lead.name, held=(held,), agencies=frozenset({owed.agency_id})
    )
    share = Decimal(1) if state != EducationState.IN_PROGRESS else Decimal(_chance(row["urn"], 8) + 1) / 10
    with act(actor, "demo.load_school_return", about=[owed]):
        _write(owed.sheet, row["urn"], lead.pk, share)
        same = EducationReturn.objects.filter(pk=owed.pk)
        same.update(state=EducationState.IN_PROGRESS)
        if state == EducationState.IN_PROGRESS:
            return
        same.update(state=EducationState.AWAITING_SIGNATURE)
        Sheet.objects.filter(pk=owed.sheet_id).update(is_open=False)
        owed.refresh_from_db()
        _area(owed, row, lead.pk, on)
    if submitted_on:
        _sign(owed, actor, row)
        submit(actor=actor, education_return=owed)
    if state == EducationState.CHANGES_REQUESTED:
        owed.refresh_from_db()
        ask_changes(
            actor=_edie(world, on + timedelta(days=1)),
            education_return=owed,
            message="The numbers of staff and of those trained do not fit together: please look at section 4 again.",
        )


def _sign(owed: EducationReturn, actor: Actor, row: dict[str, str]) -> None:
    proprietor = row["kind"] == "independent"
    with act(actor, "education.record_signature", about=[owed]):
        GovernorSign.objects.create(
            education_return=owed,
            role=SignerRole.PROPRIETOR if proprietor else SignerRole.GOVERNOR,
            name="The proprietor" if proprietor else "The chair of governors",
            signed_on=actor.today,
            minute=f"Meeting of {actor.today:%B %Y}, minute {_chance(row['urn'], 9) + 3}",
            content_hash=content_hash(owed.sheet_id),
            recorded_by_id=actor.known_person_id,
            recorded_at=real_now(),
        )


def _area(owed: EducationReturn, row: dict[str, str], person: Any, on: date) -> None:
    """Two of three schools wrote down what they will do better; last year's is done."""
    place = _chance(row["urn"] + "area", 6)
    if place >= len(PARTS):
        return
    is_last = owed.cycle.year == LAST
    DevelopmentArea.objects.create(
        education_return=owed,
        text=PARTS[place],
        by_role="Designated safeguarding lead",
        by_when=on + timedelta(days=120),
        done_on=on + timedelta(days=100) if is_last else None,
        changed="Staff and pupils say that they know what to do." if is_last else "",
        added_by_id=person,
        added_at=real_now(),
    )


def _after(world: World, cycle: EducationCycle) -> None:
    """Last year ended with a sample that was looked at, two who did not return, and the audit closed."""
    edie = _edie(world, CLOSED_ON)
    draw(actor=edie, cycle=cycle, sizes={"primary": 4, "secondary": 2, "special": 1}, seed=20201218)
    with act(edie, "education.record_check", about=[cycle]):
        for place, check in enumerate(QualityCheck.objects.filter(sample__cycle=cycle).order_by("pk")):
            check.result = QualityResult.PARTLY if place == 2 else QualityResult.AGREES
            check.note = "Two answers were more hopeful than what pupils told us." if place == 2 else ""
            check.checked_by_id, check.checked_on = edie.person_id, CLOSED_ON
            check.save(update_fields=["result", "note", "checked_by", "checked_on"])
        missing = EducationReturn.objects.filter(cycle=cycle).not_returned().order_by("agency__name")
        for place, owed in enumerate(missing):
            Explanation.objects.create(
                education_return=owed,
                asked_on=date(2020, 12, 1),
                asked_by_id=edie.known_person_id,
                text="" if place else EXPLAINED,
                given_on=None if place else date(2020, 12, 4),
                given_by_id=None if place else edie.person_id,
            )
    close_education_cycle(actor=edie, cycle=cycle)


def _reminded(world: World, cycle: EducationCycle) -> None:
    """A week before the demonstration's day those who had not started were reminded."""
    edie = _edie(world, date(2021, 10, 8))
    with act(edie, "education.remind", about=[cycle]):
        EducationReminder.objects.bulk_create(
            EducationReminder(
                education_return=owed,
                sent_on=edie.today,
                sent_by_id=edie.person_id,
                sent_at=real_now(),
                letters=1,
            )
            for owed in EducationReturn.objects.filter(cycle=cycle, state=EducationState.NOT_STARTED)
        )


def _write(sheet: Sheet, who: str, person: Any, share: Decimal) -> None:
    """The first part of the answers, as the share says: the same at every load."""
    found = list(Answer.objects.filter(sheet=sheet).in_order().select_related("item"))
    grades = {grade.code: grade for grade in Grade.objects.filter(scale=sheet.edition.scale_id)}
    write_answers(list(_drafts(found[: int(len(found) * share)], grades, who)), by=person)


def _drafts(answers: list[Answer], grades: dict[str, Grade], who: str) -> Iterator[Draft]:
    for answer in answers:
        luck = _chance(f"{who}:{answer.item.code}", 100)
        yield Draft(answer.pk, 0, _values(answer.item.answer_kind, luck, grades))


def _values(kind: str, luck: int, grades: dict[str, Grade]) -> AnswerValues:
    if kind == AnswerKind.YES_NO:
        return AnswerValues(yes=luck < 88)
    if kind == AnswerKind.NUMBER:
        return AnswerValues(number=Decimal(luck % 40 + 1))
    if kind == AnswerKind.TEXT:
        return AnswerValues(narrative="Pupils say that there is somebody to tell, and most would.")
    if luck < 82:
        return AnswerValues(grade=grades["in_place"])
    if luck < 95:
        return AnswerValues(
            grade=grades["partly"],
            narrative="Most staff do this; cover staff do not yet.",
            will_do="Bring it into the induction of cover staff.",
            by_role="Designated safeguarding lead",
            by_when=date(2022, 2, 28),
        )
    if luck < 97:
        return AnswerValues(grade=grades["not_applicable"], reason="We have no pupils of this age.")
    return AnswerValues(
        grade=grades["not_in_place"],
        narrative="This has not begun.",
        will_do="Agree it at the next governors' meeting.",
        by_role="Head teacher",
        by_when=date(2022, 3, 31),
    )


def _chance(text: str, of: int) -> int:
    """The same number for the same text: no chance is in it."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % of
