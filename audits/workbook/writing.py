"""Writes the workbook of a return: guidance, a sheet for each section, and a hidden sheet that is signed."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from audits.answer_kinds import LARGEST, NO, YES
from audits.choices import AnswerKind
from audits.workbook.columns import ASKED, SEAL, TYPED, Heading, headings_of
from audits.workbook.guidance import LISTS_AT, SHEET, steps
from audits.workbook.signing import signature
from audits.workbook.values import Book, Line, Part
from foundation.documents.sheets import sheet_name, xlsx_text

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
ALLOWED = {"format_cells": False, "format_columns": True, "format_rows": True, "select_locked_cells": True}
PAPER = {"valign": "top", "text_wrap": True}


def write_book(book: Book, secret: str) -> bytes:
    """The file. Only the cells of open answers can be typed into; nothing in it is a formula."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": f"{book.title}: {book.agency}"})
        writer = _Writer(workbook, book)
        writer.guidance()
        for part in book.parts:
            writer.section(part)
        writer.seal(signature(book.seal, secret))
    return output.getvalue()


class _Writer:
    def __init__(self, workbook: Any, book: Book) -> None:
        self.workbook, self.book = workbook, book
        locked = {**PAPER, "bg_color": "#F3F2F1", "border": 1, "border_color": "#B1B4B6"}
        typed = {**PAPER, "locked": False, "border": 1, "border_color": "#505A5F"}
        day = {"num_format": "d mmmm yyyy", "align": "left"}
        self.title = workbook.add_format({"bold": True, "font_size": 16, **PAPER})
        self.text = workbook.add_format(PAPER)
        self.heading = workbook.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1D3557", "border": 1, **PAPER}
        )
        self.locked = workbook.add_format(locked)
        self.locked_day = workbook.add_format({**locked, **day})
        self.typed = workbook.add_format({**typed, "num_format": "@"})
        self.typed_number = workbook.add_format({**typed, "align": "left"})
        self.typed_day = workbook.add_format({**typed, **day})

    def guidance(self) -> None:
        """What to fill, how to send it back, and what each rating means; the drop-downs list these."""
        sheet = self.workbook.add_worksheet(SHEET)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, xlsx_text(f"{self.book.title}: {self.book.agency}"), self.title)
        for row, (name, words) in enumerate(steps(self.book), start=2):
            sheet.write_string(row, 0, name, self.heading)
            sheet.write_string(row, 1, xlsx_text(words), self.text)
        sheet.write_string(LISTS_AT - 1, 0, "Rating", self.heading)
        sheet.write_string(LISTS_AT - 1, 1, "What it means", self.heading)
        for row, (label, meaning) in enumerate(self.book.grades, start=LISTS_AT):
            sheet.write_string(row, 0, xlsx_text(label), self.text)
            sheet.write_string(row, 1, xlsx_text(meaning), self.text)
        self._finish(sheet)

    def section(self, part: Part) -> None:
        """One standard a row, below the headings."""
        sheet = self.workbook.add_worksheet(sheet_name(f"{part.code} {part.title}"))
        headings = headings_of({line.kind for line in part.lines})
        for column, heading in enumerate(headings):
            hidden = {"hidden": True} if heading is headings[-1] else {}
            sheet.set_column(column, column, heading.width, None, hidden)
            sheet.write_string(0, column, heading.text, self.heading)
        for row, line in enumerate(part.lines, start=1):
            self._line(sheet, row, line, headings)
        for column, heading in enumerate(headings):
            if heading.answers:
                sheet.data_validation(1, column, len(part.lines), column, self._asked(heading))
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        self._finish(sheet)

    def _line(self, sheet: Any, row: int, line: Line, headings: Sequence[Heading]) -> None:
        asked = f"Asked for: {line.asked}" if line.asked else ""
        standard = "\n".join(filter(None, (line.title, line.text, ASKED[AnswerKind(line.kind)], asked)))
        given = (line.code, standard, line.guidance, line.last)
        for column, text in enumerate(given):
            sheet.write_string(row, column, xlsx_text(text), self.locked)
        for column, heading in enumerate(headings):
            if not heading.answers:
                continue
            if heading.answers not in TYPED[AnswerKind(line.kind)]:
                sheet.write_blank(row, column, None, self.locked)
                continue
            value = getattr(line.said, heading.answers)
            if heading.answers == "number" and value and line.is_open:
                sheet.write_number(row, column, float(value), self.typed_number)
                continue
            if heading.answers == "by_when":
                style = self.typed_day if line.is_open else self.locked_day
                if value and value >= EARLIEST:
                    sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001
                else:
                    sheet.write_blank(row, column, None, style)
                continue
            style = self.typed if line.is_open else self.locked
            if value:
                sheet.write_string(row, column, xlsx_text(value), style)
            else:
                sheet.write_blank(row, column, None, style)
        sheet.write_string(row, len(headings) - 1, f"answer {line.code}", self.locked)

    def _asked(self, heading: Heading) -> dict[str, Any]:
        """The rule of a column, with the hint that a program shows beside the cell."""
        said = {"input_title": heading.text[:32], "input_message": heading.hint[:255]}
        if heading.answers == "grade":
            last = LISTS_AT + len(self.book.grades)
            return {
                "validate": "list",
                "source": f"='{SHEET}'!$A${LISTS_AT + 1}:$A${last}",
                "error_title": "Not a rating",
                "error_message": "Choose one of the ratings in the list.",
                **said,
            }
        if heading.answers == "yes":
            return {
                "validate": "list",
                "source": [YES, NO],
                "error_title": "Neither yes nor no",
                "error_message": "Choose yes or no from the list.",
                **said,
            }
        if heading.answers == "number":
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": float(LARGEST),
                "error_title": "Not a number",
                "error_message": "Type a number of 0 or more, such as 12 or 7.5.",
                **said,
            }
        if heading.answers == "by_when":
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": EARLIEST,
                "maximum": LATEST,
                "error_title": "Not a date",
                "error_message": "Type a date such as 31/3/2022.",
                **said,
            }
        return {
            "validate": "length",
            "criteria": "<=",
            "value": heading.most,
            "error_title": "Too long",
            "error_message": f"Shorten this to {heading.most:,} characters.",
            **said,
        }

    def seal(self, signed: str) -> None:
        """Which return, which edition, what each answer grew from; no secret stands here."""
        sheet = self.workbook.add_worksheet("Return")
        seal = self.book.seal
        told = (
            (SEAL, "", ""),
            ("return", seal.return_id, ""),
            ("edition", seal.edition, ""),
            ("belongs to", seal.belongs_to, ""),
            ("made on", seal.made_on, ""),
            *(("answer", f"answer {code}", str(version)) for code, version in seal.versions.items()),
            ("signature", signed, ""),
        )
        for row, cells in enumerate(told):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
        sheet.protect("", ALLOWED)
        sheet.very_hidden()

    def _finish(self, sheet: Any) -> None:
        sheet.hide_gridlines(2)
        sheet.protect("", ALLOWED)
