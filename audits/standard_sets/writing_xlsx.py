"""Writes a standard set as the workbook that reads back as the same set. No database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from audits.standard_sets.sheets import EDITION, FACTS, GRADES, SECTIONS, STANDARDS, THEMES, Heading, Layout
from audits.standard_sets.values import StandardSet
from audits.standard_sets.writing import document
from foundation.documents.sheets import xlsx_text


def as_xlsx(found: StandardSet) -> bytes:
    """Five sheets; every cell that holds words is text, so that 7.10 stays 7.10 and nothing becomes a formula."""
    written = document(found)
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"title": found.title})
        sheets = _Sheets(book)
        sheets.facts(written)
        sheets.table(GRADES, written["scale"]["grades"])
        sheets.table(THEMES, written["themes"])
        sheets.table(SECTIONS, written["sections"])
        sheets.table(STANDARDS, _standards(written["sections"]))
    return output.getvalue()


def _standards(sections: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for section in sections:
        for item in section.get("standards", ()):
            yield {"section": section["code"], **item}


class _Sheets:
    """Writes one sheet after the other."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})

    def facts(self, written: dict[str, Any]) -> None:
        """The first sheet: a row for each fact."""
        sheet = self.book.add_worksheet(EDITION)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 80, self.text)
        rows = ((written[part], heading) for part, headings in FACTS.items() for heading in headings)
        for row, (values, heading) in enumerate(rows):
            sheet.write_string(row, 0, heading.text, self.heading)
            sheet.write_string(row, 1, _shown(heading, values.get(heading.key)), self.text)

    def table(self, layout: Layout, rows: Iterable[dict[str, Any]]) -> None:
        """Headings, then a row for each."""
        sheet = self.book.add_worksheet(layout.name)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(layout.headings):
            sheet.set_column(column, column, heading.width, self.text)
            sheet.write_string(0, column, heading.text, self.heading)
        for place, values in enumerate(rows, start=1):
            for column, heading in enumerate(layout.headings):
                text = _shown(heading, values.get(heading.key))
                if text:
                    sheet.write_string(place, column, text, self.text)


def _shown(heading: Heading, value: Any) -> str:
    if value is None:
        return ""
    if heading.kind == "flag":
        return "Yes" if value else "No"
    if heading.kind == "list":
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else xlsx_text(str(value))
