"""What a programme found: each finding with the cases it rests on, its actions, and last year's beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from audits.case_counts import of_cases
from audits.choices.cases import CaseState
from audits.models import Finding, FindingTheme, Programme
from audits.selectors.case_actions import Became, Followed, became_of
from partnership.actors import Actor


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


def findings_of(
    actor: Actor, programmes: Sequence[Programme], became: Became | None = None
) -> dict[UUID, list[Found]]:
    """The findings of programmes that the reader has found, in their order: two queries for all, and one more where
    what became of them has not been read."""
    ids = [each.pk for each in programmes]
    findings = list(
        Finding.objects.visible_to(actor)
        .filter(programme__in=ids)
        .select_related("programme", "continues__programme")
        .annotate(n_cases=Count("case_links"))
        .prefetch_related(Prefetch("theme_links", _themes()))
        .order_by("programme", "number")
    )
    followed = (became or became_of(actor, programmes)).findings
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
                followed=followed.get(each.pk, ()),
            )
        )
    return found


def _themes() -> Any:
    """Each with how many of its cases were released to agencies: what a finding's count is out of."""
    released = Count("theme__cases", filter=~Q(theme__cases__state=CaseState.CHOSEN))
    return FindingTheme.objects.select_related("theme").annotate(looked_at=released)


def not_found_again(last_year: Sequence[Found], this_year: Sequence[Found]) -> list[Found]:
    """Findings of the programme before that none of this one takes up."""
    taken_up = {each.finding.continues_id for each in this_year}
    return [each for each in last_year if each.finding.pk not in taken_up]
