"""Destroys what is due, every day and in every room that is switched on."""

from foundation.database.roles import ROOMS
from foundation.database.rooms import is_on
from foundation.jobs.handlers import daily
from foundation.jobs.models import Job
from foundation.seal.records import destroy_due
from foundation.trail.acting import acting, system


@daily("seal.destroy")
def destroy(_job: Job) -> dict[str, object]:
    """How many records of which room."""
    gone: dict[str, object] = {}
    for room in ROOMS:
        if is_on(room):
            with acting(system()) as actor:
                gone[room] = destroy_due(actor=actor, room=room)
    return gone
