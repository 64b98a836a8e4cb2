"""Reads a standard set from a workbook by the rules of the YAML file; what is wrong is named by sheet and row.

The sheets are turned into the nodes that the YAML reader makes, so that there is one set of rules. A node's line is
its sheet and row in one number. No database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import yaml

from audits.standard_sets.marked_yaml import Problem, Problems
from audits.standard_sets.parsing import StandardSetError, read_root
from audits.standard_sets.sheets import EDITION, FACTS, LAYOUTS, MOST_ROWS, SHEETS, STANDARDS, Heading, Layout
from audits.standard_sets.values import StandardSet
from foundation.documents.dates_in import UnreadableError, read_date
from foundation.documents.sheets_in import CellIn, SheetIn, workbook_sheets
from foundation.documents.table_rows import TableError

EACH = 100_000
"""Lines of one sheet: 200014 is row 14 of the second sheet."""
TAG = "tag:yaml.org,2002:"
FLAGS = {"yes": "true", "true": "true", "no": "false", "false": "false"}
Row = dict[str, yaml.Node]


def parse_workbook(data: bytes, source_name: str) -> StandardSet:
    """The standard set in a workbook, or StandardSetError with every problem by sheet and row."""
    problems = Problems()
    try:
        sheets = {_folded(sheet.title): sheet for sheet in workbook_sheets(data)}
    except TableError as error:
        raise StandardSetError(source_name, (Problem(1, str(error), "the file"),)) from error
    missing = [name for name in SHEETS if _folded(name) not in sheets]
    if missing:
        told = f"there is no sheet {' and no sheet '.join(missing)}; a set has the sheets {', '.join(SHEETS)}"
        raise StandardSetError(source_name, (Problem(1, told, "the file"),))
    found = read_root(_root(sheets, problems), problems)
    if problems.found or found is None:
        raise StandardSetError(source_name, tuple(_placed(each) for each in problems.in_order()))
    return found


def _root(sheets: dict[str, SheetIn], problems: Problems) -> yaml.MappingNode:
    facts = _facts(sheets[_folded(EDITION)], problems)
    tables = {
        layout.name: _table(sheets[_folded(layout.name)], layout, number, problems)
        for number, layout in enumerate(LAYOUTS, start=2)
    }
    standards = tables.pop(STANDARDS.name)
    sections = tables["Sections"]
    _put_into_sections(standards, sections, problems)
    scale = facts["scale"] | {"grades": _list(tables["Grades"], 2)}
    root: Row = {
        "standard_set": _mapping(facts["standard_set"], 1),
        "edition": _mapping(facts["edition"], 1),
        "scale": _mapping(scale, 1),
        "themes": _list(tables["Themes"], 3),
        "sections": _list(sections, 4),
    }
    return _mapping(root, 1)


def _put_into_sections(standards: list[Row], sections: list[Row], problems: Problems) -> None:
    places: dict[str, list[Row]] = {}
    for section in sections:
        places[_value(section.get("code"))] = []
    for row in standards:
        named = row.pop("section", None)
        line = next((node.start_mark.line + 1 for node in row.values()), 5 * EACH + 1)
        if named is None:
            problems.add(line, "the standard names no section")
        elif _value(named) not in places:
            problems.add(line, f"there is no section {_value(named)[:20]} on the sheet Sections")
        else:
            places[_value(named)].append(row)
    for section in sections:
        section["standards"] = _list(places[_value(section.get("code"))], 4, section)


def _facts(sheet: SheetIn, problems: Problems) -> dict[str, Row]:
    known = {
        _folded(heading.text): (part, heading) for part, headings in FACTS.items() for heading in headings
    }
    found: dict[str, Row] = {part: {} for part in FACTS}
    for number, cells in enumerate(_rows(sheet, 1, problems), start=1):
        if not cells or not cells[0].text:
            continue
        line = EACH + number
        part, heading = known.get(_folded(cells[0].text), ("", None))
        if heading is None:
            problems.add(line, f"“{cells[0].text[:40]}” is not one of the rows of this sheet")
        elif heading.key in found[part]:
            problems.add(line, f"“{heading.text}” stands twice")
        elif len(cells) > 1 and (node := _node(cells[1], heading, line, problems)) is not None:
            found[part][heading.key] = node
    return found


def _table(sheet: SheetIn, layout: Layout, number: int, problems: Problems) -> list[Row]:
    rows = _rows(sheet, number, problems)
    columns = _columns(rows[0] if rows else (), layout, number, problems)
    found = []
    for place, cells in enumerate(rows[1:], start=2):
        line = number * EACH + place
        row = {}
        for column, heading in columns.items():
            if column < len(cells):
                node = _node(cells[column], heading, line, problems)
                if node is not None:
                    row[heading.key] = node
        if row:
            found.append(row)
    return found


def _columns(cells: Sequence[CellIn], layout: Layout, number: int, problems: Problems) -> dict[int, Heading]:
    wanted = {_folded(heading.text): heading for heading in layout.headings}
    found: dict[int, Heading] = {}
    for column, cell in enumerate(cells):
        heading = wanted.get(_folded(cell.text))
        if heading is None and cell.text:
            problems.add(number * EACH + 1, f"there is no column “{cell.text[:40]}” in this sheet")
        elif heading is not None and heading in found.values():
            problems.add(number * EACH + 1, f"the column “{heading.text}” stands twice")
        elif heading is not None:
            found[column] = heading
    missing = [heading.text for heading in layout.headings if heading not in found.values()]
    if missing:
        problems.add(number * EACH + 1, f"the column “{'”, “'.join(missing)}” is missing")
    return found


def _rows(sheet: SheetIn, number: int, problems: Problems) -> Sequence[Sequence[CellIn]]:
    filled = sum(any(cell.text or cell.is_formula for cell in row) for row in sheet.rows)
    if filled > MOST_ROWS:
        problems.add(number * EACH + MOST_ROWS, f"the sheet has more than {MOST_ROWS:,} rows")
        return sheet.rows[:1]
    return sheet.rows


def _node(cell: CellIn, heading: Heading, line: int, problems: Problems) -> yaml.Node | None:
    """The cell as the YAML reader would give it; nothing for an empty one."""
    if cell.is_formula:
        problems.add(line, f"cell {cell.name} has a formula. Copy the cell and paste its value")
        return None
    if cell.is_error:
        problems.add(line, f"cell {cell.name} shows an error. Type what should stand there")
        return None
    if not cell.text:
        return None
    if heading.kind == "list":
        codes = [part.strip() for part in re.split(r"[,;\n]", cell.text) if part.strip()]
        return yaml.SequenceNode(f"{TAG}seq", [_scalar(code, "str", line) for code in codes], *_marks(line))
    if heading.kind == "flag":
        said = FLAGS.get(cell.text.casefold())
        return _scalar(said or cell.text, "bool" if said else "str", line)
    if heading.kind == "whole":
        return _scalar(cell.text, "int", line)
    if heading.kind == "day":
        return _scalar(_day(cell), "timestamp", line)
    if isinstance(cell.value, float) and not cell.value.is_integer():
        problems.add(
            line, f"cell {cell.name} is a number. Format it as text: of a number, 7.10 would become 7.1"
        )
        return None
    return _scalar(cell.text, "str", line)


def _day(cell: CellIn) -> str:
    try:
        found = cell.value if isinstance(cell.value, date) else read_date(cell.text)
    except UnreadableError:
        return cell.text
    return f"{found:%Y-%m-%d}" if found else cell.text


def _scalar(value: str, tag: str, line: int) -> yaml.ScalarNode:
    return yaml.ScalarNode(f"{TAG}{tag}", value, *_marks(line))


def _mapping(row: Row, sheet: int) -> yaml.MappingNode:
    line = next((node.start_mark.line + 1 for node in row.values()), sheet * EACH + 1)
    pairs = [(_scalar(key, "str", node.start_mark.line + 1), node) for key, node in row.items()]
    return yaml.MappingNode(f"{TAG}map", pairs, *_marks(line))


def _list(rows: Iterable[Row], sheet: int, owner: Row | None = None) -> yaml.SequenceNode:
    nodes = [_mapping(row, sheet) for row in rows]
    lines = [node.start_mark.line + 1 for node in (owner or {}).values()]
    return yaml.SequenceNode(f"{TAG}seq", nodes, *_marks(lines[0] if lines else sheet * EACH + 1))


def _marks(line: int) -> tuple[yaml.Mark, yaml.Mark]:
    mark = yaml.Mark("", 0, line - 1, 0, None, 0)
    return mark, mark


def _value(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _placed(problem: Problem) -> Problem:
    """In words: the sheet and the row; also where the reason names another line."""
    reason = re.sub(r"on line (\d+)", lambda match: f"in {_place(int(match[1]))}", problem.reason)
    return Problem(problem.line, reason.replace("; put it in quotes", ""), _place(problem.line))


def _place(line: int) -> str:
    sheet, row = divmod(line, EACH)
    return f"sheet {SHEETS[sheet - 1]}, row {row}" if 1 <= sheet <= len(SHEETS) and row else "the file"
