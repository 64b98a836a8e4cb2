"""Pages of imports: upload, preview, result."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from foundation.documents.sheets import csv_bytes, xlsx_bytes
from foundation.jobs.models import JobState
from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from partnership.actors import Actor
from partnership.choices import ImportKind, ImportState
from partnership.forms.imports import UploadForm
from partnership.import_kinds import kind_of
from partnership.models import ImportBatch
from partnership.permissions.agencies import can_manage_agencies
from partnership.selectors.imports import batches_for, kinds_for
from partnership.services.imports import check_upload, needs_columns, start_import
from partnership.views.act_form import ActForm
from partnership.views.imports.matching import checked
from partnership.views.imports.on_batch import OnBatch
from partnership.views.imports.preview import preview
from partnership.views.imports.problems import mending_file
from partnership.views.mixins import PermitMixin

FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class OfKind(PermitMixin):
    """A page about one kind of file, which its address names."""

    @cached_property
    def kind(self) -> ImportKind:
        """The kind, or 404."""
        if self.kwargs["kind"] not in ImportKind.values:
            raise Http404
        return ImportKind(self.kwargs["kind"])

    def exists_for(self, actor: Actor) -> bool:
        """For the partnership's office, and whoever may bring in such a file."""
        return bool(self.kind) and (can_manage_agencies(actor) or self.kind in kinds_for(actor))

    def is_permitted(self, actor: Actor) -> bool:
        """People are the manager's."""
        return self.kind in kinds_for(actor)


class ImportNew(OfKind, ActForm):  # type: ignore[misc]
    """Choose a file."""

    template_name = "partnership/import_new.html"
    form_class = UploadForm

    def heading(self) -> str:
        """The page's heading and title."""
        return f"{self.kind.label}: bring in a file"

    def back(self) -> tuple[str, str]:
        """To the list of what is brought in."""
        kind = kind_of(self.kind)
        return kind.list_text, reverse(kind.list_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The columns, and where the template is."""
        columns = (
            Column("name", "Column", header=True),
            Column("needed", "Needed", kind="short"),
            Column("hint", "What belongs there"),
        )
        table = Table.of(
            self.request.GET,
            caption="The columns",
            columns=columns,
            rows=list(kind_of(self.kind).headings),
            per_page=0,
            downloads=False,
            stacked=True,
        )
        templates = [
            (name.upper(), reverse("partnership:import-template", args=[self.kind, name])) for name in FILES
        ]
        more = {"table": table, "templates": templates, "matched": kind_of(self.kind).matched is not None}
        return super().get_context_data(**(more | kwargs))

    def perform(self, form: Any) -> str:
        """Keep and check it."""
        batch = check_upload(actor=self.request.actor, kind=self.kind, upload=form.cleaned_data["upload"])
        if needs_columns(batch):
            self.done = "The file can be read. Say next which column is which: nothing has changed yet."
        else:
            self.done = checked(batch)
        return batch.get_absolute_url()


class ImportTemplate(OfKind, View):
    """An empty file with the right headings."""

    def get(self, request: HttpRequest, kind: str, ending: str) -> HttpResponse:
        """As CSV or XLSX."""
        if ending not in FILES:
            raise Http404
        headings = [heading.name for heading in kind_of(self.kind).headings]
        content = (
            csv_bytes(headings, []) if ending == "csv" else xlsx_bytes(headings, [], title=self.kind.label)
        )
        response = HttpResponse(content, content_type=FILES[ending])
        response["Content-Disposition"] = f'attachment; filename="{self.kind}-template.{ending}"'
        return response


class ImportList(PermitMixin, View):
    """Every file that was uploaded, and what became of it."""

    def exists_for(self, actor: Actor) -> bool:
        """For whoever may bring in files of some kind."""
        return bool(kinds_for(actor))

    def get(self, request: HttpRequest) -> HttpResponse:
        """The newest first."""
        table = Table.of(
            request.GET,
            caption="Files",
            caption_hidden=True,
            columns=(
                Column(
                    "name",
                    "File",
                    header=True,
                    cell=lambda row: row.blob.name,
                    link=lambda row: row.get_absolute_url(),
                ),
                Column("kind", "What it brings in", cell=lambda row: row.get_kind_display()),
                Column("row_count", "Rows", kind="number"),
                Column("standing", "Status", cell=_standing),
                Column("uploaded_by", "By", cell=lambda row: row.uploaded_by.name),
                Column("uploaded_at", "When", kind="date"),
            ),
            rows=batches_for(self.request.actor),
            downloads=False,
            stacked=True,
            empty=_nothing_yet(self.request.actor),
        )
        first = kind_of(kinds_for(self.request.actor)[0])
        crumbs = [(first.list_text.removeprefix("Back to the ").capitalize(), reverse(first.list_url))]
        crumbs.append(("Files brought in", ""))
        return render(
            request,
            "partnership/import_list.html",
            {"table": table, "breadcrumbs": crumbs, "buttons": _buttons(self.request.actor)},
        )


def _standing(batch: ImportBatch) -> str:
    """A file whose columns nobody has matched was not compared with anything."""
    waits = batch.state == ImportState.CHECKED and needs_columns(batch)
    return "Waits for its columns to be matched" if waits else batch.standing


def _nothing_yet(actor: Actor) -> Empty:
    """How to begin, by what the reader may bring in."""
    text = "Files that are brought in will be listed here, with what became of each."
    if not can_manage_agencies(actor):
        return Empty(text)
    return Empty(
        text,
        "You also find “Bring in a file” on the list of agencies and, if you manage people, of people.",
        "Bring in a file of agencies",
        reverse("partnership:import-new", args=[ImportKind.AGENCIES]),
    )


def _buttons(actor: Actor) -> Buttons:
    """A way to each kind that the actor may bring in."""
    return Buttons(
        tuple(
            Button(
                f"Bring in: {ImportKind(code).label}",
                reverse("partnership:import-new", args=[code]),
                style="secondary",
            )
            for code in kinds_for(actor)
        )
    )


class ImportDetail(OnBatch, View):
    """What the file would do, what is wrong with it, or what it did."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Draw the state it is in; a file whose columns are not matched yet leads there."""
        if self.batch.state == ImportState.CHECKED and needs_columns(self.batch):
            return redirect("partnership:import-columns", self.batch.pk)
        if file := mending_file(request, self.request.actor, self.batch):
            return file
        context = preview(request, self.request.actor, self.batch, self.job)
        return render(request, "partnership/import_detail.html", context)


class ImportRun(OnBatch, View):
    """Bring it in."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """At once, or as a job."""
        start_import(actor=self.request.actor, batch=self.batch)
        return redirect(self.batch.get_absolute_url())


class ImportProgress(OnBatch, View):
    """How far the job is, for the page that waits."""

    def get(self, request: HttpRequest, pk: str) -> JsonResponse:
        """What `JobProgress` reads."""
        job = self.job
        if job is None:
            raise Http404
        url = self.batch.get_absolute_url() if job.is_finished else ""
        words = {JobState.FAILED: job.problem, JobState.DONE: self.batch.standing}.get(
            JobState(job.state), ""
        )
        total = self.batch.row_count
        done = total * job.progress // 100
        return JsonResponse(
            {"state": job.state, "text": words, "done": done, "total": total, "result_url": url}
        )
