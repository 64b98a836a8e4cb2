"""Reads the golden thread around a record, as far as the reader may see, in a number of queries that never grows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q

from audits.models import Answer, AnswerAction, Finding, FindingAction, Recommendation
from home import thread_nodes as make
from home.thread import Edge, Node, Thread, thread_of
from home.thread_learned import learned_before, raised_from, recommendations_after
from partnership.actors import Actor
from partnership.choices import ClosureState
from partnership.models import Action, ActionClosure, ActionOrigin, ImpactCheck, Priority, WaitsFor
from partnership.selectors.plan import with_latest
from performance.models import Indicator

SHOWN_CLOSURES = [ClosureState.PROPOSED, ClosureState.SIGNED]


class Reading:
    """Collects what the reader sees; each method asks a fixed number of questions of the database."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []

    def add(self, node: Node, *, after: Iterable[Node] = (), before: Iterable[Node] = ()) -> Node:
        """Keep a record and what it came from (`after`) and led to (`before`); the first to come is kept."""
        kept = self.nodes.setdefault(node.key, node)
        self.edges += [Edge(each.key, node.key) for each in after]
        self.edges += [Edge(node.key, each.key) for each in before]
        return kept

    def actions(self, ids: Any) -> list[Action]:
        """Those that the reader sees, each with what was done and what came of it: three queries."""
        checks = ImpactCheck.objects.filter(set_aside_on__isnull=True).order_by("due_on")
        closures = ActionClosure.objects.filter(state__in=SHOWN_CLOSURES)
        found = list(
            with_latest(Action.objects.visible_to(self.actor))
            .filter(pk__in=ids)
            .select_related("priority", "indicator_link__indicator")
            .prefetch_related(
                Prefetch("closures", closures.prefetch_related(Prefetch("impact_checks", checks)))
            )
            .order_by("due_on", "reference")
        )
        for action in found:
            self._action(action)
        return found

    def _action(self, action: Action) -> None:
        node = self.add(make.of_action(action))
        if update := make.of_update(action, self.actor.today):
            self.add(update, after=[node])
        link = getattr(action, "indicator_link", None)
        if link is not None:
            self.add(make.of_indicator(link.indicator), after=[node])
        for closure in action.closures.all():
            closing = self.add(make.of_closure(closure, action), after=[node])
            for check in closure.impact_checks.all():
                self.add(make.of_check(check, action, self.actor.today), after=[closing])

    def origins(self, actions: list[Action], priority: Priority | None = None) -> None:
        """Answers, findings and recommendations that the reader sees, and origins in words: four queries. What was
        found on a priority stands after it."""
        by_id = {action.pk: action for action in actions}
        answered = set()
        links = AnswerAction.objects.filter(
            action__in=by_id, answer__in=Answer.objects.visible_to(self.actor)
        )
        for link in links.select_related(*(f"answer__{name}" for name in ANSWER)):
            node = make.of_answer(link.answer)
            self.add(node, before=[self.nodes[f"action-{link.action_id}"]])
            answered.add((link.action_id, node.url))
        answered |= learned_before(self, by_id, priority)
        for origin in ActionOrigin.objects.filter(action__in=by_id):
            if (origin.action_id, origin.path) not in answered:
                action = by_id[origin.action_id]
                node = make.of_origin(origin, action, self.actor)
                self.add(node, before=[self.nodes[f"action-{action.pk}"]])

    def plans(self, action: Action) -> None:
        """The plans of one action: one query."""
        for plan in action.plans.all():
            self.add(make.of_plan(plan), before=[self.nodes[f"action-{action.pk}"]])

    def waits(self, action: Action) -> None:
        """What it waits for came before, what waits for it comes after; as far as the reader sees: one query."""
        seen = Action.objects.visible_to(self.actor).values("pk")
        waits = WaitsFor.objects.filter(
            Q(action=action, other__in=seen) | Q(other=action, action__in=seen)
        ).select_related("action", "other")
        subject = self.nodes[f"action-{action.pk}"]
        for each in waits:
            if each.action_id == action.pk:
                self.add(make.of_action(each.other, whole=False), before=[subject])
            else:
                self.add(make.of_action(each.action, whole=False), after=[subject])

    def indicators(self, priority: Priority, node: Node, *, before: bool) -> None:
        """What measures a priority: one query. Before it in a thread that runs on to an action, else after it."""
        for indicator in Indicator.objects.visible_to(self.actor).filter(priority=priority):
            measure = make.of_indicator(indicator)
            self.add(measure, **{"before" if before else "after": [node]})

    def thread(self, subject: Node) -> Thread:
        """What was collected, around one record."""
        return thread_of(subject.key, self.nodes.values(), self.edges)


