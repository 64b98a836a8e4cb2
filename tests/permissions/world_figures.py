"""Indicators with claims that compete, and sheets for the meeting, of the world."""

import uuid
from typing import Any

from foundation.calendar.clock import real_now
from foundation.jobs.models import Job, JobState
from partnership.roles import Role
from partnership.services.plan_report import KIND as REPORT
from performance.models import Observation
from performance.services.commentary import write_commentary
from performance.services.meeting_pack import KIND
from tests.factories.figures import claim, make_indicator, make_release
from tests.factories.people import actor_of
from tests.permissions.world_partnership import keep_blob


def build(world: Any) -> None:
    """An indicator of each agency; a finished job of each reader."""
    for whose, owner in (("own", world.own), ("other", world.other)):
        indicator = make_indicator(f"repeat_{whose}", owner=owner)
        make_release(
            claim(indicator.code, "2019/20", 21), claim(indicator.code, "2018/19", 20), code=f"r-{whose}"
        )
        make_release(claim(indicator.code, "2019/20", 23), code=f"again-{whose}", title="Corrected report")
        world.things[f"indicator.{whose}"] = indicator
        world.things[f"claim.{whose}"] = Observation.objects.filter(
            definition__indicator=indicator, value=23
        ).get()
        manager = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
        write_commentary(actor=manager, indicator=indicator, text="It rose because more were asked.")
    blob = keep_blob(None)
    for reader, person in world.people.items():
        world.things[f"pack.mine.{reader}"] = job_of(person, blob)
        world.things[f"report.mine.{reader}"] = job_of(person, blob, REPORT)
    world.things["pack.other"] = job_of(world["person.other"], blob)
    world.things["report.other"] = job_of(world["person.other"], blob, REPORT)


def job_of(person: Any, blob: Any, kind: str = KIND, payload: Any = None) -> Job:
    """A finished job whose file is there."""
    return Job.objects.create(
        kind=kind,
        key=f"{kind}:{uuid.uuid4()}",
        asked_by=person,
        run_at=real_now(),
        finished_at=real_now(),
        state=JobState.DONE,
        progress=100,
        payload=payload or {},
        result={"blob": str(blob.pk)},
    )
