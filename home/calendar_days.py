"""What stands in a person's calendar: days and titles that reveal nothing, for the file leaves the product."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F
from django.urls import reverse

from audits.choices import WITH_THE_AGENCY
from audits.models import Section11Cycle, Section11Return
from foundation.calendar.ical import Day
from foundation.subject_requests.models import SubjectRequest
from home.calendar_audits import audit_kinds, given_days
from home.calendar_rows import MOST, Rows, one_day, together
from home.own_work import open_milestones, own_actions, waiting_checks
from partnership.actors import Actor
from partnership.permissions.plan import can_manage_plan
from partnership.permissions.subject_requests import can_handle_requests
from partnership.roles import Role

PAGE = "partnership:action-detail"
PAST, AHEAD = timedelta(days=31), timedelta(days=366)


def calendar_days(actor: Actor) -> list[Day]:
    """The last month's and the next year's days, earliest first; six queries at most.

    A title says what kind of thing is due and, for an action, a case audit or a request, its reference: no child, no
    adult, no agency and nothing that somebody wrote.
    """
    if not actor.held:
        return []
    first, last = _between(actor)
    found = [
        *_returns(actor),
        *_audits(actor),
        *_requests(actor),
        *given_days(actor, first, last),
        *together([*_own_work(actor), *audit_kinds(actor)], first, last),
    ]
    return sorted(found, key=lambda day: (day.on, day.uid))


def _between(actor: Actor) -> tuple[date, date]:
    return actor.today - PAST, actor.today + AHEAD


def _returns(actor: Actor) -> Iterator[Day]:
    led = actor.agencies_as(Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON)
    owed = Section11Return.objects.visible_to(actor).filter(
        agency_id__in=led,
        state__in=WITH_THE_AGENCY,
        cycle__closed_on__isnull=True,
        cycle__opens_on__lte=actor.today,
        cycle__due_on__range=_between(actor),
    )
    for each in owed.select_related("cycle__edition")[:MOST]:
        title = f"{each.cycle.edition.audit_name} return is due"
        yield one_day("return", each.pk, each.cycle.due_on, title, each.get_absolute_url())


def _audits(actor: Actor) -> Iterator[Day]:
    """For the office, which waits for every return."""
    if not can_manage_plan(actor):
        return
    cycles = Section11Cycle.objects.visible_to(actor).filter(
        closed_on__isnull=True, due_on__range=_between(actor)
    )
    for each in cycles.select_related("edition")[:MOST]:
        title = f"{each.edition.audit_name} returns are due"
        yield one_day("audit", each.pk, each.due_on, title, each.get_absolute_url())


def _requests(actor: Actor) -> Iterator[Day]:
    """Requests of persons, for who handles them. One that waits for proof of identity has no day yet."""
    if not can_handle_requests(actor):
        return
    first, last = _between(actor)
    for each in SubjectRequest.objects.visible_to(actor).open().order_by("received_on")[:MOST]:
        if each.due_on is not None and first <= each.due_on <= last:
            title = f"Request {each.reference} is to be answered"
            path = reverse("partnership:subject-request", args=[each.pk])
            yield one_day("request", each.pk, each.due_on, title, path)


def _own_work(actor: Actor) -> list[Rows]:
    return [
        Rows("action", own_actions(actor).alive(), F("due_on"), "Action {} is due", PAGE, of="reference"),
        Rows(
            "milestone",
            open_milestones(actor),
            F("due_on"),
            "A milestone of action {} is due",
            PAGE,
            of="action__reference",
            on_page="action_id",
        ),
        Rows(
            "check",
            waiting_checks(actor),
            F("due_on"),
            "Action {}: say whether it worked",
            "partnership:impact-check",
            of="closure__action__reference",
        ),
    ]
