"""Registers the search, the export and the daily tidying with the worker."""

from collections.abc import Mapping
from uuid import UUID

from foundation.identity.actors import actor_of
from foundation.identity.models import User
from foundation.jobs.handlers import daily, handler
from foundation.jobs.models import Job
from foundation.subject_requests import account_parts
from foundation.subject_requests.models import SubjectRequest
from foundation.subject_requests.services import export, searching

__all__ = ["account_parts"]


@handler(searching.KIND)
def search(job: Job) -> Mapping[str, object]:
    """Look for what is held of a person. The result names a number, nothing that was found."""
    return {"found": searching.run_search(UUID(job.payload["search"]), job)}


@handler(export.KIND)
def make_file(job: Job) -> Mapping[str, object]:
    """Make the file for the person who asked for it, with the roles held now."""
    actor = actor_of(User.objects.get(pk=job.payload["person"]))
    request = SubjectRequest.objects.select_related("person").get(pk=job.payload["request"])
    return {"blob": str(export.make_export(actor=actor, request=request))}


@daily("subject_requests.tidy")
def tidy(job: Job) -> Mapping[str, object]:
    """Files made for persons go after their days."""
    return {"forgotten": export.forget_old_exports()}
