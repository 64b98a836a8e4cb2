"""The results of an audit, or of one agency's return, as a file: asked for here, made by the worker."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import Section11Cycle, Section11Return
from audits.permissions import section11 as permissions
from audits.report_parts import Report
from audits.services.report_files import TYPES, drawn
from audits.services.section11.report_words import cycle_report, return_report
from foundation.files.services import keep_upload
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acting import acting, system
from foundation.trail.acts import act
from partnership.actors import Actor

KIND = "audits.section11_report"
FORMS = {"pdf": "PDF", "xlsx": "Excel workbook"}
NOT_RESULTS = "The office, the executive and the scrutineer read the results of all agencies."
NOT_YET = "There is nothing to report before the return is submitted."


def ask_for_report(
    *, actor: Actor, form: str, cycle: Section11Cycle, section11_return: Section11Return | None = None
) -> Job:
    """Put the report into the outbox: of the whole audit, or of one return. It names them and nothing of what they
    say."""
    if form not in FORMS:
        raise Refusal("A report is made as PDF or as an Excel workbook.")
    _refuse(actor, section11_return)
    about = [section11_return or cycle]
    payload: dict[str, object] = {
        "person": str(actor.known_person_id),
        "cycle": str(cycle.pk),
        "return": str(section11_return.pk) if section11_return else "",
        "form": form,
    }
    with act(actor, "section11.ask_for_report", about=about):
        return enqueue(kind=KIND, key=f"{KIND}:{uuid4()}", payload=payload, asked_by=actor.known_person_id)


def make_report(*, actor: Actor, asked: Mapping[str, Any]) -> UUID:
    """Draw what this reader may see now, and keep the file."""
    form = str(asked["form"])
    with acting(actor):
        report = _report(actor, asked)
    made = drawn(report, form, actor)  # slow: outside any transaction
    upload = SimpleUploadedFile(f"{report.name}-{actor.today.isoformat()}.{form}", made, TYPES[form])
    with acting(system()) as keeper:
        return keep_upload(actor=keeper, upload=upload).pk


def _report(actor: Actor, asked: Mapping[str, Any]) -> Report:
    if not asked["return"]:
        _refuse(actor, None)
        cycles = Section11Cycle.objects.visible_to(actor).select_related("edition")
        cycle = cycles.filter(pk=asked["cycle"]).first()
        if cycle is None:
            raise Gone("This audit is not there any more.")
        return cycle_report(actor, cycle)
    returns = Section11Return.objects.visible_to(actor).select_related("cycle__edition", "agency")
    owed = returns.filter(pk=asked["return"]).first()
    if owed is None:
        raise Gone("This return is not there any more.")
    _refuse(actor, owed)
    return return_report(actor, owed)


def refuse_early(section11_return: Section11Return) -> None:
    """Nothing is reported of what was never handed in."""
    if section11_return.is_answerable and not section11_return.reference:
        raise Refusal(NOT_YET)


def _refuse(actor: Actor, section11_return: Section11Return | None) -> None:
    if section11_return is None:
        if not permissions.can_read_results(actor):
            raise NotAllowed(NOT_RESULTS)
        return
    if not permissions.sees_every_section(actor, section11_return):
        raise NotAllowed("A report shows the whole return, of which you see some sections.")
    refuse_early(section11_return)
