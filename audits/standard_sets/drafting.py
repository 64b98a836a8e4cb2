"""What may be done with a draft: standards of its own are added, reworded, moved and taken out; the core stays.

Pure: no ORM, no file system, no clock. A refusal says why in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from audits.standard_sets.values import Item, Section, StandardSet, Theme
from foundation.refusals import Refusal

CORE = (
    "{code} belongs to the regional core. The region words it, and every partnership asks it alike, so it cannot be "
    "changed here."
)


def started_from(base: StandardSet, *, code: str, title: str, day: date) -> StandardSet:
    """The next edition begins as the one before it: the same lines and words, its own code, title and dates."""
    return replace(
        base,
        edition_code=code,
        title=title,
        published_on=day,
        valid_from=day,
        valid_to=None,
        replaces=base.edition_code,
    )


def find(draft: StandardSet, code: str) -> Item | None:
    """The standard of this number."""
    return next((item for item in draft.items if item.code == code), None)


def section_of(draft: StandardSet, code: str) -> Section | None:
    """The section of this number."""
    return next((section for section in draft.sections if section.code == code), None)


def next_code(section: Section) -> str:
    """The number after the highest of the section: after 7.5 comes 7.6."""
    ends = (re.search(r"(\d+)$", item.code.removeprefix(section.code)) for item in section.items)
    highest = max((int(end[1]) for end in ends if end), default=0)
    return f"{section.code}.{highest + 1}"


def with_section(draft: StandardSet, *, code: str, title: str, introduction: str = "") -> StandardSet:
    """A section more, at the end. Codes that differ in capitals alone are one code."""
    if any(section.code.casefold() == code.casefold() for section in draft.sections):
        raise Refusal(f"There is a section {code} already.")
    return replace(draft, sections=(*draft.sections, Section(code, title, introduction, (), 0)))


def without_section(draft: StandardSet, code: str) -> StandardSet:
    """Take out a section that has no standards."""
    section = section_of(draft, code)
    if section is None:
        raise Refusal(f"There is no section {code}.")
    if section.items:
        raise Refusal(f"Section {code} has standards. Take them out first.")
    return replace(draft, sections=tuple(each for each in draft.sections if each.code != code))


def with_standard(draft: StandardSet, section: str, item: Item) -> StandardSet:
    """A standard of the partnership's own, at the end of a section."""
    _refuse_core(item)
    if section_of(draft, section) is None:
        raise Refusal(f"There is no section {section}.")
    _refuse_twice(draft, item)
    return _in_section(draft, section, lambda items: (*items, item))


def with_reworded(draft: StandardSet, code: str, item: Item) -> StandardSet:
    """Other words for a standard of the partnership's own; its line stays, so that years can be compared."""
    _refuse_core(_own(draft, code))
    _refuse_core(item)
    _refuse_twice(draft, item, but=code)
    return _each(draft, lambda each: item if each.code == code else each)


def without_standard(draft: StandardSet, code: str) -> StandardSet:
    """Take a standard of the partnership's own out; editions before keep it."""
    _own(draft, code)
    sections = tuple(
        replace(section, items=tuple(item for item in section.items if item.code != code))
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def moved(draft: StandardSet, code: str, step: int) -> StandardSet:
    """One place up (-1) or down (1) within its section; at the end it stays."""
    _own(draft, code)

    def shift(items: tuple[Item, ...]) -> tuple[Item, ...]:
        order = list(items)
        place = next((number for number, item in enumerate(order) if item.code == code), None)
        if place is not None and 0 <= place + step < len(order):
            order.insert(place + step, order.pop(place))
        return tuple(order)

    return replace(draft, sections=tuple(replace(each, items=shift(each.items)) for each in draft.sections))


def with_theme(draft: StandardSet, *, code: str, label: str) -> StandardSet:
    """A theme more, for standards of the partnership's own."""
    if any(code == each.code or label.casefold() == each.label.casefold() for each in draft.themes):
        raise Refusal(f"There is a theme “{label}” already.")
    return replace(draft, themes=(*draft.themes, Theme(code, label, 0)))


def with_locals_of(draft: StandardSet, other: StandardSet) -> StandardSet:
    """The partnership's own standards of an earlier edition, each in the section of the same number; what the draft
    asks already, and what has no such section, is left out."""
    lines = {item.line_key for item in draft.items}
    themes = {theme.code for theme in draft.themes}
    for section in other.sections:
        for item in section.items:
            if item.origin != "local" or item.line_key in lines:
                continue
            here = section_of(draft, section.code)
            if here is None:
                continue
            free = find(draft, item.code) is None
            kept = replace(item, code=item.code if free else next_code(here))
            added = [each for each in other.themes if each.code in item.themes and each.code not in themes]
            themes |= {each.code for each in added}
            draft = replace(draft, themes=(*draft.themes, *added))
            draft = _in_section(draft, section.code, lambda items, kept=kept: (*items, kept))  # type: ignore[misc]
    return draft


def free_line(title: str, taken: Collection[str]) -> str:
    """A key for a new line from its title: what no line of the set is called already."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold().encode("ascii", "ignore").decode()).strip("-")
    stem = f"local-{plain[:60].strip('-')}" if plain else "local"
    return next(key for key in _numbered(stem, len(taken)) if key not in taken)


def _numbered(stem: str, most: int) -> list[str]:
    return [stem, *(f"{stem}-{number}" for number in range(2, most + 3))]


def _own(draft: StandardSet, code: str) -> Item:
    found = find(draft, code)
    if found is None:
        raise Refusal(f"The draft has no standard {code}.")
    _refuse_core(found)
    return found


def _refuse_core(item: Item) -> None:
    if item.origin != "local":
        raise Refusal(CORE.format(code=item.code))


def _refuse_twice(draft: StandardSet, item: Item, but: str = "") -> None:
    others = [each for each in draft.items if each.code != but]
    if any(each.code.casefold() == item.code.casefold() for each in others):
        raise Refusal(f"There is a standard {item.code} already. Capitals make no difference.")
    said = " ".join(item.text.casefold().split())
    for each in others:
        if " ".join(each.text.casefold().split()) == said:
            raise Refusal(f"{each.code} has the same text already.")


def _in_section(
    draft: StandardSet, code: str, change: Callable[[tuple[Item, ...]], tuple[Item, ...]]
) -> StandardSet:
    return replace(
        draft,
        sections=tuple(
            replace(each, items=change(each.items)) if each.code == code else each for each in draft.sections
        ),
    )


def _each(draft: StandardSet, change: Callable[[Item], Item]) -> StandardSet:
    return replace(
        draft,
        sections=tuple(
            replace(section, items=tuple(change(item) for item in section.items))
            for section in draft.sections
        ),
    )
