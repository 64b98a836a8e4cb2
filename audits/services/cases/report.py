"""The report of a programme as PDF or DOCX: asked for here, made by the worker."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import Programme
from audits.permissions.case_findings import can_read_report
from audits.services.cases.report_words import CaseReport, case_report
from foundation.calendar.clock import real_now
from foundation.calendar.dates import long_date
from foundation.documents.docx_out import DocxTable, docx_bytes
from foundation.documents.typst import render
from foundation.files.services import keep_upload
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acting import acting, system
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.services.plan_report import TYPES

KIND = "audits.case_report"
TEMPLATE = "documents/case_report.typ"
NOT_YOURS = "The coordinator, the office, the executive and the scrutineer read the report of a programme."


def ask_for_case_report(*, actor: Actor, programme: Programme, form: str) -> Job:
    """Put the report into the outbox. It says which programme, and nothing of what is in it."""
    if not can_read_report(actor):
        raise NotAllowed(NOT_YOURS)
    if form not in TYPES:
        raise Refusal("A report is made as PDF or as a Word document.")
    person = actor.known_person_id
    payload: dict[str, object] = {"person": str(person), "programme": str(programme.pk), "form": form}
    with act(actor, "case_audit.ask_for_report", about=[programme]):
        return enqueue(kind=KIND, key=f"{KIND}:{uuid4()}", payload=payload, asked_by=person)


def make_case_report(*, actor: Actor, asked: Mapping[str, Any]) -> UUID:
    """Draw what this reader may see now, and keep the file."""
    if not can_read_report(actor):
        raise NotAllowed(NOT_YOURS)
    form = str(asked["form"])
    with acting(actor):
        seen = Programme.objects.visible_to(actor).select_related("previous")
        programme = seen.filter(pk=UUID(str(asked["programme"]))).first()
        if programme is None:
            raise Gone("This programme is not there any more.")
        report = case_report(actor, programme)
    made = as_pdf(report, actor) if form == "pdf" else as_docx(report, actor)  # slow: outside any transaction
    name = f"{programme.code.lower()}-report-{actor.today.isoformat()}.{form}"
    with acting(system()) as keeper:
        blob = keep_upload(actor=keeper, upload=SimpleUploadedFile(name, made, TYPES[form]))
    return blob.pk


def as_pdf(report: CaseReport, actor: Actor) -> bytes:
    """PDF/UA on A4 landscape."""
    data = {
        "title": report.title,
        "subtitle": report.subtitle,
        "footer": f"As things stood on {long_date(actor.today)}",
        "landscape": True,
        "sentences": report.sentences,
        "parts": [
            {
                "heading": part.heading,
                "sentences": part.sentences,
                "headings": part.headings,
                "widths": part.widths,
                "rows": part.rows,
            }
            for part in report.parts
        ],
    }
    return render(TEMPLATE, data, made_at=real_now().replace(microsecond=0))


def as_docx(report: CaseReport, actor: Actor) -> bytes:
    """A Word document on A4 landscape, to be worked on."""
    return docx_bytes(
        title=f"{report.title}: {report.subtitle[0].lower()}{report.subtitle[1:]}",
        sentences=report.sentences,
        tables=[
            DocxTable(part.headings, part.rows, part.widths, part.heading, part.sentences)
            for part in report.parts
        ],
        author=settings.PARTNERSHIP_NAME,
        footer=f"{settings.PARTNERSHIP_NAME}. As things stood on {long_date(actor.today)}",
    )
