"""What case audits found and recommended, in a golden thread that is being read."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from audits.models import Finding, FindingAction, Recommendation, RecommendationAction, RecommendationFinding
from home import thread_nodes as make
from home.thread import Node
from partnership.models import Priority

if TYPE_CHECKING:
    from home.thread_reading import Reading


def raised_from(findings: Collection[Finding] | QuerySet[Finding]) -> Q:
    """Of actions: those of findings, raised from themselves or from what was recommended."""
    own = FindingAction.objects.filter(finding__in=findings).values("action")
    carried = RecommendationAction.objects.filter(recommendation__finding_links__finding__in=findings)
    return Q(pk__in=own) | Q(pk__in=carried.values("action"))


def learned_before(
    reading: Reading, actions: Collection[UUID], priority: Priority | None = None
) -> set[tuple[UUID, str]]:
    """Findings and recommendations that the reader sees before actions that were read, a recommendation's findings
    before it; and all that was found on the themes of a priority, after it: two queries. Which action came from which
    address."""
    ids = list(actions)
    return _found(reading, ids, priority) | _recommended(reading, ids)


def _found(reading: Reading, ids: list[UUID], priority: Priority | None) -> set[tuple[UUID, str]]:
    answered = set()
    of_actions = Q(action_links__action__in=ids) | Q(recommendations__action_links__action__in=ids)
    on_priority = Q(themes__priority=priority) if priority else Q(pk__in=[])
    answers = FindingAction.objects.filter(finding=OuterRef("pk"), action__in=ids)
    themes = Priority.objects.filter(case_audit_themes__findings=OuterRef("pk"))
    findings = Finding.objects.visible_to(reading.actor).filter(of_actions | on_priority).distinct()
    findings = findings.select_related("programme").order_by("programme__starts_on", "number")
    found: Any
    for found in findings.annotate(
        answered_by=ArraySubquery(answers.values("action")), on=ArraySubquery(themes.values("pk"))
    ):
        actions = found.answered_by or []  # none at all where no action was read
        node = reading.add(make.of_finding(found), before=_nodes(reading, "action", actions))
        if priority and priority.pk in found.on:
            reading.add(node, after=_nodes(reading, "priority", [priority.pk]))
        answered |= {(pk, node.url) for pk in actions}
    return answered


def _recommended(reading: Reading, ids: list[UUID]) -> set[tuple[UUID, str]]:
    answered = set()
    carries = RecommendationAction.objects.filter(recommendation=OuterRef("pk"), action__in=ids)
    sources = RecommendationFinding.objects.filter(recommendation=OuterRef("pk"))
    rows = Recommendation.objects.visible_to(reading.actor).filter(action_links__action__in=ids).distinct()
    rows = rows.select_related("programme", "agency").order_by("programme__starts_on", "number")
    row: Any
    for row in rows.annotate(
        carried_by=ArraySubquery(carries.values("action")),
        comes_from=ArraySubquery(sources.values("finding")),
    ):
        node = reading.add(
            make.of_recommendation(row),
            after=_nodes(reading, "finding", row.comes_from),
            before=_nodes(reading, "action", row.carried_by),
        )
        answered |= {(pk, node.url) for pk in row.carried_by}
    return answered


def recommendations_after(reading: Reading, finding: Finding, node: Node) -> None:
    """What was recommended from a finding, after it, and its actions that were read: two queries."""
    rows = finding.recommendations.select_related("programme", "agency").prefetch_related("action_links")
    for each in rows.order_by("number"):
        actions = _nodes(reading, "action", [link.action_id for link in each.action_links.all()])
        reading.add(make.of_recommendation(each), after=[node], before=actions)


def _nodes(reading: Reading, kind: str, ids: Collection[UUID]) -> list[Node]:
    """Those of the ids that the reading has."""
    return [reading.nodes[key] for key in (f"{kind}-{pk}" for pk in ids) if key in reading.nodes]
