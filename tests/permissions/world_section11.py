"""Section 11 returns of the world: with the agency, handed in, and given to a colleague, each of both agencies."""

from datetime import timedelta
from typing import Any

from audits.models import (
    AnswerEvidence,
    DeclarationRequest,
    Evidence,
    EvidenceVersion,
    Line,
    WorkbookUpload,
)
from audits.services.section11.declare import ask_for_declaration, confirm_declaration
from audits.services.section11.delegate import delegate_section
from audits.services.section11.reports import KIND as REPORT
from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.people import actor_of
from tests.factories.section11 import (
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    load_return,
    open_audit,
)
from tests.factories.small_edition import small_edition
from tests.permissions.world_figures import job_of
from tests.permissions.world_partnership import keep_blob

GIVEN_SECTION, KEPT_SECTION = "1", "7"


def build(world: Any) -> None:
    """`open`: complete, with the agency; `in`: handed in. `given`: section 1 is with the agency's contributor."""
    with act(system_actor(), "test.make"):
        # What a file of answers from elsewhere is matched by.
        Line.objects.create(line_set="section11", key="line-1-1", regional_key="R1")
    edition = small_edition("small-world")
    world.keep(edition=edition)
    leads = {"own": actor_of(world["lead.own"]), "other": actor_of(world["lead.other"])}
    for state in ("open", "in"):
        own, other = open_audit(world.own, world.other, edition=edition, code=f"whole-{state}")
        given, _ = open_audit(world.own, world.other, edition=edition, code=f"given-{state}")
        world.things |= {f"return.own.{state}": own, f"return.other.{state}": other}
        world.things[f"return.given.{state}"] = given
        for whose, owed in (("own", own), ("given", given), ("other", other)):
            lead = leads["other" if whose == "other" else "own"]
            answer_all(lead, owed)
            world.things[f"evidence.{whose}.{state}"] = _evidence(owed)
            if whose == "given":
                world.things[f"delegation.given.{state}"] = _give(world, lead, owed)
            world.things[f"workbook.{whose}.{state}"] = _workbook(owed, lead)
            if state == "in":
                declare(lead, owed)
                hand_in(lead, owed)
            elif whose != "given":
                declare(lead, owed)
                world.things[f"delegation.{whose}.open"] = _hand(lead, owed, world[f"person.{whose}"])
            world.things[f"return.{whose}.{state}"] = load_return(owed.pk)
    _entered(world)
    _links(world, leads["own"])
    _reports(world)


def _give(world: Any, lead: Any, owed: Any) -> Any:
    return _hand(lead, owed, world.people[Role.AGENCY_CONTRIBUTOR], GIVEN_SECTION)


def _hand(lead: Any, owed: Any, person: Any, code: str = KEPT_SECTION) -> Any:
    section = owed.cycle.edition.sections.get(code=code)
    return delegate_section(actor=lead, section11_return=owed, section=section, person_id=person.pk)


def _evidence(owed: Any) -> Any:
    """A file beside 1.1 and another beside 7.1; gives both pieces by section."""
    found = {}
    with act(system_actor(), "test.make"):
        for section in (GIVEN_SECTION, KEPT_SECTION):
            piece = Evidence.objects.create(agency=owed.agency, title=f"Audit of section {section}")
            EvidenceVersion.objects.create(
                evidence=piece, blob=keep_blob(owed.agency_id), added_at=real_now()
            )
            beside = answer_of(owed, f"{section}.1")
            AnswerEvidence.objects.create(answer=beside, evidence=piece, agency=owed.agency)
            found[section] = piece
    return found


def _workbook(owed: Any, lead: Any) -> Any:
    """A workbook that came back and waits."""
    with act(system_actor(), "test.make"):
        return WorkbookUpload.objects.create(
            return_of=owed, blob=keep_blob(owed.agency_id), uploaded_by_id=lead.person_id
        )


def _reports(world: Any) -> None:
    """The whole audit's results as a file that each reader asked for."""
    blob = keep_blob(None)
    about = {"cycle": str(world["return.own.in"].cycle_id), "return": "", "form": "pdf"}
    for reader, person in world.people.items():
        world.things[f"section11_report.mine.{reader}"] = job_of(person, blob, REPORT, about)
    world.things["section11_report.other"] = job_of(world["person.other"], blob, REPORT, about)


def _entered(world: Any) -> None:
    """The office entered one answer of a return that is still with the agency."""
    office = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    owed, _ = open_audit(world.own, world.other, edition=world["edition"], code="entered")
    answer(office, owed, "1.1", narrative="From the form", taken_from="Form of 4 October")
    world.things["return.entered"] = owed
    (world.things["return.other_only"],) = open_audit(world.other, edition=world["edition"], code="other")


def _links(world: Any, lead: Any) -> None:
    """Links of the accountable person: one that works, one that was used."""
    hal = world.people[Role.ACCOUNTABLE_PERSON]
    owed = world["return.given.open"]
    for name in ("works", "used"):
        request = ask_for_declaration(actor=lead, section11_return=owed, person_id=hal.pk)
        with act(system_actor(), "test.make"):
            DeclarationRequest.objects.filter(pk=request.pk).update(
                digest=digest(f"declare-{name}").hex(), expires_at=real_now() + timedelta(days=3)
            )
    confirm_declaration(secret="declare-used", name="Hal Ash", post="Chief executive")
