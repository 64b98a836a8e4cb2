"""The report of a view of the plan as PDF or DOCX: asked for here, made by the worker."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.calendar.clock import real_now
from foundation.calendar.dates import long_date
from foundation.documents.docx_out import DocxTable, docx_bytes
from foundation.documents.typst import render
from foundation.files.services import keep_upload
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acting import acting, system
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.models import Plan
from partnership.permissions.plan import can_read_plan
from partnership.selectors.plan_report import PlanReport, plan_report

KIND = "partnership.plan_report"
TEMPLATE = "documents/plan_report.typ"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NO_PLAN = "Only readers of the plan take a report of it."


def ask_for_report(
    *,
    actor: Actor,
    view: PlanView,
    form: str,
    actions: Sequence[UUID],
    sort: Sequence[str] = (),
    filters: str = "",
    plan: Plan | None = None,
) -> Job:
    """Put the report into the outbox. It names the actions that the page showed, never what was typed to find them.

    `plan`: the named plan that the page was narrowed to, if it was to one.
    """
    if not can_read_plan(actor):
        raise NotAllowed(NO_PLAN)
    if form not in TYPES:
        raise Refusal("A report is made as PDF or as a Word document.")
    person = actor.known_person_id
    payload: dict[str, object] = {
        "person": str(person),
        "view": view.value,
        "form": form,
        "actions": [str(pk) for pk in actions],
        "sort": list(sort),
        "filters": filters,
        "plan": str(plan.pk) if plan else "",
    }
    with act(actor, "plan.ask_for_report"):
        return enqueue(kind=KIND, key=f"{KIND}:{uuid4()}", payload=payload, asked_by=person)


def make_report(*, actor: Actor, asked: Mapping[str, Any]) -> UUID:
    """Draw what this reader may see now of the actions that were asked for, and keep the file."""
    if not can_read_plan(actor):
        raise NotAllowed(NO_PLAN)
    form, chosen = str(asked["form"]), [UUID(pk) for pk in asked["actions"]]
    sort = tuple(asked["sort"])
    with acting(actor):
        plan = plan_asked_for(asked)
        report = plan_report(actor, PlanView(asked["view"]), chosen, sort, str(asked["filters"]), plan)
    made = as_pdf(report, actor) if form == "pdf" else as_docx(report, actor)  # slow: outside any transaction
    name = f"{plan.code if plan else 'improvement-plan'}-{actor.today.isoformat()}.{form}"
    with acting(system()) as keeper:
        blob = keep_upload(actor=keeper, upload=SimpleUploadedFile(name, made, TYPES[form]))
    return blob.pk


def plan_asked_for(asked: Mapping[str, Any]) -> Plan | None:
    """The named plan of a report; none where it is of several or all."""
    return Plan.objects.filter(pk=asked["plan"]).first() if asked.get("plan") else None


def as_pdf(report: PlanReport, actor: Actor) -> bytes:
    """PDF/UA on A4 landscape."""
    data = {
        "title": report.title,
        "subtitle": report.subtitle,
        "footer": f"As things stood on {long_date(actor.today)}",
        "landscape": True,
        "sentences": report.sentences,
        "headings": report.headings,
        "widths": report.widths,
        "groups": [{"title": each.title, "rows": each.rows} for each in report.sections],
    }
    return render(TEMPLATE, data, made_at=real_now().replace(microsecond=0))


def as_docx(report: PlanReport, actor: Actor) -> bytes:
    """A Word document on A4 landscape, to be worked on."""
    views = {str(view.label): f"{view.label[0].lower()}{view.label[1:]}" for view in PlanView}
    subtitle = views.get(report.subtitle, report.subtitle)  # a plan's name keeps its capitals
    title = f"{report.title}: {subtitle}" if subtitle else report.title
    return docx_bytes(
        title=title,
        sentences=report.sentences or ("There is nothing to list.",),
        tables=[DocxTable(report.headings, each.rows, report.widths, each.title) for each in report.sections],
        author=settings.PARTNERSHIP_NAME,
        footer=f"{settings.PARTNERSHIP_NAME}. As things stood on {long_date(actor.today)}",
    )
