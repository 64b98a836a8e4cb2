"""An improvement plan as a partnership's business support really keeps it in a workbook."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

HEADINGS = (
    "No.", "Priority", "What will we do?", "What difference will it make for children?", "Lead agency",
    "Lead officer(s)", "Start date", "By when", "RAG", "Progress to date", "Status", "Where did it come from?",
    "Chair's notes",
)  # fmt: skip
TITLE_ROW, HEADING_ROW = 1, 4
AMBER, GREEN, RED = "FFC000", "00B050", "FF0000"
ROWS = (
    ("1", "Neglect", "Read ten case files each month with the child's own words in them", "Children are heard",
     "EHT", "Ben Ashdown", date(2021, 4, 1), date(2021, 12, 31), (GREEN, ""), "Ten files read in May, June and July.",
     "On track", "Section 11 audit 2018/19, standard 1.2", ""),
    ("2", None, "Train every designated lead in the neglect tool", "Neglect is seen early", "Elmbrook Housing",
     "ASHDOWN, Ben", "01/05/2021", "31/03/2022", ("", "Amber"), "Two of five sessions held.\nNext one in November.",
     "In progress", "Executive, 2 March", "ask again in Oct"),
    ("3", None, "Agree one threshold document & publish it", "Families get help at the right time", "elmbrook housing",
     "Ben Ashdown / Cas Webb", 44287, "Mar-22", (AMBER, ""), "", "Ongoing", "", ""),
    None,
    ("4", "The child's voice", "=Ask children what helped, and write it down", "", "Ferndale Trust", "cas webb",
     "1 June 2021", "30 November 2021", ("", "R"),
     "£1,250 found for “Have your say”", "Not started", "Peer review 2021", ""),
    ("5", "", "Ask the old clinic's families", "Nobody is lost in the merger", "North Clinic",
     "Head of nursing", "", "30/9/21", (RED, ""), "", "Delayed", "", ""),
    None,
    None,
    ("6", "The child\u2019s voice", "Publish “You said, we did”", "Children see what came of it", "FERNDALE TRUST",
     "Webb, Cas", "01.09.2020", "31st March 2021", ("", "Complete"), "Published in March.", "Completed", "", ""),
)  # fmt: skip
MENDED = {"North Clinic": "Ferndale Trust"}


def old_plan(rows=ROWS, *, wrong=()):
    """A logo's gap, merged titles above the headings, merged priorities, colours, blank rows, a total at the side.

    `wrong`: (number of the action, heading, what stands there instead).
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Action plan v7 FINAL"
    sheet["A1"] = "Elmbrook Safeguarding Children Partnership: improvement plan 2021/22"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.merge_cells("A1:M1")
    sheet["A2"] = "Updated by the business unit, last saved 08/10/2021"
    sheet.merge_cells("A2:F2")
    sheet["H2"] = "RAG key:"
    for column, (word, colour) in enumerate((("Red", RED), ("Amber", AMBER), ("Green", GREEN)), start=9):
        cell = sheet.cell(2, column, word)
        cell.fill = PatternFill("solid", fgColor=colour)
    edge = Border(*[Side("thin")] * 4)
    for column, heading in enumerate(HEADINGS, start=1):
        cell = sheet.cell(HEADING_ROW, column, heading)
        cell.font, cell.border, cell.fill = Font(bold=True), edge, PatternFill("solid", fgColor="D9D9D9")
        cell.alignment = Alignment(wrap_text=True)
    instead = {(number, heading): text for number, heading, text in wrong}
    begun = 0
    for at, row in enumerate(rows, start=HEADING_ROW + 1):
        if row is None:
            continue
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(at, column), instead.get((row[0], HEADINGS[column - 1]), value))
        if row[1] is None:
            continue
        _merge(sheet, begun, at - 1)
        begun = at
    _merge(sheet, begun, HEADING_ROW + len(rows))
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def _write(cell, value):
    if isinstance(value, tuple):
        colour, value = value
        if colour:
            cell.fill = PatternFill("solid", fgColor=colour)
    cell.value = value or None
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"
    if isinstance(value, date):
        cell.number_format = "DD/MM/YYYY"


def _merge(sheet, first, last):
    """A priority stands once for the actions below it, as far as they leave it empty."""
    while last > first and sheet.cell(last, 1).value is None:
        last -= 1
    if first and last > first and sheet.cell(last, 2).value is None and sheet.cell(first, 2).value:
        sheet.merge_cells(start_row=first, end_row=last, start_column=2, end_column=2)
