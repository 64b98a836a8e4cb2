"""What loading history put into the outbox is not mailed again; only the open cycle's invitations go."""

from audits.models import Section11Return
from foundation.calendar.clock import real_now
from foundation.jobs.models import Job, JobState

OPEN_CYCLE = "2021-22"


def keep_back_old_letters() -> None:
    """Everything that waits, but for the invitations to the open cycle, counts as done; these went on their day."""
    invited = {
        str(pk): day.isoformat()
        for pk, day in Section11Return.objects.filter(cycle__code=OPEN_CYCLE).values_list("pk", "invited_on")
    }
    fresh = Job.objects.filter(
        kind="letter", payload__name="section11_invited", payload__about__return__in=list(invited)
    )
    for job in fresh:
        job.payload["about"]["on"] = invited[job.payload["about"]["return"]]
        job.save(update_fields=["payload"])
    Job.objects.filter(state=JobState.WAITING).exclude(pk__in=fresh.values("pk")).update(
        state=JobState.DONE, finished_at=real_now(), result={"sent": False}
    )
