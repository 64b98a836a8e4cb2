"""A standard set as a file says it: read from text, checked, and given back as plain values.

Pure: no ORM, no file system, no clock. docs/standards.md describes the format for whoever writes a set.
"""

from __future__ import annotations

import datetime

import yaml

from audits.standard_sets import rules
from audits.standard_sets.marked_table import KEY, NUMBER, SLUG, Table
from audits.standard_sets.marked_yaml import Problem, Problems, read_node
from audits.standard_sets.values import (
    ANSWER_KINDS,
    ORIGINS,
    RAG_WORDS,
    Grade,
    Item,
    Scale,
    Section,
    StandardSet,
    Theme,
)

__all__ = [
    "Grade",
    "Item",
    "Problem",
    "Scale",
    "Section",
    "StandardSet",
    "StandardSetError",
    "Theme",
    "parse",
]

_ROOT_KEYS = ("standard_set", "edition", "scale", "themes", "sections")
_SET_KEYS = ("code", "name", "short_name")
_EDITION_KEYS = (
    "code",
    "title",
    "source",
    "introduction",
    "published_on",
    "valid_from",
    "valid_to",
    "replaces",
)
_SCALE_KEYS = ("code", "name", "grades")
_GRADE_KEYS = (
    "code",
    "label",
    "points",
    "rag",
    "met",
    "in_denominator",
    "needs_reason",
    "needs_improvement_plan",
    "descriptor",
)
_THEME_KEYS = ("code", "label")
_SECTION_KEYS = ("code", "title", "introduction", "standards")
_ITEM_KEYS = (
    "code",
    "line",
    "title",
    "text",
    "guidance",
    "origin",
    "regional_key",
    "themes",
    "answer_kind",
    "audience",
)
_SHOWN = 100  # a file with more problems than this is shown the first ones


class StandardSetError(Exception):
    """A file that cannot be loaded, with everything that is wrong with it and where."""

    def __init__(self, source_name: str, problems: tuple[Problem, ...]) -> None:
        self.source_name = source_name
        self.problems = problems
        things = "one thing is" if len(problems) == 1 else f"{len(problems)} things are"
        lines = [f"{source_name} was not loaded: {things} wrong.", *map(str, problems[:_SHOWN])]
        if len(problems) > _SHOWN:
            lines.append(f"and {len(problems) - _SHOWN} more")
        super().__init__("\n".join(lines))


def parse(text: str, source_name: str) -> StandardSet:
    """The standard set in `text`, or StandardSetError with every problem found, in order of lines."""
    problems = Problems()
    found = read_root(read_node(text, problems), problems)
    if problems.found or found is None:
        raise StandardSetError(source_name, problems.in_order())
    return found


def read_root(node: yaml.Node | None, problems: Problems) -> StandardSet | None:
    """The standard set under the root of a file, whatever kind of file it was; all that is wrong is noted."""
    found: StandardSet | None = None
    if isinstance(node, yaml.MappingNode):
        found = _read_set(Table(node, "the file", _ROOT_KEYS, problems), problems)
    elif node is not None:
        problems.add(node.start_mark.line + 1, f"the file must be a table with {', '.join(_ROOT_KEYS)}")
    if found is not None:
        rules.check(found, problems)
    return found


def _read_set(root: Table, problems: Problems) -> StandardSet | None:
    """Reads every part even when one is missing, so that all problems are told at once."""
    line_set = root.table("standard_set", _SET_KEYS)
    edition = root.table("edition", _EDITION_KEYS)
    scale = root.table("scale", _SCALE_KEYS)
    themes = tuple(
        _read_theme(table) for table in root.tables("themes", "theme", _THEME_KEYS, required=False)
    )
    sections = tuple(_read_section(table) for table in root.tables("sections", "section", _SECTION_KEYS))
    codes = _read_codes(line_set)
    read_scale = _read_scale(scale, problems) if scale is not None else Scale("", "", ())
    return _read_edition(edition, codes, read_scale, themes, sections)


