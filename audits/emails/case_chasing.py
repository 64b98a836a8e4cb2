"""Letters about case audits that are not in: links alone, and nothing once all are in or their letters are stopped."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audits.chasing import Whom
from audits.selectors.chasing_cases import REMINDER, chased_cases
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.actors import system_actor


@letter(REMINDER)
def reminder(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Audits are due or late: whoever owes them."""
    return _about_owed(person_id, about, Whom.AUDITOR, "audits:case-programmes")


@letter("case_audit_late_lead")
def late_lead(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Audits are late: the agency's lead."""
    return _about_owed(person_id, about, Whom.LEAD, "audits:case-owed")


@letter("case_audit_late_accountable")
def late_accountable(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Audits are late: the agency's accountable person."""
    return _about_owed(person_id, about, Whom.ACCOUNTABLE, "audits:case-owed")


def _about_owed(person_id: UUID, about: Mapping[str, str], whom: Whom, page: str) -> Letter | None:
    """To somebody who, by the roles held now, hears of an audit still owed; above the auditor, of a late one."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    system = system_actor()
    with transaction.atomic(), acting(system):
        found, hearers = chased_cases([UUID(about["programme"])], system.today)
    mine = [
        each
        for each in found
        if each.stop is None
        and (whom is Whom.AUDITOR or each.is_late(system.today))
        and person_id in each.heard_by(whom, hearers)
    ]
    if not mine:
        return None
    return Letter(
        address=person.email,
        context={
            "link": settings.BASE_URL + reverse(page),
            "due_on": min(each.since for each in mine),
            "is_late": any(each.is_late(system.today) for each in mine),
        },
    )
