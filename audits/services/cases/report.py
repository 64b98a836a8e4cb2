"""The report of a programme as PDF or DOCX: asked for here, made by the worker."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import Programme
from audits.permissions.case_findings import can_read_report
from audits.services.cases.report_words import case_report
from audits.services.report_files import TYPES, drawn
from foundation.files.services import keep_upload
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acting import acting, system
from foundation.trail.acts import act
from partnership.actors import Actor

KIND = "audits.case_report"
FORMS = {"pdf": "PDF", "docx": "Word document"}
NOT_YOURS = "The coordinator, the office, the executive and the scrutineer read the report of a programme."


def ask_for_case_report(*, actor: Actor, programme: Programme, form: str) -> Job:
    """Put the report into the outbox. It says which programme, and nothing of what is in it."""
    if not can_read_report(actor):
        raise NotAllowed(NOT_YOURS)
    if form not in FORMS:
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
    made = drawn(report, form, actor)  # slow: outside any transaction
    upload = SimpleUploadedFile(f"{report.name}-{actor.today.isoformat()}.{form}", made, TYPES[form])
    with acting(system()) as keeper:
        return keep_upload(actor=keeper, upload=upload).pk
