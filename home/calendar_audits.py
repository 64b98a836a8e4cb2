"""Days of a person's calendar on which something of an audit is owed, or waited for by who runs it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from audits.selectors.handed import still_waiting
from foundation.calendar.ical import Day
from home.calendar_rows import MOST, Rows, one_day
from home.owed import (
    case_audits_owed,
    links_to_pass_on,
    programmes_due,
    school_returns_owed,
    sections_given,
    services_given,
    trust_sheets_owed,
    years_waited_for,
)
from partnership.actors import Actor
from partnership.roles import OFFICE, Role

PROGRAMME_DUE = "case__programme__due_on"


def audit_kinds(actor: Actor) -> list[Rows]:
    """What may be due, by the actor's roles. Of a case audit its reference stands there and nothing more."""
    return [*_of_agencies(actor), *_of_schools(actor), *_of_cases(actor)]


def given_days(actor: Actor, first: date, last: date) -> list[Day]:
    """Sections and standards that a lead handed to the actor, of which something is left; two queries, for who
    answers as a colleague alone."""
    return [each for each in _given(actor) if first <= each.on <= last]


def _given(actor: Actor) -> Iterator[Day]:
    if not actor.has(Role.AGENCY_CONTRIBUTOR):
        return
    given = list(sections_given(actor)[:MOST])
    waiting = still_waiting(given, actor.today)
    for each in given:
        if each.pk in waiting:
            owed = each.sheet.section11_return
            due_on = each.due_on or owed.cycle.due_on
            yield one_day("given", each.pk, due_on, "Part of a return is due", owed.get_absolute_url())


def _of_agencies(actor: Actor) -> Iterator[Rows]:
    if actor.has(Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR):
        due = Coalesce(F("wanted_by"), F("section11_return__cycle__due_on"))
        title = "A service's answers for a return are due"
        yield Rows("service", services_given(actor), due, title, "audits:service-answers")
    if actor.has(Role.AGENCY_LEAD):
        links = links_to_pass_on(actor)
        title = "A survey of frontline staff closes"
        yield Rows("survey", links, F("survey__closes_on"), title, "audits:survey-link")


def _of_schools(actor: Actor) -> Iterator[Rows]:
    def rows(kind: str, owed: "QuerySet[Any]", title: str, page: str, day: str = "cycle__due_on") -> Rows:
        return Rows(kind, owed, F(day), title, f"audits:{page}")

    if actor.has(Role.SCHOOL_DSL):
        title = "A school's safeguarding return is due"
        yield rows("school", school_returns_owed(actor), title, "education-return")
    if actor.has(Role.TRUST_LEAD):
        title = "A trust's answers for its schools are due"
        yield rows("trust", trust_sheets_owed(actor), title, "trust-sheet")
    if actor.has(Role.EDUCATION_LEAD, *OFFICE):
        title = "Safeguarding returns of schools are due"
        yield rows("schools", years_waited_for(actor), title, "education-cycle", "due_on")


def _of_cases(actor: Actor) -> Iterator[Rows]:
    if actor.has(Role.CASE_AUDITOR, Role.AGENCY_LEAD):
        title = "Case audit {} is due"
        owed = case_audits_owed(actor)
        yield Rows("case", owed, F(PROGRAMME_DUE), title, "audits:case-audit", of="case__reference")
    if actor.has(Role.AUDIT_COORDINATOR, *OFFICE):
        programmes = programmes_due(actor)
        yield Rows("cases", programmes, F("due_on"), "Case audits are due", "audits:case-programme")
