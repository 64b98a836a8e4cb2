"""“Take to the meeting”: asks for the two sheets, shows how far they are, hands them over."""

from typing import Any, Literal, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from foundation.files.models import Blob
from foundation.files.serve import attachment
from foundation.jobs.models import Job, JobState
from foundation.pages.job_progress import JobProgress
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin
from performance import permissions
from performance.services.meeting_pack import KIND, ask_for_pack

State = Literal["waiting", "running", "done", "failed"]


class PackNew(PermitMixin):
    """Puts the work into the outbox and leads to its page."""

    http_method_names = ["post"]

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads the dashboard."""
        return permissions.can_read_dashboard(actor)

    def post(self, request: HttpRequest) -> HttpResponse:
        job = ask_for_pack(actor=self.request.actor)
        return redirect("performance:meeting-pack", job.public_id)


class PackView(PermitMixin):
    """A pack belongs to the person who asked for it; to everybody else it does not exist."""

    job: Job

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not hasattr(self, (request.method or "").lower()):
            return self.http_method_not_allowed(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def exists_for(self, actor: Actor) -> bool:
        """The person's own job, while they may read the dashboard."""
        found = Job.objects.filter(
            public_id=self.kwargs["pk"], kind=KIND, asked_by_id=actor.person_id or None
        ).first()
        if found is None or actor.person_id is None or not permissions.can_read_dashboard(actor):
            return False
        self.job = found
        return True

    def url(self, name: str) -> str:
        """An address of this pack."""
        return reverse(f"performance:{name}", args=[self.job.public_id])

    def file_url(self) -> str:
        """Where the PDF is, once it is there."""
        return self.url("meeting-pack-file") if self.job.state == JobState.DONE else ""


class PackProgress(PackView):
    """How far it is; the result stays here."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        progress = JobProgress(
            title="Two sheets for the meeting",
            state=cast(State, self.job.state),
            poll_url=self.url("meeting-pack-state"),
            text=_words(self.job),
            result_url=self.file_url(),
            result_text="Download the PDF (two sheets of A4)",
        )
        context = {
            "progress": progress,
            "breadcrumbs": [("Dashboard", reverse("performance:dashboard")), ("Take to the meeting", "")],
        }
        return render(request, "performance/meeting_pack.html", context)


class PackState(PackView):
    """What the page asks for every two seconds."""

    def get(self, request: HttpRequest, pk: UUID) -> JsonResponse:
        return JsonResponse(
            {
                "state": self.job.state,
                "text": _words(self.job),
                "done": 0,
                "total": 0,
                "result_url": self.file_url(),
            }
        )


class PackFile(PackView):
    """The PDF."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        blob = Blob.objects.filter(pk=self.job.result.get("blob")).first() if self.file_url() else None
        if blob is None:
            raise Http404
        return attachment(blob)


def _words(job: Job) -> str:
    return {
        JobState.WAITING: "Waiting to begin",
        JobState.RUNNING: "The sheets are being drawn",
        JobState.DONE: "The sheets are ready",
        JobState.FAILED: job.problem or "The sheets could not be made. Ask for them again.",
    }[JobState(job.state)]
