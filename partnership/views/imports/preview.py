"""What the page of a file shows, by the state it is in."""

from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse

from foundation.jobs.models import Job
from foundation.pages.buttons import Button
from foundation.pages.job_progress import JobProgress
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.choices import ImportState
from partnership.import_kinds import kind_of
from partnership.models import ImportBatch
from partnership.rows_in.plans import Planned
from partnership.selectors.import_story import story_of_import
from partnership.services.imports import plan_of
from partnership.views.imports.problems import mending

OUTCOMES = {
    "new": Tag("New", "green"),
    "changed": Tag("Changed", "blue"),
    "unchanged": Tag("Unchanged", "grey"),
}


def preview(request: HttpRequest, actor: Actor, batch: ImportBatch, job: Job | None) -> dict[str, Any]:
    """The context of the page."""
    context: dict[str, Any] = {
        "heading": f"{batch.get_kind_display()}: {batch.blob.name}",
        "summary": _summary(batch),
        "story": story_of_import(request.GET, batch),
        "again": Button(
            "Upload another file", reverse("partnership:import-new", args=[batch.kind]), style="secondary"
        ),
        "breadcrumbs": [
            ("Files brought in", reverse("partnership:import-list")),
            (batch.get_kind_display(), ""),
        ],
    }
    if kind_of(batch.kind).matched and batch.state in {ImportState.CHECKED, ImportState.REFUSED}:
        context["columns"] = Button(
            "Match the columns again",
            reverse("partnership:import-columns", args=[batch.pk]),
            style="secondary",
        )
    if batch.state == ImportState.UNDONE:
        return context | {"notice": _done(batch, "Everything that this file brought in was taken back.")}
    if batch.state == ImportState.IMPORTED:
        undo = reverse("partnership:import-undo", args=[batch.pk])
        context["columns"] = Button("Take the import back", undo, style="secondary")
        words = f"{batch.new_count:,} new, {batch.changed_count:,} changed."
        return context | {"notice": _done(batch, words, "success", "Brought in")}
    if batch.state == ImportState.REFUSED:
        return context | mending(request, batch, batch.problems)
    if job is not None:
        return context | {"progress": _progress(batch, job)}
    return context | _rows(request, actor, batch)


def _summary(batch: ImportBatch) -> Summary:
    same = batch.row_count - batch.new_count - batch.changed_count
    facts = (Fact("Status", batch.standing), Fact("Rows", f"{batch.row_count:,}"))
    if batch.state == ImportState.REFUSED:
        return Summary(facts)
    return Summary(
        (
            *facts,
            Fact("New", f"{batch.new_count:,}"),
            Fact("Changed", f"{batch.changed_count:,}"),
            Fact("Unchanged", f"{same:,}"),
        )
    )


def _progress(batch: ImportBatch, job: Job) -> JobProgress:
    return JobProgress(
        title="Bringing the file in",
        state=job.state,  # type: ignore[arg-type]
        poll_url=reverse("partnership:import-progress", args=[batch.pk]),
        text=job.problem if job.state == "failed" else "",
        done=batch.row_count * job.progress // 100,
        total=batch.row_count,
        result_url=batch.get_absolute_url() if job.is_finished else "",
    )


def _rows(request: HttpRequest, actor: Actor, batch: ImportBatch) -> dict[str, Any]:
    """The file read again, so that the page shows what would happen now."""
    try:
        plan = plan_of(actor, batch)
    except Refusal as refusal:
        return {"notice": Notice(refusal.message, "warning")}
    if plan.problems:
        words = "Something changed since this file was checked, and it can no longer be brought in as it is."
        return {"notice": Notice(words, "warning"), **mending(request, batch, plan.problems)}
    noted = any(row.notes for row in plan.rows)
    table = Table.of(
        request.GET,
        caption="What will happen",
        columns=(
            Column("number", "Row", kind="number"),
            Column("label", "What", header=True),
            Column("outcome", "Outcome", kind="short", cell=_outcome),
            Column("changes", "Changes", cell=lambda row: list(row.changes)),
            *([Column("notes", "Look at", cell=lambda row: list(row.notes))] if noted else []),
        ),
        rows=list(plan.rows),
        downloads=False,
        stacked=noted,
    )
    if not (plan.count("new") or plan.count("changed")):
        return {
            "table": table,
            "notice": _done(batch, "Everything in this file is here already: nothing would change."),
        }
    run = NextStep(
        "Bring it in",
        reverse("partnership:import-run", args=[batch.pk]),
        post=True,
        hint="All rows are brought in, or none.",
    )
    return {"table": table, "next_step": run}


def _done(
    batch: ImportBatch, words: str, kind: Literal["info", "success"] = "info", heading: str = ""
) -> Notice:
    """With a way to what the file was about."""
    url = reverse(kind_of(batch.kind).list_url)
    return Notice(words, kind, heading, url=url, url_text="See the list")


def _outcome(row: Planned) -> Tag:
    return OUTCOMES[row.outcome]