ANSWER = ("item", "agency", "grade", "sheet__section11_return__cycle__edition")


def thread_of_action(actor: Actor, pk: UUID) -> Thread | None:
    """Of an action that the reader sees; none otherwise."""
    reading = Reading(actor)
    found = reading.actions([pk])
    if not found:
        return None
    [action] = found
    subject = reading.nodes[f"action-{action.pk}"]
    if action.priority:
        priority = reading.add(make.of_priority(action.priority), before=[subject])
        reading.indicators(action.priority, priority, before=True)
    reading.origins(found)
    reading.plans(action)
    reading.waits(action)
    return reading.thread(subject)


def thread_of_answer(actor: Actor, pk: UUID) -> Thread | None:
    """Of an answer that the reader sees: the actions raised from it, and on to what came of them."""
    answer = Answer.objects.visible_to(actor).filter(pk=pk).select_related(*ANSWER).first()
    if answer is None:
        return None
    reading = Reading(actor)
    subject = reading.add(make.of_answer(answer))
    raised = AnswerAction.objects.filter(answer=answer)
    for action in reading.actions(raised.values("action")):
        reading.add(reading.nodes[f"action-{action.pk}"], after=[subject])
    return reading.thread(subject)


def thread_of_finding(actor: Actor, pk: UUID) -> Thread | None:
    """Of a finding that the reader sees: its priority, those of the years around, what was recommended from it, its
    actions and what came of them."""
    seen = Finding.objects.visible_to(actor).select_related("programme", "continues__programme")
    finding = seen.filter(pk=pk).first()
    if finding is None:
        return None
    reading = Reading(actor)
    subject = reading.add(make.of_finding(finding))
    for priority in Priority.objects.filter(case_audit_themes__findings=finding).distinct():
        reading.add(make.of_priority(priority, whole=False), before=[subject])
    if finding.continues:
        reading.add(make.of_finding(finding.continues, whole=False), before=[subject])
    for later in Finding.objects.visible_to(actor).filter(continues=finding).select_related("programme"):
        reading.add(make.of_finding(later, whole=False), after=[subject])
    reading.actions(Action.objects.visible_to(actor).filter(raised_from([finding])).values("pk"))
    for link in FindingAction.objects.filter(finding=finding):
        if action := reading.nodes.get(f"action-{link.action_id}"):
            reading.add(action, after=[subject])
    recommendations_after(reading, finding, subject)
    return reading.thread(subject)


def thread_of_recommendation(actor: Actor, pk: UUID) -> Thread | None:
    """Of a recommendation that the reader sees: the findings it comes from, its actions and what came of them."""
    seen = Recommendation.objects.visible_to(actor).select_related("programme", "agency")
    row = seen.filter(pk=pk).first()
    if row is None:
        return None
    reading = Reading(actor)
    subject = reading.add(make.of_recommendation(row))
    for finding in row.findings.select_related("programme").order_by("number"):
        reading.add(make.of_finding(finding, whole=False), before=[subject])
    for action in reading.actions(row.action_links.values("action")):
        reading.add(reading.nodes[f"action-{action.pk}"], after=[subject])
    return reading.thread(subject)


def thread_of_priority(actor: Actor, pk: UUID) -> Thread | None:
    """Of a priority: what was decided of it, what measures it, its actions and what came of them."""
    priority = Priority.objects.filter(pk=pk).first()
    if priority is None:
        return None
    reading = Reading(actor)
    subject = reading.add(make.of_priority(priority))
    for year in priority.years.order_by("during"):
        reading.add(make.of_year(year), before=[subject])
    reading.indicators(priority, subject, before=False)
    raised = raised_from(Finding.objects.visible_to(actor).filter(themes__priority=priority))
    seen = Action.objects.visible_to(actor).filter(Q(priority=priority) | raised)
    actions = reading.actions(seen.values("pk"))
    reading.origins(actions, priority)
    for action in actions:
        if action.priority_id == priority.pk:
            reading.add(reading.nodes[f"action-{action.pk}"], after=[subject])
    return reading.thread(subject)


READERS = {
    "action": thread_of_action,
    "answer": thread_of_answer,
    "finding": thread_of_finding,
    "priority": thread_of_priority,
    "recommendation": thread_of_recommendation,
}
