"""Registers the partnership's letters, daily work and kinds of open work with the worker and the web process."""

from collections.abc import Mapping

from foundation.jobs.handlers import daily
from foundation.jobs.models import Job
from foundation.trail.acting import acting
from partnership.actors import system_actor
from partnership.emails import people
from partnership.services import leavers
from partnership.services.agencies import apply_names

__all__ = ["leavers", "people"]


@daily("partnership.names")
def names_of_today(job: Job) -> Mapping[str, object]:
    """Agencies take the names that begin today."""
    actor = system_actor()
    with acting(actor):
        return {"renamed": apply_names(actor=actor)}
