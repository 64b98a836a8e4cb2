"""Who may do what with multi-agency case audits: predicates on loaded values, which never query."""

from collections.abc import Collection

from audits.models import CaseAudit
from partnership.actors import Actor
from partnership.roles import EXECUTIVE, OFFICE, Role


def has_part_in_case_audits(actor: Actor) -> bool:
    """Know of programmes at all; which of them, `visible_to` says."""
    readers = (
        *OFFICE,
        *EXECUTIVE,
        Role.SCRUTINEER,
        Role.AUDIT_COORDINATOR,
        Role.CASE_AUDITOR,
        Role.AGENCY_LEAD,
    )
    return actor.is_system or actor.has(*readers)


def can_run_case_audits(actor: Actor) -> bool:
    """Make programmes, choose, release and close cases, name auditors: the audit coordinator and the office."""
    return actor.is_system or actor.has(Role.AUDIT_COORDINATOR, *OFFICE)


def can_read_cases(actor: Actor) -> bool:
    """Read every case and what agencies wrote of it."""
    return actor.is_system or actor.has(Role.AUDIT_COORDINATOR, Role.SCRUTINEER, *OFFICE)


def can_know_what_is_owed(actor: Actor) -> bool:
    """Know which agencies have not handed in: who reads every case; an agency's lead and its accountable person, of
    the own agency (`owing_known_to`)."""
    return can_read_cases(actor) or actor.has(Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON)


def is_named_auditor(actor: Actor, case_audit: CaseAudit) -> bool:
    """Audits this case for the agency, and still holds the role there."""
    if actor.person_id is None or case_audit.auditor_id != actor.person_id:
        return False
    return case_audit.agency_id in actor.agencies_as(Role.CASE_AUDITOR)


def can_write_case_audit(actor: Actor, case_audit: CaseAudit) -> bool:
    """Answer, and give the overall grade with its reason: the named auditor alone."""
    return is_named_auditor(actor, case_audit)


def can_submit_case_audit(actor: Actor, case_audit: CaseAudit) -> bool:
    """Hand the audit in: the named auditor alone."""
    return is_named_auditor(actor, case_audit)


def can_read_case_audit(actor: Actor, case_audit: CaseAudit) -> bool:
    """Read the words of an audit that the actor sees: everybody who sees it but the agency's lead, who is shown
    where it stands."""
    if can_read_cases(actor) or is_named_auditor(actor, case_audit):
        return True
    return actor.has(Role.CASE_AUDITOR) and case_audit.agency_id not in actor.agencies_as(Role.AGENCY_LEAD)


def can_keep_keys(actor: Actor) -> bool:
    """Enter keys from reference to child, and read who opened which: the audit coordinator, and nobody of the
    office."""
    return actor.has(Role.AUDIT_COORDINATOR)


def can_open_key(actor: Actor, audits_of_case: Collection[CaseAudit]) -> bool:
    """Open the key of one case: the audit coordinator, and each named auditor of it."""
    return can_keep_keys(actor) or any(is_named_auditor(actor, each) for each in audits_of_case)
