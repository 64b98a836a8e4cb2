"""Agencies, people, the plan and imports of the world."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.files.models import Blob, ScanState
from foundation.files.services import keep_upload
from foundation.identity.services.people import deactivate
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import AgencyName, AgencyService, AgencyStanding, Membership, SavedView
from partnership.roles import Role
from partnership.services.closures import propose_closure
from partnership.services.evidence import NewEvidence, add_evidence
from partnership.services.import_columns import choose_columns
from partnership.services.imports import check_upload, run_import
from partnership.services.offers import offer_role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.plan import PlanFactory, PriorityFactory, close, make_action, make_evidence
from tests.partnership.imports.files import actions, agencies, csv_upload, people

LONG_AGO = date(2010, 4, 1)


def build(world: Any) -> None:
    """In this order: actions need people."""
    _agencies(world)
    _people(world)
    _plan(world)
    _imports(world)


def _agencies(world: Any) -> None:
    system, third = system_actor(), make_agency("Gorsebank Clinic")
    with act(system, "test.make"):
        service = AgencyService.objects.create(
            agency=world.own, name="Night service", code="night", during=(LONG_AGO, None)
        )
        present = AgencyName.objects.filter(agency=third).get()
        present.during = (LONG_AGO, date(2030, 1, 1))
        present.save()
        ahead = AgencyName.objects.create(
            agency=third, name="Gorsebank Homes", during=(date(2030, 1, 1), None)
        )
    standing = AgencyStanding.objects.filter(agency=world.own).first()
    world.keep(service=service, name_ahead=ahead, standing=standing)


def _people(world: Any) -> None:
    own = make_person("Pat", Role.AGENCY_CONTRIBUTOR, agency=world.own)
    other = make_person("Pim", Role.AGENCY_CONTRIBUTOR, agency=world.other)
    left_own = make_person("Lee", Role.AGENCY_CONTRIBUTOR, agency=world.own)
    left_other = make_person("Lou", Role.AGENCY_CONTRIBUTOR, agency=world.other)
    for each in (left_own, left_other):
        deactivate(actor=system_actor(), person=each)
    cas = make_person("Cas", Role.AGENCY_LEAD, agency=world.other)
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=world.own)
    world.keep(person__own=own, person__other=other, left__own=left_own, left__other=left_other)
    world.keep(lead__own=ben, lead__other=cas)
    for reader, person in world.people.items():
        world.things[f"offer.mine.{reader}"] = _offer(cas, person, world.other)
    world.keep(offer__own=_offer(ben, cas, world.own), offer__other=_offer(cas, ben, world.other))
    world.keep(
        role__own=Membership.objects.get(person=own),
        role__other=Membership.objects.get(person=other),
        role__manager=Membership.objects.get(person=world.people[Role.PARTNERSHIP_MANAGER]),
    )


def _offer(lead: Any, person: Any, agency: Any) -> Any:
    return offer_role(
        actor=actor_of(lead),
        person=person,
        name="Canary Name",
        role=Role.AGENCY_CONTRIBUTOR,
        agency=agency,
        since=actor_of(lead).today,
    )


def _plan(world: Any) -> None:
    plan, priority = PlanFactory(name="Improvement plan", is_main=True), PriorityFactory()
    world.keep(plan=plan, priority=priority)
    common: dict[str, Any] = {"plans": [plan], "priority": priority}
    own = {"agency": world.own, "owner_group": world.group, **common}
    other = {"agency": world.other, **common}
    world.keep(action__own=make_action("Own", **own), action__other=make_action("Another's", **other))
    for reader, person in world.people.items():
        world.things[f"action.mine.{reader}"] = make_action(f"Led by {reader}", lead=person, **other)
        world.things[f"saved.mine.{reader}"] = _saved(person)
    world.things["saved.other"] = _saved(world["person.other"])
    for whose, given in (("own", own), ("other", other)):
        lead = actor_of(world[f"lead.{whose}"])
        closing, closed = make_action("Closing", **given), make_action("Closed", **given)
        _propose(lead, closing)
        make_evidence(closed)
        close(lead, actor_of(world.people[Role.PARTNERSHIP_MANAGER]), closed)
        world.keep(**{f"closing__{whose}": closing, f"closed__{whose}": closed})
        world.things[f"file.{whose}"] = _file(world, world[f"action.{whose}"])
    for reader in world.people:
        world.things[f"file.mine.{reader}"] = _file(world, world[f"action.mine.{reader}"])


def _saved(person: Any) -> SavedView:
    with act(system_actor(), "test.make"):
        return SavedView.objects.create(person=person, name="Canary view", query="state=open")


def _propose(lead: Any, action: Any) -> None:
    propose_closure(
        actor=lead,
        action=action,
        impact="Children say that they are asked",
        how_known="Ten files",
        for_whom="Children on a plan",
        earlier=[make_evidence(action).pk],
    )


def _file(world: Any, action: Any) -> Any:
    blob = keep_blob(action.lead_agency_id)
    manager = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    piece = NewEvidence(title="Audit of ten cases", blob=blob)
    return add_evidence(actor=manager, action=action, evidence=piece)


def keep_blob(owner_id: Any) -> Any:
    """A small text that was scanned."""
    upload = SimpleUploadedFile("ten.csv", b"file,heard\n1,yes\n", "text/csv")
    blob = keep_upload(actor=system_actor(), upload=upload, owner_id=owner_id)
    with act(system_actor(), "test.make"):
        Blob.objects.filter(pk=blob.pk).update(scan_state=ScanState.CLEAN)
    blob.refresh_from_db()
    return blob


def _imports(world: Any) -> None:
    manager = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    files = {
        "agencies": agencies(("fire", "Fire service", "", "Fire and rescue")),
        "people": people(("ivo@example.org", "Ivo", "", "Independent scrutineer")),
    }
    for kind, upload in files.items():
        world.things[f"import.{kind}"] = check_upload(actor=manager, kind=kind, upload=upload)
    asked = {"plan": str(PlanFactory(name="Old plan", code="old-plan").pk)}
    columns = {name: name for name in ("Reference", "Action", "Lead agency", "Due on")}
    for name in ("plan", "brought in"):
        row = (name[:5], "Hear the child", world.own.name, "1/12/2030")
        batch = check_upload(actor=manager, kind="plan", upload=actions(row))
        choose_columns(actor=manager, batch=batch, heading_row=1, columns=columns, asked=asked)
        world.things[f"import.{name}"] = batch
    run_import(actor=manager, batch=world["import.brought in"])
    past = csv_upload(["Agency", "Standard", "Rating"], (world.own.name, "A1", "Good"), name="past.csv")
    world.things["import.past audit"] = check_upload(actor=manager, kind="past_section_11", upload=past)
