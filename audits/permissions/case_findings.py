"""Who may do what with what case audits teach: deep dives, feedback, findings. Predicates that never query."""

from collections.abc import Collection
from uuid import UUID

from audits.models import Case
from partnership.actors import Actor
from partnership.roles import EXECUTIVE, OFFICE, Role


def can_lead_learning(actor: Actor) -> bool:
    """Record deep dives and learning events, write findings and recommendations: the coordinator and the office."""
    return actor.is_system or actor.has(Role.AUDIT_COORDINATOR, *OFFICE)


def can_read_deep_dive(actor: Actor, handed_in_by: Collection[UUID | None]) -> bool:
    """Read all agencies' audits of a case side by side (`handed_in_by`: auditors whose own audit of it is in).

    The coordinator, the office and the scrutineer; an auditor of the case once the own audit is in, so that
    nobody's judgement leans on another's. The executive reads findings, never what was written of one case.
    """
    if actor.is_system or actor.has(Role.AUDIT_COORDINATOR, *OFFICE, Role.SCRUTINEER):
        return True
    return actor.person_id is not None and actor.person_id in handed_in_by


def can_record_feedback(actor: Actor, case: Case, auditors: Collection[UUID | None]) -> bool:
    """Say what the child or family said (`auditors`: of the case): its named auditors, the coordinator, the office."""
    if can_lead_learning(actor):
        return True
    return actor.has(Role.CASE_AUDITOR) and actor.person_id is not None and actor.person_id in auditors


def can_follow_findings(actor: Actor) -> bool:
    """Be told what became of each finding: reference, state and date of its actions, also of those that only the
    plan's readers may open. Whoever answers for the findings answers for that they are not forgotten."""
    return can_lead_learning(actor)


def can_raise_action(actor: Actor) -> bool:
    """Raise an action from a finding: the partnership's office, as it raises every action."""
    return actor.is_system or actor.has(*OFFICE)


def can_read_report(actor: Actor) -> bool:
    """Read a programme's report, which counts cases and tells of none: who leads, the executive, the scrutineer."""
    return can_lead_learning(actor) or actor.has(*EXECUTIVE, Role.SCRUTINEER)
