"""What must hold across a standard set: nothing stands twice, everything named exists, the scale is in order.

Pure: each rule is given values and notes what is wrong with the line it stands on. A value that could not be
read is empty here and has been reported already, so the rules pass over it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from audits.standard_sets.marked_yaml import Problems
from audits.standard_sets.values import RAG_WORDS, Grade, Item, Scale, Section, StandardSet


def check(found: StandardSet, problems: Problems) -> None:
    """Holds every rule against the set."""
    _nothing_twice(found, problems)
    declared = {theme.code for theme in found.themes}
    for section in found.sections:
        for item in section.items:
            _numbered_in_its_section(item, section, problems)
            _themes_declared(item, declared, problems)
            _core_has_a_regional_key(item, problems)
    check_scale(found.scale, problems)


def _nothing_twice(found: StandardSet, problems: Problems) -> None:
    items, grades = found.items, found.scale.grades
    _once("section", ((one.code, one.line) for one in found.sections), problems)
    _once("standard", ((one.code, one.line) for one in items), problems)
    _once("line key", ((one.line_key, one.line) for one in items), problems)
    _once("regional key", ((one.regional_key, one.line) for one in items), problems)
    _once("theme", ((one.code, one.line) for one in found.themes), problems)
    _once("theme label", ((one.label, one.line) for one in found.themes), problems)
    _once("grade", ((one.code, one.line) for one in grades), problems)
    _once("grade label", ((one.label, one.line) for one in grades), problems)
    _same_text(items, problems)


def _once(what: str, values: Iterable[tuple[str, int]], problems: Problems) -> None:
    first: dict[str, int] = {}
    for value, line in values:
        known = first.setdefault(value.casefold(), line)
        if value and known != line:
            problems.add(line, f"{what} {value} stands twice; first on line {known}")


def _same_text(items: Iterable[Item], problems: Problems) -> None:
    first: dict[str, Item] = {}
    for item in items:
        known = first.setdefault(" ".join(item.text.casefold().split()), item)
        if item.text and known is not item:
            problems.add(
                item.line, f"standard {item.code} has the same text as {known.code} on line {known.line}"
            )


def _numbered_in_its_section(item: Item, section: Section, problems: Problems) -> None:
    """7.5 stands in section 7: a standard's code is its section's code, then a dot or dash, then more."""
    if not item.code or not section.code:
        return
    rest = item.code.removeprefix(section.code)
    if rest == item.code or not rest.startswith((".", "-")):
        problems.add(
            item.line,
            f"standard {item.code} stands in section {section.code}, which is not how its code begins",
        )


def _themes_declared(item: Item, declared: set[str], problems: Problems) -> None:
    for theme in item.themes:
        if theme not in declared:
            problems.add(
                item.theme_line,
                f"standard {item.code} has the theme {theme}, which is not in the list of themes",
            )


def _core_has_a_regional_key(item: Item, problems: Problems) -> None:
    if item.origin == "core" and not item.regional_key:
        problems.add(item.line, f"standard {item.code} is core and has no regional_key")
    if item.origin == "local" and item.regional_key:
        problems.add(item.line, f"standard {item.code} is local and cannot have a regional_key")


def check_scale(scale: Scale, problems: Problems) -> None:
    """Any ordered scale: grades best first, points falling, and what does not count at the end."""
    counted = [grade for grade in scale.grades if grade.in_denominator]
    if len(counted) < 2 and scale.grades:
        problems.add(scale.grades[0].line, "at least two grades must be in the denominator")
    _outside_at_the_end(scale, problems)
    for grade in scale.grades:
        _grade_makes_sense(grade, problems)
    for better, worse in itertools.pairwise(counted):
        _in_order(better, worse, problems)
    if len(counted) >= 2 and len({grade.met for grade in counted}) == 1:
        which = "met" if counted[0].met else "not met"
        problems.add(
            counted[0].line, f"every grade counts as {which}; the scale could not tell one from the other"
        )


def _outside_at_the_end(scale: Scale, problems: Problems) -> None:
    seen: Grade | None = None
    for grade in scale.grades:
        if not grade.in_denominator:
            seen = grade
        elif seen is not None:
            problems.add(
                grade.line,
                f"grade {grade.code} must stand before {seen.code}, which is not in the denominator",
            )


def _grade_makes_sense(grade: Grade, problems: Problems) -> None:
    name = f"grade {grade.code}"
    if grade.in_denominator:
        if grade.points is None:
            problems.add(grade.line, f"{name} is in the denominator and has no points")
        if grade.rag == "grey":
            problems.add(grade.line, f"{name} is in the denominator and cannot be grey")
        return
    if grade.points is not None:
        problems.add(grade.line, f"{name} is not in the denominator and cannot have points")
    if grade.met:
        problems.add(grade.line, f"{name} is not in the denominator and cannot count as met")
    if not grade.needs_reason:
        problems.add(grade.line, f"{name} is not in the denominator, so an answer must give the reason")
    if grade.needs_improvement_plan:
        problems.add(grade.line, f"{name} is not in the denominator and cannot ask for an improvement plan")


def _in_order(better: Grade, worse: Grade, problems: Problems) -> None:
    pair = f"grade {worse.code} stands after {better.code}"
    if better.points is not None and worse.points is not None and worse.points >= better.points:
        problems.add(worse.line, f"{pair} and must have fewer points, as the best comes first")
    if worse.met and not better.met:
        problems.add(worse.line, f"{pair} and cannot be met when {better.code} is not")
    if _colour(worse) < _colour(better):
        problems.add(worse.line, f"{pair} and cannot have a better colour")


def _colour(grade: Grade) -> int:
    return RAG_WORDS.index(grade.rag) if grade.rag in RAG_WORDS else len(RAG_WORDS)
