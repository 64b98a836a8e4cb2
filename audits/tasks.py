"""Registers the audits' letters, daily work and kinds of open work with the worker and the web process."""

from collections.abc import Mapping
from uuid import UUID

from audits import handover, handover_cases, handover_services, scanned
from audits.emails import (
    by_service,
    case_chasing,
    cases,
    chasing,
    education,
    education_signing,
    moderation,
    reminding,
    section11,
)
from audits.selectors import chasing_cases, chasing_section11
from audits.services.cases.chasing import chase_case_audits, send_case_chase
from audits.services.cases.report import KIND as CASE_REPORT
from audits.services.cases.report import make_case_report
from audits.services.section11 import reports
from audits.services.section11.chasing import chase_returns, send_chase
from audits.services.section11.invitations import invite_due
from audits.services.section11.surveys import close_what_is_over
from foundation.jobs.handlers import daily, handler
from foundation.jobs.models import Job
from foundation.trail.acting import acting
from partnership.actors import system_actor
from partnership.selectors.actors import load_actor

__all__ = [
    "by_service",
    "case_chasing",
    "cases",
    "chasing",
    "education",
    "education_signing",
    "handover",
    "handover_cases",
    "handover_services",
    "moderation",
    "reminding",
    "scanned",
    "section11",
]


@daily("section11.reminders")
def letters_of_today(job: Job) -> Mapping[str, object]:
    """Finds the agencies that are invited today, and the returns about which somebody is written to; a second run, or
    one after a gap, tells nobody twice."""
    actor = system_actor()
    with acting(actor):
        invited = invite_due(actor.today)
        return {"invited": invited, "letters": chase_returns(actor.today)}


@daily("case_audits.reminders")
def case_letters_of_today(job: Job) -> Mapping[str, object]:
    """The same for case audits."""
    actor = system_actor()
    with acting(actor):
        return {"letters": chase_case_audits(actor.today)}


@daily("section11.surveys")
def surveys_over(job: Job) -> Mapping[str, object]:
    """Closes the surveys whose last day has passed."""
    actor = system_actor()
    with acting(actor):
        return {"closed": close_what_is_over(actor)}


@handler(chasing_cases.CHASE)
def chase_case(job: Job) -> Mapping[str, object]:
    """One rung about one case audit."""
    actor = system_actor()
    with acting(actor):
        return {"letters": send_case_chase(job.payload, actor.today)}


@handler(chasing_section11.CHASE)
def chase(job: Job) -> Mapping[str, object]:
    """One rung about one return, as letters to whoever it climbs to."""
    actor = system_actor()
    with acting(actor):
        return {"letters": send_chase(job.payload, actor.today)}


@handler(reports.KIND)
def report_of_section11(job: Job) -> Mapping[str, object]:
    """Make the report for the person who asked, with the roles held now."""
    actor = load_actor(UUID(job.payload["person"]))
    return {"blob": str(reports.make_report(actor=actor, asked=job.payload))}


@handler(CASE_REPORT)
def report_of_case_audits(job: Job) -> Mapping[str, object]:
    """Make the report of a programme for the person who asked, with the roles held now."""
    actor = load_actor(UUID(str(job.payload["person"])))
    return {"blob": str(make_case_report(actor=actor, asked=job.payload))}
