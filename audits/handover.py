"""Work of the audits that somebody who leaves hands on: sections delegated to them, evidence they own."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from audits.models import Delegation, Evidence
from audits.services.evidence.pieces import owners_for
from audits.services.section11.letters import tell_delegate
from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.handover import OpenWork, WorkKind, register
from partnership.roles import Role
from partnership.selectors.answering import roles_answering_for


def sections_of(person_id: UUID) -> list[OpenWork]:
    """Sections and standards that the person was handed, of returns that can still be answered."""
    rows = Delegation.objects.filter(
        person_id=person_id, ended_at__isnull=True, sheet__section11_return__isnull=False
    ).select_related("section", "item", "sheet__section11_return__agency", "sheet__section11_return__cycle")
    return [
        OpenWork(
            kind="section11-section",
            id=row.pk,
            what=f"{row.item or row.section}: {row.sheet.section11_return.cycle.title}",
            link=reverse("audits:section11-section", args=[row.sheet.section11_return.pk, row.section.code]),
            agency_id=row.sheet.section11_return.agency_id,
            due_on=row.due_on or row.sheet.section11_return.cycle.due_on,
        )
        for row in rows
        if row.sheet.section11_return.is_answerable
    ]


def hand_on_sections(actor: Actor, ids: Collection[UUID], to: User) -> None:
    """The delegation ends and a new one begins; a colleague without a role at the agency is refused."""
    rows = Delegation.objects.filter(pk__in=ids).select_for_update(of=("self",))
    for row in rows.select_related("sheet__section11_return__agency", "section"):
        owed = row.sheet.section11_return
        refuse_stranger(actor, to, owed.agency_id, owed.agency.name)
        with act(actor, "section11.delegate", about=[owed]):
            row.ended_at = real_now()
            row.save(update_fields=["ended_at"])
            has = owed.sheet.delegations.filter(section=row.section, person=to, ended_at__isnull=True)
            if not has.filter(Q(item__isnull=True) | Q(item=row.item_id)).exists():
                given = Delegation.objects.create(
                    sheet=row.sheet,
                    section=row.section,
                    item_id=row.item_id,
                    person=to,
                    note=row.note,
                    due_on=row.due_on,
                    given_by_id=actor.known_person_id,
                    given_at=real_now(),
                )
                tell_delegate(given)


def evidence_of(person_id: UUID) -> list[OpenWork]:
    """Evidence that the person keeps up to date."""
    return [
        OpenWork(
            kind="evidence",
            id=row.pk,
            what=row.title,
            link=row.get_absolute_url(),
            agency_id=row.agency_id,
            due_on=row.expires_on,
        )
        for row in Evidence.objects.in_library().filter(owner_id=person_id)
    ]


def hand_on_evidence(actor: Actor, ids: Collection[UUID], to: User) -> None:
    """Another colleague of the agency keeps it up to date: whoever may be named as the owner on its page."""
    for row in Evidence.objects.filter(pk__in=ids).select_for_update(of=("self",)).select_related("agency"):
        if not owners_for(row.agency_id, actor.today).filter(person_id=to.pk).exists():
            raise Refusal(f"{to.name} has no role at {row.agency.name}: choose one of its people.")
        row.owner = to
        row.save(update_fields=["owner"])


def refuse_stranger(actor: Actor, to: User, agency_id: UUID, agency: str) -> None:
    """Only somebody who works on returns at the agency takes over its work."""
    held = roles_answering_for(agency_id, actor.today)
    if not held.filter(person=to, role__in=[Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR]).exists():
        raise Refusal(f"{to.name} has no part in the returns of {agency}: choose one of its people.")


register(WorkKind("section11-section", "Sections to answer", sections_of, hand_on_sections))
register(WorkKind("evidence", "Evidence kept", evidence_of, hand_on_evidence))
