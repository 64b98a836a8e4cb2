"""Counts of a programme by theme: cases, audits, grades, and whether families were heard. Counts of rows, no texts."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from audits.models import Case, CaseAudit, FamilyFeedback, Grade, Programme


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
    """Four queries, however many cases."""
    themes = {
        theme.pk: ThemeNumbers(theme.code, theme.label, str(theme.priority) if theme.priority else "")
        for theme in programme.themes.select_related("priority").order_by("label")
    }
    words = FamilyFeedback.objects.filter(case=OuterRef("pk"), why_not="")
    released = Case.objects.released().filter(programme=programme).annotate(heard=Exists(words)).order_by()
    for theme, in_deep_dive, heard, grade in released.values_list(
        "theme", "in_deep_dive", "heard", "deep_dive__agreed_grade__label"
    ):
        themes[theme].cases += 1
        themes[theme].deep_dives += in_deep_dive
        themes[theme].heard += heard
        if grade and in_deep_dive:
            themes[theme].agreed[grade] += 1
    handed_in = CaseAudit.objects.handed_in().filter(pk=OuterRef("pk"))
    asked = CaseAudit.objects.filter(case__programme=programme).annotate(is_in=Exists(handed_in)).order_by()
    for theme, is_in, grade in asked.values_list("case__theme", "is_in", "overall_grade__label"):
        themes[theme].audits += 1
        themes[theme].audits_in += is_in
        if is_in and grade:
            themes[theme].given[grade] += 1
    return Numbers(tuple(themes.values()), _grades(programme))


def _grades(programme: Programme) -> tuple[str, ...]:
    """The labels of the scales in use, best first; sets on one scale share them."""
    scales = programme.themes.filter(question_set__isnull=False).values("question_set__scale")
    grades = Grade.objects.filter(scale__in=scales, in_denominator=True).order_by("order")
    return tuple(dict.fromkeys(grades.values_list("label", flat=True)))
