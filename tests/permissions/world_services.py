"""Services of agencies that answer a return: one that was given to the contributor, one that was not, another's."""

from typing import Any

from audits.models import AnswerEvidence, Evidence, EvidenceVersion
from audits.services.section11.finishing_services import finish_service
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.people import actor_of
from tests.factories.services import answer_service, ask, service_answer
from tests.permissions.world_partnership import keep_blob

STATES = ("asked", "finished")


def build(world: Any) -> None:
    """`asked`: every standard is answered, and it is not finished; `finished`: it is."""
    contributor = world.people[Role.AGENCY_CONTRIBUTOR]
    people = {"own": world["lead.own"], "given": contributor, "other": world["lead.other"]}
    for whose, person in people.items():
        lead = actor_of(world["lead.other" if whose == "other" else "lead.own"])
        for state in STATES:
            owed = world[f"return.{'own' if whose == 'given' else whose}.open"]
            service = ask(lead, owed, f"Service {whose} {state}", person)
            answer_service(actor_of(person), service)
            world.things[f"service_evidence.{whose}.{state}"] = _evidence(service)
            if state == "finished":
                finish_service(actor=actor_of(person), owed=service)
            world.things[f"service.{whose}.{state}"] = service


def _evidence(service: Any) -> Any:
    """A file beside its first answer."""
    agency = service.agency_id
    with act(system_actor(), "test.make"):
        piece = Evidence.objects.create(agency_id=agency, title=f"Audit of {service.name}")
        EvidenceVersion.objects.create(evidence=piece, blob=keep_blob(agency), added_at=real_now())
        AnswerEvidence.objects.create(answer=service_answer(service, "1.1"), evidence=piece, agency_id=agency)
    return piece
