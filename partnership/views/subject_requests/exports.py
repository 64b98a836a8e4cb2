"""The file for the person: asked for, followed while it is made, downloaded by whoever asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.subject_requests.models import SubjectRequest
from foundation.subject_requests.services.export import KIND, ask_again_for_changed, ask_for_export
from partnership.actors import Actor
from partnership.permissions.subject_requests import can_read_what_was_found
from partnership.views.own_file import OwnFile, OwnFileDownload, OwnFileProgress, OwnFileState
from partnership.views.subject_requests.base import LIST, ReadersOnly, request_url


class ExportNew(ReadersOnly):
    """Asks for the file. What has changed since it was decided on is decided on first."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Ask for it."""
        actor = self.request.actor
        if changed := ask_again_for_changed(actor=actor, request=self.row):
            texts = "1 text has" if changed == 1 else f"{changed:,} texts have"
            messages.info(request, f"{texts} changed since they were decided on. Decide on them again.")
            return redirect(request_url(self.row))
        job = ask_for_export(actor=actor, request=self.row)
        return redirect("partnership:subject-export", job.public_id)


class ExportView(OwnFile):
    """One file."""

    kind = KIND
    route = "partnership:subject-export"
    told = (
        "The file is being made",
        "The file is ready. Give it to the person safely: it is never mailed from here",
        "The file could not be made. Ask for it again.",
    )

    def may_read(self, actor: Actor) -> bool:
        """The partnership manager."""
        return can_read_what_was_found(actor)


class ExportProgress(ExportView, OwnFileProgress):
    """How far it is."""

    template_name = "partnership/requests/export.html"

    def title(self) -> str:
        """What it is."""
        return "The file for the person"

    def result_text(self) -> str:
        """What is in it."""
        return "Download the ZIP (a document to read, and the same as data)"

    def crumbs(self) -> list[tuple[str, str]]:
        """From the request."""
        row = SubjectRequest.objects.visible_to(self.request.actor).get(pk=self.job.payload["request"])
        register = ("Requests of persons", reverse(LIST))
        return [register, (row.reference, request_url(row)), ("The file for the person", "")]


class ExportState(ExportView, OwnFileState):
    """How far it is, for the page."""


class ExportFile(ExportView, OwnFileDownload):
    """The file itself."""
