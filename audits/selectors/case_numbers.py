"""Counts of a programme by theme: cases, audits, grades, and whether families were heard. Counts of rows, no texts."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from audits.models import Case, CaseAudit, DeepDive, FamilyFeedback, Grade, Programme


@dataclass
class ThemeNumbers:
    """What there is of one theme; `agreed` and `given` count grades by their labels."""

    code: str
    label: str
    priority: str = ""
    cases: int = 0
    deep_dives: int = 0
    audits: int = 0
    audits_in: int = 0
    heard: int = 0
    agreed: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Numbers:
    """A programme by theme, with the grades of its scale, best first."""

    themes: tuple[ThemeNumbers, ...]
    grades: tuple[str, ...]

    @property
    def cases(self) -> int:
        """Cases released to agencies."""
        return sum(each.cases for each in self.themes)

    @property
    def audits(self) -> int:
        """Audits asked for."""
        return sum(each.audits for each in self.themes)

    @property
    def audits_in(self) -> int:
        """Audits handed in."""
        return sum(each.audits_in for each in self.themes)


def numbers_of(programme: Programme) -> Numbers:
    """Six queries, however many cases."""
    themes = {
        theme.pk: ThemeNumbers(theme.code, theme.label, str(theme.priority) if theme.priority else "")
        for theme in programme.themes.select_related("priority").order_by("label")
    }
    released = Case.objects.released().filter(programme=programme)
    for theme, in_deep_dive in released.order_by().values_list("theme", "in_deep_dive"):
        themes[theme].cases += 1
        themes[theme].deep_dives += in_deep_dive
    _audits(programme, themes)
    _agreed(programme, themes)
    heard = FamilyFeedback.objects.filter(case__in=released, why_not="").order_by()
    for theme, _case in heard.values_list("case__theme", "case").distinct():
        themes[theme].heard += 1
    return Numbers(tuple(themes.values()), _grades(programme))


def _audits(programme: Programme, themes: dict[UUID, ThemeNumbers]) -> None:
    asked = CaseAudit.objects.filter(case__programme=programme).order_by()
    handed_in = set(
        CaseAudit.objects.handed_in().filter(case__programme=programme).values_list("pk", flat=True)
    )
    for pk, theme, grade in asked.values_list("pk", "case__theme", "overall_grade__label"):
        themes[theme].audits += 1
        if pk in handed_in:
            themes[theme].audits_in += 1
            if grade:
                themes[theme].given[grade] += 1


def _agreed(programme: Programme, themes: dict[UUID, ThemeNumbers]) -> None:
    dives = DeepDive.objects.filter(case__programme=programme, agreed_grade__isnull=False).order_by()
    for theme, grade in dives.values_list("case__theme", "agreed_grade__label"):
        themes[theme].agreed[grade] += 1


def _grades(programme: Programme) -> tuple[str, ...]:
    """The labels of the scales in use, best first; sets on one scale share them."""
    scales = programme.themes.filter(question_set__isnull=False).values("question_set__scale")
    grades = Grade.objects.filter(scale__in=scales, in_denominator=True).order_by("order")
    return tuple(dict.fromkeys(grades.values_list("label", flat=True)))
