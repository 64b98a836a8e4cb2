"""What a programme found: each finding with the cases it rests on, its actions, and last year's beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery

from audits.case_counts import of_cases
from audits.choices.cases import CaseState
from audits.models import Finding, FindingAction, FindingTheme, Programme
from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.choices import ActionState, ClosureState, ImpactVerdict
from partnership.models import Action, ActionClosure, ImpactCheck


@dataclass(frozen=True)
class Followed:
    """An action that answers a finding, as far as the reader sees the plan: where it stands and what changed."""

    action: Action
    impact: str = ""
    verdict: str = ""

    def words(self) -> str:
        """CA-01 Open, due 3 December 2021; or closed, with what changed for children and whether it worked."""
        action = self.action
        if action.state == ActionState.CLOSED and action.closed_on:
            said = f"{action.reference}: closed on {long_date(action.closed_on)}."
            return " ".join(part for part in (said, self.impact, self.verdict) if part)
        if action.state == ActionState.WITHDRAWN:
            return f"{action.reference}: withdrawn."
        return f"{action.reference}: {action.get_state_display().lower()}, due {long_date(action.due_on)}."


@dataclass(frozen=True)
class Found:
    """A finding with what is counted and what became of it."""

    finding: Finding
    themes: tuple[str, ...]
    theme_codes: frozenset[str]
    found: int
    looked_at: int
    followed: tuple[Followed, ...] = ()

    @property
    def rests_on(self) -> str:
        """3 of 8 cases."""
        return of_cases(self.found, self.looked_at)

    @property
    def where(self) -> str:
        """From one case, or across several."""
        return "From one case" if self.found == 1 else f"Across {self.found} cases"

    def became(self) -> list[str]:
        """What became of it, an action a line."""
        return [each.words() for each in self.followed]


def findings_of(actor: Actor, programmes: Sequence[Programme]) -> dict[UUID, list[Found]]:
    """The findings of programmes that the reader has found, in their order: four queries for all."""
    ids = [each.pk for each in programmes]
    findings = list(
        Finding.objects.visible_to(actor)
        .filter(programme__in=ids)
        .select_related("programme", "continues__programme")
        .annotate(n_cases=Count("case_links"))
        .prefetch_related(Prefetch("theme_links", _themes()))
        .order_by("programme", "number")
    )
    followed = actions_of(actor, [each.pk for each in findings])
    found: dict[UUID, list[Found]] = {pk: [] for pk in ids}
    for each in findings:
        links: list[Any] = sorted(each.theme_links.all(), key=lambda link: link.theme.label)
        found[each.programme_id].append(
            Found(
                finding=each,
                themes=tuple(link.theme.label for link in links),
                theme_codes=frozenset(link.theme.code for link in links),
                found=each.n_cases,
                looked_at=sum(link.looked_at for link in links),
                followed=followed[each.pk],
            )
        )
    return found


def _themes() -> Any:
    """Each with how many of its cases were released to agencies: what a finding's count is out of."""
    released = Count("theme__cases", filter=~Q(theme__cases__state=CaseState.CHOSEN))
    return FindingTheme.objects.select_related("theme").annotate(looked_at=released)


def actions_of(actor: Actor, findings: Iterable[UUID]) -> "defaultdict[UUID, tuple[Followed, ...]]":
    """The actions that the reader sees of each finding, with what was signed off: two queries."""
    links = (
        FindingAction.objects.filter(finding__in=list(findings), action__in=Action.objects.visible_to(actor))
        .select_related("action")
        .prefetch_related(Prefetch("action__closures", _signed()))
        .order_by("action__reference")
    )
    by_finding: defaultdict[UUID, tuple[Followed, ...]] = defaultdict(tuple)
    for link in links:
        by_finding[link.finding_id] += (_followed(link.action),)
    return by_finding


def _signed() -> Any:
    checks = ImpactCheck.objects.filter(closure=OuterRef("pk"), set_aside_on__isnull=True)
    latest = checks.exclude(verdict="").order_by("-answered_on").values("verdict")[:1]
    signed = ActionClosure.objects.filter(state=ClosureState.SIGNED).order_by("decided_on")
    return signed.annotate(verdict=Subquery(latest))


def _followed(action: Action) -> Followed:
    closure = (
        next(reversed(list(action.closures.all())), None) if action.state == ActionState.CLOSED else None
    )
    if closure is None:
        return Followed(action)
    verdict: str = closure.verdict or ""  # type: ignore[attr-defined]  # annotated by _signed
    return Followed(action, closure.impact, f"{ImpactVerdict(verdict).label}." if verdict else "")


def not_found_again(last_year: Sequence[Found], this_year: Sequence[Found]) -> list[Found]:
    """Findings of the programme before that none of this one takes up."""
    taken_up = {each.finding.continues_id for each in this_year}
    return [each for each in last_year if each.finding.pk not in taken_up]
