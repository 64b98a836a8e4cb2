"""Letters about case audits: to a named auditor, with a link. No case, no child, no agency, no name stands in them."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audits.models import CaseAudit
from audits.permissions.cases import is_named_auditor
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.selectors.actors import load_actor


def about_audit(person_id: UUID, audit_id: str) -> Letter | None:
    """To whoever is still named and may still write; else none."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        seen = CaseAudit.objects.visible_to(actor).select_related("case__programme")
        found = seen.filter(pk=audit_id).first()
    if found is None or not found.is_answerable or not is_named_auditor(actor, found):
        return None
    link = f"{settings.BASE_URL}{reverse('audits:case-audit', args=[found.pk])}"
    return Letter(address=person.email, context={"link": link, "due_on": found.due_on})


@letter("case_audit_named")
def named(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Somebody was named to audit a case."""
    return about_audit(person_id, about["case_audit"])


@letter("case_audit_sent_back")
def sent_back(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Changes are asked for."""
    return about_audit(person_id, about["case_audit"])
