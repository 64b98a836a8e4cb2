"""Broken threads: records after which something should follow that does not, each kind in one query."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from audits.choices import SETTLED
from audits.models import Answer, AnswerAction, Finding, FindingAction, RecommendationAction
from partnership.actors import Actor
from partnership.choices import (
    ActionState,
    ClosureState,
    ImpactVerdict,
    PriorityDecision,
    PriorityStanding,
)
from partnership.models import (
    Action,
    ActionClosure,
    ActionOrigin,
    ActionUpdate,
    ImpactCheck,
    Priority,
    PriorityYear,
)
from partnership.permissions.plan import can_manage_plan
from performance.models import Indicator
from performance.permissions import can_keep_indicators


@dataclass(frozen=True)
class BrokenThread:
    """One row: what is broken, where, and the page on which it is mended."""

    kind: str
    record: str
    record_url: str
    mend: str
    mend_url: str


@dataclass(frozen=True)
class BrokenKind:
    """A way in which threads break: its words, how its rows are found, how one is shown to a reader."""

    label: str
    find: Callable[[Actor], Any]
    show: Callable[[Actor, Any], tuple[str, str, str, str]]


def priorities_without_measure(actor: Actor) -> "QuerySet[Priority]":
    """No indicator measures it, and this year it has neither ended nor been dropped."""
    over = PriorityYear.objects.filter(
        Q(standing=PriorityStanding.ENDED) | Q(decision=PriorityDecision.DROPPED),
        priority=OuterRef("pk"),
        during__contains=actor.today,
    )
    measures = Indicator.objects.visible_to(actor).filter(priority=OuterRef("pk"))
    return Priority.objects.exclude(Exists(measures)).exclude(Exists(over))


def answers_without_action(actor: Actor) -> "QuerySet[Answer]":
    """Agreed, of concern, no action raised from it, and not answered again in a later agreed return."""
    later = Answer.objects.filter(
        sheet__previous=OuterRef("sheet"),
        item__line=OuterRef("item__line"),
        grade__isnull=False,
        sheet__section11_return__state__in=SETTLED,
    )
    seen = Answer.objects.visible_to(actor).of_concern()
    agreed = seen.filter(sheet__section11_return__state__in=SETTLED)
    raised = AnswerAction.objects.filter(answer=OuterRef("pk"))
    return agreed.exclude(Exists(raised)).exclude(Exists(later))


def findings_without_action(actor: Actor) -> "QuerySet[Finding]":
    """Areas to improve without an action, their own or one that carries out a recommendation from them; unless a later
    programme found them again and asks in their place."""
    seen = Finding.objects.visible_to(actor).to_improve()
    raised = FindingAction.objects.filter(finding=OuterRef("pk"))
    carried = RecommendationAction.objects.filter(recommendation__finding_links__finding=OuterRef("pk"))
    later = Finding.objects.filter(continues=OuterRef("pk"))
    return seen.exclude(Exists(raised)).exclude(Exists(carried)).exclude(Exists(later))


def actions_without_impact(actor: Actor) -> "QuerySet[Action]":
    """Closed here, and the signed closure does not say what changed for children."""
    silent = ActionClosure.objects.filter(action=OuterRef("pk"), state=ClosureState.SIGNED, impact="")
    return Action.objects.visible_to(actor).filter(Exists(silent), state=ActionState.CLOSED)


def moved_in_without_impact(actor: Actor) -> "QuerySet[Action]":
    """Closed before it came here, and neither the file nor anybody since says what changed for children."""
    told = ActionUpdate.objects.filter(action=OuterRef("pk")).exclude(changed_for_children="")
    return Action.objects.visible_to(actor).closed_elsewhere().exclude(Exists(told))


def actions_without_difference(actor: Actor) -> "QuerySet[Action]":
    """Closed, it made no difference, and it was not reopened."""
    answered = ImpactCheck.objects.filter(
        closure__action=OuterRef("pk"),
        closure__state=ClosureState.SIGNED,
        verdict=ImpactVerdict.NO_DIFFERENCE,
    )
    return Action.objects.visible_to(actor).filter(Exists(answered), state=ActionState.CLOSED)


def checks_overdue(actor: Actor) -> "QuerySet[ImpactCheck]":
    """The day on which to say whether it worked is past."""
    waiting = ImpactCheck.objects.waiting().filter(due_on__lt=actor.today)
    return waiting.filter(closure__action__in=Action.objects.visible_to(actor))


def actions_without_origin(actor: Actor) -> "QuerySet[Action]":
    """Not closed nor withdrawn, and nothing says where it came from."""
    typed = ActionOrigin.objects.filter(action=OuterRef("pk"))
    raised = AnswerAction.objects.filter(action=OuterRef("pk"))
    found = FindingAction.objects.filter(action=OuterRef("pk"))
    carried = RecommendationAction.objects.filter(action=OuterRef("pk"))
    seen = Action.objects.visible_to(actor).alive()
    tied = seen.exclude(Exists(raised)).exclude(Exists(found)).exclude(Exists(carried))
    return tied.exclude(Exists(typed))


def _priority(actor: Actor, each: Priority) -> tuple[str, str, str, str]:
    page = each.get_absolute_url()
    if can_keep_indicators(actor):
        return (
            each.title,
            page,
            "Choose its indicators",
            reverse("performance:priority-measures", args=[each.pk]),
        )
    return each.title, page, "Open the indicators", reverse("performance:indicator-list")


def _answer(actor: Actor, each: Answer) -> tuple[str, str, str, str]:
    owed = each.sheet.section11_return
    page = reverse("audits:section11-answer", args=[owed.pk, each.item.code])
    text = f"{each.agency.label}: {each.item} ({each.grade}, {owed.cycle.title})"
    if can_manage_plan(actor):
        raising = reverse("audits:section11-raise-action", args=[owed.pk, each.item.code])
        return text, page, "Raise an action", raising
    return text, page, "Read the answer", page


def _finding(actor: Actor, each: Finding) -> tuple[str, str, str, str]:
    page = each.get_absolute_url()
    text = f"{each.programme.title}: {each}"
    if can_manage_plan(actor):
        return text, page, "Raise an action", reverse("audits:case-finding-raise-action", args=[each.pk])
    return text, page, "Read the finding", page


def _action(words: str, page: str = "") -> Callable[[Actor, Action], tuple[str, str, str, str]]:
    def show(actor: Actor, each: Action) -> tuple[str, str, str, str]:
        here = each.get_absolute_url()
        if page and can_manage_plan(actor):
            return str(each), here, words, reverse(page, args=[each.pk])
        return str(each), here, "Open the action", here

    return show


def _check(actor: Actor, each: ImpactCheck) -> tuple[str, str, str, str]:
    action = each.closure.action
    if can_manage_plan(actor):
        return str(action), action.get_absolute_url(), "Say whether it worked", each.get_absolute_url()
    return str(action), action.get_absolute_url(), "Open the action", action.get_absolute_url()


KINDS: dict[str, BrokenKind] = {
    "no-measure": BrokenKind("Priority without a measure", priorities_without_measure, _priority),
    "no-action": BrokenKind("Answer of concern without an action", answers_without_action, _answer),
    "no-action-found": BrokenKind("Case audit finding without an action", findings_without_action, _finding),
    "no-impact": BrokenKind("Action closed without impact", actions_without_impact, _action("")),
    "no-impact-moved-in": BrokenKind(
        "Closed before it came here, impact not told",
        moved_in_without_impact,
        _action("Add what it changed", "partnership:action-impact"),
    ),
    "no-difference": BrokenKind("Action that made no difference", actions_without_difference, _action("")),
    "not-asked": BrokenKind("Overdue: did it work?", checks_overdue, _check),
    "no-origin": BrokenKind(
        "Action without an origin",
        actions_without_origin,
        _action("Say where it came from", "partnership:action-edit"),
    ),
}
RELATED = {
    "no-action": ("item", "agency", "grade", "sheet__section11_return__cycle"),
    "no-action-found": ("programme",),
    "not-asked": ("closure__action",),
}


HISTORY = frozenset({"no-impact-moved-in"})
"""Listed with the others, and no part of what is said to be broken today: nobody here left it undone."""


def broken_threads(actor: Actor, only: str = "") -> list[BrokenThread]:
    """Every broken thread that the reader may see, or those of one kind; one query for each kind."""
    found = []
    for code, kind in KINDS.items():
        if only in ("", code):
            rows = kind.find(actor).select_related(*RELATED.get(code, ())).order_by()
            shown = (BrokenThread(kind.label, *kind.show(actor, each)) for each in rows)
            found += sorted(shown, key=lambda row: row.record)
    return found


def broken_counts(actor: Actor) -> dict[str, int]:
    """How many there are of each kind; one query."""
    each = [
        kind.find(actor).order_by().annotate(what=Value(code)).values("what").annotate(n=Count("pk"))
        for code, kind in KINDS.items()
    ]
    first, *others = (rows.values_list("what", "n") for rows in each)
    counted = dict(first.union(*others, all=True))
    return {code: counted.get(code, 0) for code in KINDS}


def broken_today(actor: Actor) -> int:
    """How many threads are broken without those that moved in so; one query."""
    return sum(number for code, number in broken_counts(actor).items() if code not in HISTORY)
