"""What a programme found: each finding with the cases it rests on, its actions, and last year's beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery

from audits.case_counts import of_cases
from audits.choices.cases import CaseState
from audits.models import Finding, FindingAction, FindingTheme, Programme
from audits.permissions.case_findings import can_follow_findings
from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.choices import ActionState, ClosureState, ImpactVerdict
from partnership.models import Action, ActionClosure, ImpactCheck


@dataclass(frozen=True)
class Followed:
    """An action that answers a finding: where it stands; for who reads it in the plan (`opens`), also its title and
    what changed. Whoever only follows the finding is told reference, state and date (ADR 22)."""

    action: Action
    opens: bool = True
    impact: str = ""
    verdict: str = ""

    @property
    def name(self) -> str:
        """IP-01 Send minutes within two days; or the reference alone."""
        return f"{self.action.reference} {self.action.title}" if self.opens else self.action.reference

    @property
    def url(self) -> str:
        """The action's page, for who may open it."""
        return self.action.get_absolute_url() if self.opens else ""

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
    """The actions of each finding that the reader sees in the plan or follows, with what was signed off: two
    queries."""
    seen = Action.objects.visible_to(actor).filter(pk=OuterRef("action"))
    told = FindingAction.objects.filter(finding__in=list(findings)).annotate(opens=Exists(seen))
    links = (
        (told if can_follow_findings(actor) else told.filter(opens=True))
        .select_related("action")
        .prefetch_related(Prefetch("action__closures", _signed()))
        .order_by("action__reference")
    )
    by_finding: defaultdict[UUID, tuple[Followed, ...]] = defaultdict(tuple)
    for link in links:
        opens: bool = link.opens
        followed = _followed(link.action) if opens else Followed(link.action, opens=False)
        by_finding[link.finding_id] += (followed,)
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
    worked = f"{ImpactVerdict(verdict).label}." if verdict else ""
    return Followed(action, impact=closure.impact, verdict=worked)


def not_found_again(last_year: Sequence[Found], this_year: Sequence[Found]) -> list[Found]:
    """Findings of the programme before that none of this one takes up."""
    taken_up = {each.finding.continues_id for each in this_year}
    return [each for each in last_year if each.finding.pk not in taken_up]
