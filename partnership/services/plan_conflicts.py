"""Two people at one action: what the other saved, beside what this one typed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.apps import apps

from foundation.calendar.dates import long_date
from foundation.identity.models import User
from foundation.refusals import Stale
from foundation.trail.models import Act, Subject
from partnership.models import Action, ActionUpdate, Agency, Group, Priority

WORDING = {
    "title": "What will be done",
    "outcome": "What will be better for children",
    "measure": "How we shall know",
    "priority_id": "Priority",
    "lead_agency_id": "Lead agency",
    "lead_id": "Lead",
    "lead_role": "Lead by post",
    "owner_group_id": "Group",
    "starts_on": "Starts on",
    "due_on": "Due on",
    "cost": "Cost in pounds",
}


def lock(action: Action) -> None:
    """Hold the action's row to the end of the transaction and read it anew."""
    action.refresh_from_db(from_queryset=Action.objects.select_for_update())


def refuse_stale(action: Action, base_version: int, *, mine: str, base_is_wording: bool) -> None:
    """Refuse when somebody saved since `base_version`; the refusal carries both texts, so nothing is lost."""
    if action.version == base_version:
        return
    copies = (
        apps.get_model("partnership", "ActionEvent").objects.filter(pgh_obj_id=action.pk).order_by("pgh_id")
    )
    began = copies.filter(version=base_version).last()
    since = list(copies.filter(version__gt=base_version).values_list("pgh_context_id", flat=True))
    act = Act.objects.filter(pk__in=since).select_related("person").order_by("-at").first()
    base = wording(_values(began)) if began is not None and base_is_wording else ""
    raise Stale(
        "This action was saved while you had it open. Nothing of yours is lost: read both and save again.",
        mine=mine,
        theirs=wording(_values(action)) if base_is_wording else _said_since(since, action, began),
        base=base,
        version=action.version,
        detail={"by": act.person.name if act and act.person else "", "at": act.at if act else None},
    )


def wording(values: Mapping[str, Any]) -> str:
    """An action's particulars as text, one line each."""
    return "\n".join(f"{label}: {_shown(name, values[name])}" for name, label in WORDING.items())


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in WORDING}


def _shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return "none"
    models: dict[str, Any] = {
        "priority_id": Priority,
        "lead_agency_id": Agency,
        "lead_id": User,
        "owner_group_id": Group,
    }
    if name in models:
        return str(models[name].objects.get(pk=value))
    return long_date(value) if name.endswith("_on") else str(value)


def _said_since(acts: list[UUID], action: Action, began: Any) -> str:
    """The updates recorded since, and the particulars that changed."""
    label = ActionUpdate._meta.label_lower
    ids = Subject.objects.filter(act__in=acts, kind=label).values_list("object_id", flat=True)
    said = [
        f"Update {each.number}, {each.get_stated_rag_display()}: {each.done}\n{each.changed_for_children}".strip()
        for each in ActionUpdate.objects.filter(pk__in=list(ids)).order_by("number")
    ]
    before, now = (_values(began) if began is not None else {}), _values(action)
    changed = [
        f"{WORDING[name]}: {_shown(name, now[name])}"
        for name in now
        if before.get(name, now[name]) != now[name]
    ]
    state = [] if began is None or began.state == action.state else [f"Status: {action.get_state_display()}"]
    return "\n".join([*said, *changed, *state])
