"""Registers the work of the outbox on the dashboard."""

from collections.abc import Mapping
from uuid import UUID

from foundation.jobs.handlers import handler
from foundation.jobs.models import Job
from partnership.selectors.actors import load_actor
from performance.services.meeting_pack import KIND, make_pack


@handler(KIND)
def meeting_pack(job: Job) -> Mapping[str, object]:
    """Make the two sheets for the person who asked, with the roles held now."""
    actor = load_actor(UUID(job.payload["person"]))
    return {"blob": str(make_pack(actor=actor))}
