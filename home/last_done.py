"""What the reader did last, with the record it was done to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from audits.models import Section11Cycle, Section11Return
from foundation.trail.models import Act, Subject
from partnership.actors import Actor
from partnership.models import Action

DONE = {
    "section11.submit": "You submitted the return of {what}",
    "section11.accept": "You accepted the return of {what}",
    "section11.send_back": "You sent back the return of {what}",
    "section11.finish_moderation": "You finished moderating the return of {what}",
    "section11.agree": "You agreed the moderated ratings of {what}",
    "section11.query": "You queried the moderated ratings of {what}",
    "section11.open_cycle": "You opened {what}",
    "section11.delegate": "You gave a section to a colleague: {what}",
    "plan.raise_action": "You raised {what}",
    "plan.record_update": "You recorded an update of {what}",
    "plan.tell_impact": "You added what {what} changed",
    "plan.propose_closure": "You proposed to close {what}",
    "plan.sign_closure": "You signed off {what}",
}

PAGES = {
    "audits.section11return": "audits:section11-return",
    "audits.section11cycle": "audits:section11-cycle",
    "partnership.action": "partnership:action-detail",
}
"""Where the record of an act is read."""


@dataclass(frozen=True)
class Done:
    """One thing the reader did."""

    sentence: str
    at: datetime
    url: str


def last_done(actor: Actor, most: int = 5) -> list[Done]:
    """The last things the actor did to records that they may still open; at most four queries."""
    named = Subject.objects.filter(act=OuterRef("pk"))
    acts = list(
        Act.objects.filter(person_id=actor.person_id, verb__in=DONE)
        .annotate(
            named=ArraySubquery(named.order_by("pk").values(pair=JSONObject(kind="kind", id="object_id")))
        )
        .order_by("-at")[:most]
    )
    subjects = {each.pk: found for each in acts if (found := _main_subject(each.named)) is not None}
    names = _names(actor, subjects)
    return [
        Done(
            DONE[each.verb].format(what=names[subject["id"]]),
            each.at,
            reverse(PAGES[subject["kind"]], args=[subject["id"]]),
        )
        for each in acts
        if (subject := subjects.get(each.pk)) is not None and subject["id"] in names
    ]


def _main_subject(named: list[dict[str, str]]) -> dict[str, str] | None:
    """The record whose page the line opens: the last named, for what was made within the act comes last."""
    known = [subject for subject in named if subject["kind"] in PAGES]
    return known[-1] if known else None


def _names(actor: Actor, subjects: Mapping[Any, dict[str, str]]) -> dict[str, str]:
    wanted: dict[str, set[str]] = {kind: set() for kind in PAGES}
    for subject in subjects.values():
        wanted[subject["kind"]].add(subject["id"])
    returns = Section11Return.objects.visible_to(actor).select_related("agency", "cycle")
    found: dict[str, str] = {}
    if ids := wanted["partnership.action"]:
        found |= {str(each.pk): str(each) for each in Action.objects.visible_to(actor).filter(pk__in=ids)}
    if ids := wanted["audits.section11return"]:
        found |= {
            str(each.pk): f"{each.agency.label}, {each.cycle.title}" for each in returns.filter(pk__in=ids)
        }
    if ids := wanted["audits.section11cycle"]:
        found |= {
            str(each.pk): each.title for each in Section11Cycle.objects.visible_to(actor).filter(pk__in=ids)
        }
    return found
