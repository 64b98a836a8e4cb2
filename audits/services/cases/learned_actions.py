"""Actions of the plan that answer a finding or carry out a recommendation: raised from it or tied to it, linked both
ways."""

from django.urls import Resolver404, resolve

from audits.models import Finding, FindingAction, Recommendation, RecommendationAction
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

NOT_YOURS = "The partnership's office raises actions from findings and recommendations."

Learned = Finding | Recommendation
"""What an action may come from; each holds its actions as `action_links`."""


def raise_action_from(*, actor: Actor, source: Learned, new: NewAction) -> Action:
    """Raise an action: it keeps where it came from, and the link here leads back."""
    if not can_raise_action(actor):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "case_audit.raise_action", about=[source]):
        action = raise_action(actor=actor, new=new, origins=[_origin(source)])
        source.action_links.create(action=action)
    return action


def tie_action_to(*, actor: Actor, source: Learned, action: Action) -> None:
    """Let an action that is in the plan already answer this too.

    Refuses one that has ended, as it cannot answer what is found now, and one that is tied to it already.
    """
    if not can_raise_action(actor):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "case_audit.tie_action", about=[source]):
        if not action.is_alive:
            status = action.get_state_display().lower()
            raise refuse_field(
                "action", f"{action.reference} is {status}. Choose another, or raise a new one."
            )
        if source.action_links.filter(action=action).exists():
            raise refuse_field("action", f"{action.reference} answers {name_of(source)} already.")
        add_origin(actor=actor, action=action, origin=_origin(source))
        source.action_links.create(action=action)


def name_of(source: Learned) -> str:
    """Finding 3, or recommendation 1."""
    return f"{source._meta.verbose_name} {source.number}"


def origin_of(source: Learned) -> str:
    """Case audits 2021/22, finding 3: Minutes arrive too late. Of a recommendation the number alone, because its words
    are taken away with the programme's and an action keeps its origins."""
    named = f"{source.programme.title}, {name_of(source)}"
    return (f"{named}: {source.title}" if isinstance(source, Finding) else named)[:300]


def _origin(source: Learned) -> tuple[str, str, str]:
    return OriginKind.CASE_AUDIT, origin_of(source), source.get_absolute_url()


def untie(origin: ActionOrigin) -> Learned | None:
    """The finding or recommendation of an origin that is taken away: the action does not answer it any more."""
    try:
        named = resolve(origin.path).kwargs.get("pk")
    except Resolver404:
        return None
    found = FindingAction.objects.filter(action=origin.action_id, finding=named)
    carried = RecommendationAction.objects.filter(action=origin.action_id, recommendation=named)
    link = found.select_related("finding").first() or carried.select_related("recommendation").first()
    if link is None:
        return None
    link.delete()
    return link.finding if isinstance(link, FindingAction) else link.recommendation


register_forget(OriginKind.CASE_AUDIT, untie)
