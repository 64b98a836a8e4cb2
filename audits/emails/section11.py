"""Section 11's letters: who may get them now, and the link each carries. No agency, no answer, no name
of a person: the invitation names the partnership, the audit and the day it is due."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audits.models import ChaseStop, DeclarationRequest, Delegation, Section11Return
from foundation.calendar.clock import domain_today, real_now
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting, system
from foundation.trail.acts import act
from partnership.roles import Role
from partnership.selectors.actors import load_actor
from partnership.selectors.answering import roles_answering_for

DECLARATION_LINK_LASTS = timedelta(days=14)


def is_accountable(person_id: UUID, agency_id: UUID) -> bool:
    """Is this person accountable today for the agency, or for whoever answers for it?"""
    held = roles_answering_for(agency_id, domain_today())
    return held.filter(person_id=person_id, role=Role.ACCOUNTABLE_PERSON).exists()


def _link(name: str, *args: Any) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=args)}"


def about_return(person_id: UUID, return_id: str) -> Letter | None:
    """A letter to somebody who may still see the return; else none."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        found = (
            Section11Return.objects.visible_to(actor)
            .filter(pk=return_id)
            .select_related("cycle__edition")
            .first()
        )
    if found is None:
        return None
    return Letter(
        address=person.email,
        context={
            "link": _link("audits:section11-return", found.pk),
            "audit": found.cycle.title,
            "audit_name": found.cycle.edition.audit_name,
            "due_on": found.cycle.due_on,
        },
    )


@letter("section11_invited")
def invited(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A self-assessment waits for the agency's lead; nothing while its letters are stopped."""
    owed = Section11Return.objects.filter(pk=about["return"]).select_related("cycle").first()
    if owed is None or ChaseStop.objects.about(owed).holding(domain_today()).exists():
        return None
    return about_return(person_id, about["return"])


@letter("section11_returned")
def returned(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return came in."""
    return about_return(person_id, about["return"])


@letter("section11_sent_back")
def sent_back(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return was sent back for changes."""
    return about_return(person_id, about["return"])


@letter("section11_accepted")
def accepted(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return was accepted."""
    return about_return(person_id, about["return"])


@letter("section11_delegated")
def delegated(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A section waits for a colleague, while it is still given to them."""
    delegation = (
        Delegation.objects.filter(pk=about["delegation"], person_id=person_id, ended_at__isnull=True)
        .select_related("sheet__section11_return", "section", "item")
        .first()
    )
    if delegation is None:
        return None
    return_id = delegation.sheet.section11_return.pk
    made = about_return(person_id, str(return_id))
    if made is None:
        return None
    place = f"#answer-{delegation.item.code}" if delegation.item else ""
    link = _link("audits:section11-section", return_id, delegation.section.code) + place
    return Letter(address=made.address, context={**made.context, "link": link, "due_on": delegation.due_on})


@letter("section11_declare")
def declare(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The accountable person's link. The token is made here, and only its digest is kept."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    with transaction.atomic(), acting(system()) as actor:
        request = DeclarationRequest.objects.select_for_update().filter(pk=about["request"]).first()
        if person is None or request is None or request.used_at is not None:
            return None
        if not is_accountable(person_id, request.section11_return.agency_id):
            return None
        with act(actor, "section11.send_declaration_link", about=[request]):
            secret = request.hand_out(now=real_now(), lasting=DECLARATION_LINK_LASTS)
    return Letter(
        address=person.email,
        context={
            "link": _link("audits:section11-declare", secret),
            "expires_at": request.expires_at,
            "audit_name": request.section11_return.cycle.edition.audit_name,
        },
    )
