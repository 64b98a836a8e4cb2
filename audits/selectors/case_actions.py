"""What became of findings and recommendations: the actions of the plan that answer them, and where these stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

from audits.models import FindingAction, Programme, RecommendationAction
from audits.permissions.case_findings import can_follow_findings
from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.choices import ActionState, ClosureState, ImpactVerdict
from partnership.models import Action, ActionClosure, ImpactCheck


@dataclass(frozen=True)
class Followed:
    """An action and where it stands; for who reads it in the plan (`opens`), also its title, who leads it and what
    changed. Whoever only follows what was found is told reference, state and date (ADR 22)."""

    action: Action
    opens: bool = True
    impact: str = ""
    verdict: str = ""
    asked_by: date | None = None

    @property
    def name(self) -> str:
        """IP-01 Send minutes within two days; or the reference alone."""
        return f"{self.action.reference} {self.action.title}" if self.opens else self.action.reference

    @property
    def url(self) -> str:
        """The action's page, for who may open it."""
        return self.action.get_absolute_url() if self.opens else ""

    @property
    def owner(self) -> str:
        """The agency that leads it, for who may open it."""
        return self.action.lead_agency.label if self.opens else ""

    @property
    def worked(self) -> str:
        """The answer of the impact check, or the day by which somebody gives it."""
        if self.verdict:
            return self.verdict
        return f"Did it work? To be said by {long_date(self.asked_by)}." if self.asked_by else ""

    def words(self) -> str:
        """CA-01 (Elm): open, due 3 December 2021; or closed, with what changed for children and whether it worked."""
        action = self.action
        named = f"{action.reference} ({self.owner})" if self.opens else action.reference
        if action.state == ActionState.CLOSED and action.closed_on:
            said = f"{named}: closed on {long_date(action.closed_on)}."
            return " ".join(part for part in (said, self.impact, self.worked) if part)
        if action.state == ActionState.WITHDRAWN:
            return f"{named}: withdrawn."
        return f"{named}: {action.get_state_display().lower()}, due {long_date(action.due_on)}."


@dataclass(frozen=True)
class Became:
    """The actions by what they answer. Those that carry a recommendation out answer its findings too."""

    findings: Mapping[UUID, tuple[Followed, ...]]
    recommendations: Mapping[UUID, tuple[Followed, ...]]


def became_of(actor: Actor, programmes: Iterable[Programme]) -> Became:
    """What became of all that programmes found and recommended; whose the reader has found. One query."""
    findings: defaultdict[UUID, tuple[Followed, ...]] = defaultdict(tuple)
    recommendations: defaultdict[UUID, tuple[Followed, ...]] = defaultdict(tuple)
    for action in _told(actor, [each.pk for each in programmes]):
        followed = _followed(action)
        for pk in {*action.answers, *action.answers_through}:
            findings[pk] += (followed,)
        for pk in action.carries_out:
            recommendations[pk] += (followed,)
    return Became(findings, recommendations)


def _told(actor: Actor, programmes: list[UUID]) -> Iterable[Any]:
    """Actions that the reader sees in the plan or follows, in the order of their references, each with what it answers
    and with what was signed off last of a closed one."""
    found = FindingAction.objects.filter(action=OuterRef("pk"), finding__programme__in=programmes)
    carried = RecommendationAction.objects.filter(
        action=OuterRef("pk"), recommendation__programme__in=programmes
    )
    signed = ActionClosure.objects.filter(
        action=OuterRef("pk"), state=ClosureState.SIGNED, action__state=ActionState.CLOSED
    ).order_by("-decided_on")
    checks = ImpactCheck.objects.filter(closure=OuterRef("closed_by"), set_aside_on__isnull=True)
    told = Action.objects.filter(Exists(found) | Exists(carried)).annotate(
        answers=ArraySubquery(found.values("finding_id")),
        answers_through=ArraySubquery(carried.values("recommendation__finding_links__finding_id")),
        carries_out=ArraySubquery(carried.values("recommendation_id")),
        opens=Exists(Action.objects.visible_to(actor).filter(pk=OuterRef("pk"))),
        closed_by=Subquery(signed.values("pk")[:1]),
        impact=Subquery(signed.values("impact")[:1]),
        verdict=Subquery(checks.exclude(verdict="").order_by("-answered_on").values("verdict")[:1]),
        asked_by=Subquery(checks.filter(verdict="").order_by("due_on").values("due_on")[:1]),
    )
    if not can_follow_findings(actor):
        told = told.filter(opens=True)
    return told.select_related("lead_agency").order_by("reference")


def _followed(action: Any) -> Followed:
    if not action.opens:
        return Followed(action, opens=False)
    worked = f"{ImpactVerdict(action.verdict).label}." if action.verdict else ""
    return Followed(action, impact=action.impact or "", verdict=worked, asked_by=action.asked_by)
