"""Registers the partnership's letters, daily work and kinds of open work with the worker and the web process."""

from collections.abc import Mapping
from uuid import UUID

from foundation.files.infected import register_teller
from foundation.jobs.handlers import daily, handler
from foundation.jobs.models import Job
from foundation.jobs.progress import telling
from foundation.trail.acting import acting
from partnership.actors import system_actor
from partnership.choices import ImportState
from partnership.emails import files, followup, people, records, subject_requests
from partnership.emails import plan as plan_letters
from partnership.models import ImportBatch
from partnership.selectors import owed_actions
from partnership.selectors.actors import load_actor
from partnership.selectors.ladders import CLIMB
from partnership.services import (
    contributions,
    impact_checks,
    ladders,
    leavers,
    offers,
    plan_reminders,
    plan_report,
    records_reminders,
    subject_reminders,
)
from partnership.services.agencies import apply_names
from partnership.services.imports import run_import
from partnership.services.infected import tell_of_infected

__all__ = [
    "contributions",
    "files",
    "followup",
    "leavers",
    "owed_actions",
    "people",
    "plan_letters",
    "records",
    "subject_requests",
]

register_teller(tell_of_infected)


@daily("partnership.names")
def names_of_today(job: Job) -> Mapping[str, object]:
    """Agencies take the names that begin today."""
    actor = system_actor()
    with acting(actor):
        return {"renamed": apply_names(actor=actor)}


@daily("partnership.offers")
def old_offers(job: Job) -> Mapping[str, object]:
    """Forgets offers of roles that have been over for a month."""
    return {"forgotten": offers.forget_old_offers()}


@daily("plan.reminders")
def reminders_of_today(job: Job) -> Mapping[str, object]:
    """Finds the actions whose leads are reminded today; a second run, or one after a gap, reminds nobody twice."""
    actor = system_actor()
    with acting(actor):
        reminders = plan_reminders.due_reminders(actor.today)
        return {"reminders": reminders, "rungs": ladders.climb(actor.today)}


@daily("plan.impact")
def did_it_work(job: Job) -> Mapping[str, object]:
    """Asks of the actions closed some time ago whether they worked; each question goes out once."""
    actor = system_actor()
    with acting(actor):
        return {"asked": impact_checks.ask_who_is_due(actor)}


@daily("subject_requests.remind")
def requests_due(job: Job) -> Mapping[str, object]:
    """Reminds those who handle requests of persons of answers that are nearly due; each letter goes once."""
    actor = system_actor()
    with acting(actor):
        return {"letters": subject_reminders.remind_of_due(actor.today)}


@daily("records.remind")
def records_due(job: Job) -> Mapping[str, object]:
    """Tells those who decide on records that some are due; once a month."""
    actor = system_actor()
    with acting(actor):
        return {"letters": records_reminders.remind_of_records(actor.today)}


@handler(plan_reminders.KIND)
def remind(job: Job) -> Mapping[str, object]:
    """One reminder of one due date, as letters to whoever must act."""
    actor = system_actor()
    with acting(actor):
        return {"letters": plan_reminders.remind(job.payload, actor.today)}


@handler(CLIMB)
def climb(job: Job) -> Mapping[str, object]:
    """One rung of one ladder, as letters to whoever it climbs to."""
    actor = system_actor()
    with acting(actor):
        return {"letters": ladders.send_rung(job.payload, actor.today)}


@handler(plan_report.KIND)
def report_of_plan(job: Job) -> Mapping[str, object]:
    """Make the report for the person who asked, with the roles held now."""
    actor = load_actor(UUID(job.payload["person"]))
    return {"blob": str(plan_report.make_report(actor=actor, asked=job.payload))}


@handler("partnership.import")
def bring_in(job: Job) -> Mapping[str, object]:
    """A long file, on the authority that the person who asked still has. Run twice it is done once."""
    actor = load_actor(UUID(job.payload["person"]))
    batch = ImportBatch.objects.get(pk=job.payload["batch"])
    if batch.state != ImportState.IMPORTED:
        with acting(actor), telling(job):
            run_import(actor=actor, batch=batch)
    return {"state": batch.state}