def _read_codes(line_set: Table | None) -> tuple[str, str, str]:
    if line_set is None:
        return "", "", ""
    short = line_set.text("short_name", limit=40, required=False)
    return line_set.code("code", SLUG, limit=40), line_set.text("name", limit=120), short


def _read_edition(
    table: Table | None,
    line_set: tuple[str, str, str],
    scale: Scale,
    themes: tuple[Theme, ...],
    sections: tuple[Section, ...],
) -> StandardSet | None:
    if table is None:
        return None
    valid_from = table.day("valid_from")
    valid_to = table.day("valid_to", required=False)
    code = table.code("code", SLUG, limit=60)
    replaces = table.code("replaces", SLUG, limit=60, required=False)
    if valid_from and valid_to and valid_to < valid_from:
        table.refuse("valid_to", "the edition cannot end before it begins: valid_to is before valid_from")
    if code and replaces == code:
        table.refuse("replaces", f"edition {code} cannot replace itself")
    return StandardSet(
        line_set_code=line_set[0],
        line_set_name=line_set[1],
        line_set_short_name=line_set[2],
        edition_code=code,
        title=table.text("title", limit=160),
        source=table.text("source", limit=600),
        introduction=table.text("introduction", limit=2000, paragraphs=True, required=False),
        published_on=table.day("published_on") or datetime.date.min,
        valid_from=valid_from or datetime.date.min,
        valid_to=valid_to,
        replaces=replaces,
        scale=scale,
        themes=themes,
        sections=sections,
    )


def _read_scale(table: Table, problems: Problems) -> Scale:
    """The scale; without its grades where one could not be read, as their order would mean nothing."""
    before = len(problems.found)
    grades = tuple(_read_grade(grade) for grade in table.tables("grades", "grade", _GRADE_KEYS))
    readable = len(problems.found) == before
    return Scale(
        code=table.code("code", SLUG, limit=60),
        name=table.text("name", limit=120),
        grades=grades if readable else (),
    )


def _read_grade(table: Table) -> Grade:
    return Grade(
        code=table.code("code", SLUG, limit=40),
        label=table.text("label", limit=60),
        points=table.whole("points", lowest=-1000, highest=1000),
        rag=table.choice("rag", RAG_WORDS),
        met=table.flag("met"),
        in_denominator=table.flag("in_denominator"),
        needs_reason=table.flag("needs_reason"),
        needs_improvement_plan=table.flag("needs_improvement_plan"),
        descriptor=table.text("descriptor", limit=400),
        line=table.line,
    )


def _read_theme(table: Table) -> Theme:
    return Theme(table.code("code", SLUG, limit=40), table.text("label", limit=80), table.line)


def _read_section(table: Table) -> Section:
    items = tuple(_read_item(item) for item in table.tables("standards", "standard", _ITEM_KEYS))
    return Section(
        code=table.code("code", NUMBER, limit=10),
        title=table.text("title", limit=160),
        introduction=table.text("introduction", limit=2000, paragraphs=True, required=False),
        items=items,
        line=table.line,
    )


def _read_item(table: Table) -> Item:
    """Themes are looked up later, when all of them are known; one that stands twice is refused here."""
    themes: list[str] = []
    for theme in table.codes("themes", SLUG):
        if theme.value in themes:
            table.refuse("themes", f"{table.what} has the theme {theme.value} twice")
        themes.append(theme.value)
    return Item(
        code=table.code("code", NUMBER, limit=10),
        line_key=table.code("line", SLUG, limit=80),
        title=table.text("title", limit=80),
        text=table.text("text", limit=400),
        guidance=table.text("guidance", limit=3000, paragraphs=True),
        origin=table.choice("origin", ORIGINS),
        regional_key=table.code("regional_key", KEY, limit=80, required=False),
        themes=tuple(themes),
        answer_kind=table.choice("answer_kind", ANSWER_KINDS, default="rating"),
        audience=table.text("audience", limit=60, required=False),
        line=table.line,
        theme_line=table.line_of("themes"),
    )
