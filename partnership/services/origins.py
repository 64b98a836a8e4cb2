"""Where an action came from: several sources, each a kind and a text."""

from collections.abc import Sequence

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ActionState, OriginKind
from partnership.models import Action, ActionOrigin
from partnership.origin_links import forget_link
from partnership.permissions.plan import can_manage_plan
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.plan_conflicts import lock

OFFICE_ONLY = "The partnership's office says where an action came from."

Origin = tuple[str, str, str]
"""(kind, text, path within the product or nothing)."""


def add_origin(*, actor: Actor, action: Action, origin: Origin) -> None:
    """One more source: one action may answer several. Refuses what is named already, and a withdrawn action."""
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    with act(actor, "plan.add_origin", about=[action]):
        _hold(action)
        check_origins([origin])
        kind, text, _path = origin
        if action.origins.filter(kind=kind, text=text.strip()).exists():
            raise refuse_field("text", f"{action.reference} names “{text.strip()}” already.")
        write_origins(action, [origin])


def remove_origin(*, actor: Actor, origin: ActionOrigin) -> None:
    """An action does not come from there after all. What an app above tied to it goes with it."""
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    with act(actor, "plan.remove_origin", about=[origin.action]) as removing:
        _hold(origin.action)
        note_subjects(removing, *forget_link(origin))
        origin.delete()


def _hold(action: Action) -> None:
    """The version counts on, so that whoever changes the action meanwhile does not write over its sources."""
    lock(action)
    refuse_withdrawn(action)
    action.version += 1
    action.save(update_fields=["version"])


def refuse_withdrawn(action: Action) -> None:
    """Also what is closed may be mended, so that its thread is whole; what is withdrawn has none."""
    if action.state == ActionState.WITHDRAWN:
        raise Refusal(f"{action.reference} is withdrawn, so where it came from stays as it is.")


def check_origins(origins: Sequence[Origin]) -> None:
    """Refuse a source without a kind or words, one that is named twice, and an address of another site."""
    for kind, text, path in origins:
        if kind not in OriginKind.values or not text.strip():
            raise refuse_field("origin_text", "Say where the action came from.")
        if path and (not path.startswith("/") or path.startswith("//")):
            raise refuse_field("origin_text", "The address must be a page of this site.")
    named = [(kind, text.strip()) for kind, text, _ in origins]
    twice = next((text for kind, text in named if named.count((kind, text)) > 1), "")
    if twice:
        raise refuse_field("origin_text", f"“{twice}” is named twice. Name each source once.")


def write_origins(action: Action, origins: Sequence[Origin]) -> None:
    """Write sources within the caller's act."""
    for kind, text, path in origins:
        row = ActionOrigin(action=action, kind=kind, text=text.strip(), path=path)
        check_fields(row, "text")
        row.save(force_insert=True)


def change_origins(action: Action, origins: Sequence[Origin]) -> None:
    """Make the sources that were typed in be these. One with a path was made by a page, which leads back: it stays."""
    typed = list(action.origins.filter(path=""))
    here = {(row.kind, row.text) for row in typed}
    wanted = {(kind, text.strip()) for kind, text, _ in origins}
    for row in typed:
        if (row.kind, row.text) not in wanted:
            row.delete()
    write_origins(action, [each for each in origins if (each[0], each[1].strip()) not in here])
