"""The two sheets for the meeting, asked for here and made by the worker."""

from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.calendar.clock import real_now
from foundation.documents.typst import render
from foundation.files.services import keep_upload
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.refusals import NotAllowed
from foundation.trail.acting import acting, system
from foundation.trail.acts import act
from partnership.actors import Actor
from performance import permissions
from performance.documents.meeting_pack import pack_data
from performance.metrics.dashboard import dashboard

KIND = "performance.meeting_pack"
TEMPLATE = "documents/meeting_pack.typ"


def ask_for_pack(*, actor: Actor) -> Job:
    """Put the sheets into the outbox; asking twice within a minute is asking once."""
    if not permissions.can_read_dashboard(actor):
        raise NotAllowed("Only readers of the dashboard take it to the meeting.")
    person = actor.known_person_id
    with act(actor, "dashboard.ask_for_pack"):
        return enqueue(
            kind=KIND,
            key=f"{KIND}:{person}:{real_now():%Y%m%d%H%M}",
            payload={"person": str(person)},
            asked_by=person,
        )


def make_pack(*, actor: Actor) -> UUID:
    """Draw what this reader sees of the dashboard and keep the PDF. Refuses who may not read it any more."""
    if not permissions.can_read_dashboard(actor):
        raise NotAllowed("Your role does not open the dashboard any more.")
    with acting(actor):
        data = pack_data(dashboard(actor))
    pdf = render(TEMPLATE, data, made_at=real_now().replace(microsecond=0))  # slow: outside any transaction
    name = f"dashboard-{actor.today.isoformat()}.pdf"
    with acting(system()) as keeper:
        blob = keep_upload(actor=keeper, upload=SimpleUploadedFile(name, pdf, "application/pdf"))
    return blob.pk
