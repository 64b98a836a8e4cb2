"""Actions of the plan that answer a finding: raised from it or tied to it, linked both ways."""

from django.urls import Resolver404, resolve

from audits.models import Finding, FindingAction
from audits.permissions.case_findings import can_raise_action
from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import OriginKind
from partnership.models import Action, ActionOrigin
from partnership.origin_links import register_forget
from partnership.services.actions import NewAction, raise_action
from partnership.services.field_checks import refuse_field
from partnership.services.origins import add_origin

NOT_YOURS = "The partnership's office raises actions from findings."


def raise_action_from_finding(*, actor: Actor, finding: Finding, new: NewAction) -> Action:
    """Raise an action that answers a finding: the action keeps where it came from, the link here leads back."""
    if not can_raise_action(actor):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "case_audit.raise_action", about=[finding]):
        action = raise_action(actor=actor, new=new, origins=[_origin(finding)])
        FindingAction.objects.create(finding=finding, action=action)
    return action


def tie_action_to_finding(*, actor: Actor, finding: Finding, action: Action) -> None:
    """Let an action that is in the plan already answer this finding too.

    Refuses one that has ended, as it cannot answer what is found now, and one that is tied to it already.
    """
    if not can_raise_action(actor):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "case_audit.tie_action", about=[finding]):
        if not action.is_alive:
            status = action.get_state_display().lower()
            raise refuse_field(
                "action", f"{action.reference} is {status}. Choose another, or raise a new one."
            )
        if FindingAction.objects.filter(finding=finding, action=action).exists():
            raise refuse_field("action", f"{action.reference} answers finding {finding.number} already.")
        add_origin(actor=actor, action=action, origin=_origin(finding))
        FindingAction.objects.create(finding=finding, action=action)


def _origin(finding: Finding) -> tuple[str, str, str]:
    return OriginKind.CASE_AUDIT, finding_origin(finding), finding.get_absolute_url()


def finding_origin(finding: Finding) -> str:
    """Case audits 2021/22, finding 3: Minutes arrive too late."""
    return f"{finding.programme.title}, finding {finding.number}: {finding.title}"[:300]


def untie(origin: ActionOrigin) -> Finding | None:
    """The finding of an origin that is taken away: the action does not answer it any more."""
    try:
        named = resolve(origin.path).kwargs
    except Resolver404:
        return None
    links = FindingAction.objects.filter(action=origin.action_id, finding=named.get("pk"))
    link = links.select_related("finding").first()
    if link is None:
        return None
    link.delete()
    return link.finding


register_forget(OriginKind.CASE_AUDIT, untie)
