"""A report of plain words drawn as PDF, Word document or workbook."""

from typing import Any

from django.conf import settings

from audits.report_parts import Report
from foundation.calendar.clock import real_now
from foundation.calendar.dates import long_date
from foundation.documents.docx_out import DocxTable, docx_bytes
from foundation.documents.sheets import workbook_bytes
from foundation.documents.typst import render
from partnership.actors import Actor

TEMPLATE = "documents/parts.typ"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def drawn(report: Report, form: str, actor: Actor) -> bytes:
    """The file; `form` is one of `TYPES`."""
    return {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}[form](report, actor)


def _pdf(report: Report, actor: Actor) -> bytes:
    """PDF/UA on A4 landscape."""
    parts: list[dict[str, Any]] = [
        {
            "heading": part.heading,
            "sentences": part.sentences,
            "headings": part.headings,
            "widths": part.widths,
            "rows": part.rows,
        }
        for part in report.read
    ]
    data = {
        "title": report.title,
        "subtitle": report.subtitle,
        "footer": _as_at(actor),
        "landscape": True,
        "sentences": report.sentences,
        "parts": parts,
    }
    return render(TEMPLATE, data, made_at=real_now().replace(microsecond=0))


def _docx(report: Report, actor: Actor) -> bytes:
    """A Word document on A4 landscape, to be worked on."""
    return docx_bytes(
        title=f"{report.title}. {report.subtitle}" if report.subtitle else report.title,
        sentences=report.sentences,
        tables=[
            DocxTable(part.headings, part.rows, part.widths, part.heading, part.sentences)
            for part in report.read
        ],
        author=settings.PARTNERSHIP_NAME,
        footer=f"{settings.PARTNERSHIP_NAME}. {_as_at(actor)}",
    )


def _xlsx(report: Report, actor: Actor) -> bytes:
    """A sheet for what is said in sentences, and one for each table."""
    said = [(sentence,) for sentence in (*report.sentences, _as_at(actor))]
    further = [(f"{part.heading}: {sentence}",) for part in report.parts for sentence in part.sentences]
    sheets = [("In short", (report.title,), [*said, *further])]
    tables = [(part.heading, part.headings, part.rows) for part in report.parts if part.rows]
    return workbook_bytes([*sheets, *tables], title=report.title)


def _as_at(actor: Actor) -> str:
    return f"As things stood on {long_date(actor.today)}"
