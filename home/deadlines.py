"""The year's next deadlines, as far as the reader works with them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from audits.models import EducationCycle, Section11Cycle
from home.owed import (
    case_audits_owed,
    programmes_due,
    school_returns_owed,
    trust_sheets_owed,
    years_waited_for,
)
from home.own_work import open_milestones, waiting_checks
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.roles import OFFICE, Role

A_YEAR = timedelta(days=366)
ACTION, SECTION_11 = "partnership:action-detail", "audits:section11-list"
SCHOOLS = {
    "audits:education-return": "return of {} is due",
    "audits:trust-sheet": "answers of {} for its schools are due",
    "audits:education-cycle": "returns are due",
}
"""Pages of a year's audit of schools, of which the row knows the year alone, and what is due there."""


def next_deadlines(actor: Actor, most: int = 5) -> list[Waiting]:
    """Dates of open audits that the reader may see or owes something to, and the steps and questions of own actions,
    nearest first, at most a year ahead. One query. A step that is late stays until it is done; a question that is due
    stands among what waits."""
    end = actor.today + A_YEAR
    steps = open_milestones(actor).filter(due_on__lte=end)
    checks = waiting_checks(actor).filter(due_on__gt=actor.today, due_on__lte=end)
    first, *others = (
        _rows(steps, "action__reference", F("title"), ACTION, "action_id"),
        _rows(checks, "closure__action__reference", _text("did it work?"), ACTION, "closure__action_id"),
        _rows(_section11(actor, end), "title", _text("returns are due"), SECTION_11),
        *_of_schools(actor, end),
        *_of_cases(actor, end),
    )
    found = first.union(*others, all=True).order_by("col_day")[:most]
    return [_waiting(*row) for row in found]


def _section11(actor: Actor, end: date) -> "QuerySet[Section11Cycle]":
    """Everybody finds their own part of an audit in the list."""
    return Section11Cycle.objects.visible_to(actor).filter(
        closed_on__isnull=True, due_on__gte=_year_begins(actor.today), due_on__lte=end
    )


def _of_schools(actor: Actor, end: date) -> Iterator["QuerySet[Any, Any]"]:
    ahead = {"cycle__due_on__lte": end}
    if actor.has(Role.SCHOOL_DSL):
        rows = school_returns_owed(actor).filter(**ahead)
        yield _rows(rows, "cycle__year", F("agency__name"), "audits:education-return", day="cycle__due_on")
    if actor.has(Role.TRUST_LEAD):
        sheets = trust_sheets_owed(actor).filter(**ahead)
        yield _rows(sheets, "cycle__year", F("trust__name"), "audits:trust-sheet", day="cycle__due_on")
    if actor.has(Role.EDUCATION_LEAD, *OFFICE):
        years = years_waited_for(actor).filter(due_on__lte=end)
        yield _rows(years, "year", _text(""), "audits:education-cycle")


def _of_cases(actor: Actor, end: date) -> Iterator["QuerySet[Any, Any]"]:
    """A case by its reference, which is all that is said of it."""
    due = "case__programme__due_on"
    if actor.has(Role.CASE_AUDITOR, Role.AGENCY_LEAD):
        audits = case_audits_owed(actor).filter(**{f"{due}__lte": end})
        yield _rows(audits, "case__reference", _text("its audit is due"), "audits:case-audit", day=due)
    if actor.has(Role.AUDIT_COORDINATOR, *OFFICE):
        programmes = programmes_due(actor).filter(due_on__lte=end)
        yield _rows(programmes, "title", _text("audits are due"), "audits:case-programme")


def _rows(
    rows: "QuerySet[Any]", of: str, what: Any, page: str, key: str = "pk", *, day: str = "due_on"
) -> "QuerySet[Any, Any]":
    named = {"day": F(day), "of": Cast(of, CharField()), "what": what, "page": _text(page), "key": F(key)}
    renamed = {f"col_{name}": value for name, value in named.items()}
    found: QuerySet[Any, Any] = rows.order_by().select_related(None).annotate(**renamed).values_list(*renamed)
    return found


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())


def _waiting(day: date, of: str, what: str, page: str, key: UUID) -> Waiting:
    if page in SCHOOLS:
        of, what = EducationCycle(year=int(of)).title, SCHOOLS[page].format(what)
    return Waiting(f"{of}: {what}", reverse(page, args=[] if page == SECTION_11 else [key]), day)


def _year_begins(today: date) -> date:
    """The financial year's first day."""
    return date(today.year if today.month >= 4 else today.year - 1, 4, 1)
