"""Records as nodes of the golden thread: their words, status, day and the page that the reader may open."""

from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from audits.models import Answer, Finding, Recommendation
from home.thread import Flag, Kind, Node
from partnership.actors import Actor
from partnership.choices import ActionState, ClosureState, ImpactVerdict
from partnership.models import Action, ActionClosure, ActionOrigin, ImpactCheck, Plan, Priority, PriorityYear
from partnership.permissions.plan import can_follow_origin
from partnership.selectors.plan_rag import rag
from performance.models import Indicator


def thread_url(kind: str, key: object) -> str:
    """The page of a record's thread."""
    return reverse(f"home:thread-{kind}", args=[key])


def of_priority(priority: Priority, *, whole: bool = True) -> Node:
    """A priority, which every role reads."""
    return Node(
        f"priority-{priority.pk}",
        Kind.PRIORITY,
        priority.title,
        url=priority.get_absolute_url(),
        thread_url=thread_url("priority", priority.pk),
        whole=whole,
    )


def of_year(year: PriorityYear) -> Node:
    """What was decided of a priority."""
    by = f" by {year.decided_by}" if year.decided_by else ""
    first = year.during.lower
    return Node(
        f"year-{year.pk}",
        Kind.YEAR,
        f"{year.get_standing_display()}{by}",
        status=year.get_decision_display(),
        day=first,
    )


def of_indicator(indicator: Indicator) -> Node:
    """A published figure, which every role reads."""
    return Node(f"indicator-{indicator.pk}", Kind.INDICATOR, indicator.name, url=indicator.get_absolute_url())


def of_answer(answer: Answer) -> Node:
    """Standard, agency and rating; never the agency's words."""
    owed = answer.sheet.section11_return
    concern = {Flag.OF_CONCERN} if answer.grade and answer.grade.needs_improvement else set()
    agreed = owed.agreed_on is not None
    return Node(
        f"answer-{answer.pk}",
        Kind.ANSWER,
        f"{answer.item} ({answer.agency.label}, {owed.cycle.title})",
        status=answer.grade.label if answer.grade else "Not answered",
        day=owed.agreed_on or owed.submitted_on,
        url=reverse("audits:section11-answer", args=[owed.pk, answer.item.code]),
        thread_url=thread_url("answer", answer.pk),
        flags=frozenset(concern if agreed else ()),
        called=f"{owed.cycle.edition.audit_name} answer",
    )


def of_finding(finding: Finding, *, whole: bool = True) -> Node:
    """Its number, a few words and the programme; never what was written of a case."""
    concern = {Flag.OF_CONCERN} if finding.is_to_improve else set()
    return Node(
        f"finding-{finding.pk}",
        Kind.FINDING,
        f"{finding} ({finding.programme.title})",
        status=f"{finding.get_kind_display()}, {finding.get_judgement_display().lower()}",
        day=finding.found_on,
        url=finding.get_absolute_url(),
        thread_url=thread_url("finding", finding.pk),
        flags=frozenset(concern),
        whole=whole,
    )


def of_recommendation(recommendation: Recommendation) -> Node:
    """Its number, its first words and the programme; to whom."""
    words = Truncator(recommendation.text).words(14)
    return Node(
        f"recommendation-{recommendation.pk}",
        Kind.RECOMMENDATION,
        f"{recommendation}: {words} ({recommendation.programme.title})",
        status=f"To {recommendation.agency.label if recommendation.agency else 'the partnership'}",
        url=recommendation.get_absolute_url(),
        thread_url=thread_url("recommendation", recommendation.pk),
    )


def of_action(action: Action, *, whole: bool = True) -> Node:
    """An action that the reader sees."""
    closed = {Flag.CLOSED} if action.state == ActionState.CLOSED else set()
    return Node(
        f"action-{action.pk}",
        Kind.ACTION,
        f"{action.reference} {action.title}",
        status=action.get_state_display(),
        day=action.closed_on or action.due_on,
        url=action.get_absolute_url(),
        thread_url=thread_url("action", action.pk),
        flags=frozenset(closed),
        whole=whole,
    )


def of_update(action: Action, today: date) -> Node | None:
    """The latest of an action from `with_latest`: its day and what was said, red, amber or green."""
    on = action.latest_on  # type: ignore[attr-defined]  # annotated by with_latest
    if on is None:
        return None
    return Node(
        f"update-{action.pk}",
        Kind.UPDATE,
        action.reference,
        status=rag(action, today).word.label if action.is_alive else "",
        day=on,
        url=action.get_absolute_url(),
    )


def of_closure(closure: ActionClosure, action: Action) -> Node:
    """A proposal to close, signed or not; a signed one says what changed."""
    return Node(
        f"closure-{closure.pk}",
        Kind.CLOSURE,
        action.reference,
        status=ClosureState(closure.state).label,
        day=closure.decided_on or closure.proposed_on,
        url=action.get_absolute_url(),
    )


def of_check(check: ImpactCheck, action: Action, today: date) -> Node:
    """The question whether it worked, asked or answered."""
    flags = set()
    if check.verdict == ImpactVerdict.NO_DIFFERENCE:
        flags.add(Flag.NO_DIFFERENCE)
    if not check.verdict and check.due_on < today:
        flags.add(Flag.OVERDUE)
    return Node(
        f"check-{check.pk}",
        Kind.CHECK,
        action.reference,
        status=check.get_verdict_display() if check.verdict else "Not answered yet",
        day=check.answered_on or check.due_on,
        url=action.get_absolute_url(),
        flags=frozenset(flags),
    )


def of_origin(origin: ActionOrigin, action: Action, actor: Actor) -> Node:
    """Where an action came from in words; a link only where the action's own page has one."""
    follows = bool(origin.path) and can_follow_origin(actor, action, origin.kind)
    return Node(
        f"origin-{origin.pk}",
        Kind.ORIGIN,
        origin.words,
        url=origin.path if follows else "",
    )


def of_plan(plan: Plan) -> Node:
    """The plan in which an action stands."""
    return Node(f"plan-{plan.pk}", Kind.PLAN, plan.name, url=plan.get_absolute_url())
