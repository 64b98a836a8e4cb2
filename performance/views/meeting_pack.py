"""“Take to the meeting”: asks for the two sheets, shows how far they are, hands them over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from partnership.actors import Actor
from partnership.views.mixins import PermitMixin
from partnership.views.own_file import OwnFile, OwnFileDownload, OwnFileProgress, OwnFileState
from performance import permissions
from performance.services.meeting_pack import KIND, ask_for_pack


class PackNew(PermitMixin):
    """Puts the work into the outbox and leads to its page."""

    http_method_names = ["post"]

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads the dashboard."""
        return permissions.can_read_dashboard(actor)

    def post(self, request: HttpRequest) -> HttpResponse:
        job = ask_for_pack(actor=self.request.actor)
        return redirect("performance:meeting-pack", job.public_id)


class PackView(OwnFile):
    """One pack."""

    kind = KIND
    route = "performance:meeting-pack"
    told = (
        "The sheets are being drawn",
        "The sheets are ready",
        "The sheets could not be made. Ask for them again.",
    )

    def may_read(self, actor: Actor) -> bool:
        """Whoever reads the dashboard."""
        return permissions.can_read_dashboard(actor)


class PackProgress(PackView, OwnFileProgress):
    """Two sheets of A4."""

    template_name = "performance/meeting_pack.html"

    def title(self) -> str:
        """What it is."""
        return "Two sheets for the meeting"

    def result_text(self) -> str:
        """The form, and how long it is."""
        return "Download the PDF (two sheets of A4)"

    def crumbs(self) -> list[tuple[str, str]]:
        """From the dashboard."""
        return [("Dashboard", reverse("performance:dashboard")), ("Take to the meeting", "")]


class PackState(PackView, OwnFileState):
    """How far it is."""


class PackFile(PackView, OwnFileDownload):
    """The PDF."""
