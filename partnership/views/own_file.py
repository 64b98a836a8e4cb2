"""A file that the worker makes for one person: followed while it is made, then downloaded."""

from typing import Any, Literal, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from foundation.files.models import Blob
from foundation.files.serve import attachment
from foundation.jobs.models import Job, JobState
from foundation.pages.job_progress import JobProgress
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

State = Literal["waiting", "running", "done", "failed"]


class OwnFile(PermitMixin):
    """It belongs to the person who asked for it; to everybody else it does not exist.

    Subclasses say the job's `kind`, its page's `route` (`-state` and `-file` stand behind it), and in `told` the
    words while it is made, when it is ready, and when it could not be made.
    """

    job: Job
    kind: str
    route: str
    told: tuple[str, str, str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Another method is refused before anything is looked for."""
        if not hasattr(self, (request.method or "").lower()):
            return self.http_method_not_allowed(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def may_read(self, actor: Actor) -> bool:
        """May the person still read what the file is of?"""
        raise NotImplementedError

    def exists_for(self, actor: Actor) -> bool:
        """The person's own job, while they may read what it is of."""
        if actor.person_id is None or not self.may_read(actor):
            return False
        mine = Job.objects.filter(public_id=self.kwargs["pk"], kind=self.kind, asked_by_id=actor.person_id)
        found = mine.first()
        if found is None:
            return False
        self.job = found
        return True

    def url(self, ending: str = "") -> str:
        """An address of this file."""
        return reverse(f"{self.route}{ending}", args=[self.job.public_id])

    def file_url(self) -> str:
        """Where it is, once it is there."""
        return self.url("-file") if self.job.state == JobState.DONE else ""

    def words(self) -> str:
        """How far it is, in a sentence."""
        made, ready, failed = self.told
        return {
            JobState.WAITING: "Waiting to begin",
            JobState.RUNNING: made,
            JobState.DONE: ready,
            JobState.FAILED: self.job.problem or failed,
        }[JobState(self.job.state)]


class OwnFileProgress(OwnFile):
    """How far it is; the result stays here."""

    template_name: str

    def title(self) -> str:
        """What the file is."""
        raise NotImplementedError

    def result_text(self) -> str:
        """The words of the link to it."""
        raise NotImplementedError

    def crumbs(self) -> list[tuple[str, str]]:
        """From the page it was asked for on."""
        raise NotImplementedError

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The page, which asks for the state by itself where scripts run."""
        progress = JobProgress(
            title=self.title(),
            state=cast(State, self.job.state),
            poll_url=self.url("-state"),
            text=self.words(),
            result_url=self.file_url(),
            result_text=self.result_text(),
        )
        return render(request, self.template_name, {"progress": progress, "breadcrumbs": self.crumbs()})


class OwnFileState(OwnFile):
    """What the page asks for every two seconds."""

    def get(self, request: HttpRequest, pk: UUID) -> JsonResponse:
        """State, words and, in the end, the address."""
        state = {"state": self.job.state, "text": self.words(), "done": 0, "total": 0}
        return JsonResponse({**state, "result_url": self.file_url()})


class OwnFileDownload(OwnFile):
    """The file."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        """As an attachment; 404 until it is there."""
        blob = Blob.objects.filter(pk=self.job.result.get("blob")).first() if self.file_url() else None
        if blob is None:
            raise Http404
        return attachment(blob)
