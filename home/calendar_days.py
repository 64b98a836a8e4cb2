"""What stands in a person's calendar: days and titles that reveal nothing, for the file leaves the product."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings

from audits.choices import WITH_THE_AGENCY
from audits.models import Section11Cycle, Section11Return
from foundation.calendar.ical import Day
from home.own_work import open_milestones, own_actions, waiting_checks
from partnership.actors import Actor
from partnership.permissions.plan import can_manage_plan
from partnership.roles import Role

PAST, AHEAD = timedelta(days=31), timedelta(days=366)
MOST = 500


def calendar_days(actor: Actor) -> list[Day]:
    """The last month's and the next year's days, earliest first; five queries at most.

    A title says what kind of thing is due and, for an action, its reference: no child, no adult, no agency and
    nothing that somebody wrote.
    """
    if not actor.held:
        return []
    found = [*_returns(actor), *_audits(actor), *_actions(actor), *_milestones(actor), *_impact_checks(actor)]
    return sorted(found, key=lambda day: (day.on, day.uid))


def _between(actor: Actor) -> tuple[date, date]:
    return actor.today - PAST, actor.today + AHEAD


def _day(kind: str, key: object, on: date, title: str, path: str) -> Day:
    """`uid` is made of what never changes: the kind, the row's own key and the product's name on the network."""
    site = settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
    return Day(f"{kind}-{key}@{site}", on, title, f"{settings.BASE_URL.rstrip('/')}{path}")


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
        yield _day("return", each.pk, each.cycle.due_on, title, each.get_absolute_url())


def _audits(actor: Actor) -> Iterator[Day]:
    """For the office, which waits for every return."""
    if not can_manage_plan(actor):
        return
    cycles = Section11Cycle.objects.visible_to(actor).filter(
        closed_on__isnull=True, due_on__range=_between(actor)
    )
    for each in cycles.select_related("edition")[:MOST]:
        title = f"{each.edition.audit_name} returns are due"
        yield _day("audit", each.pk, each.due_on, title, each.get_absolute_url())


def _actions(actor: Actor) -> Iterator[Day]:
    for each in own_actions(actor).alive().filter(due_on__range=_between(actor))[:MOST]:
        yield _day("action", each.pk, each.due_on, f"Action {each.reference} is due", each.get_absolute_url())


def _milestones(actor: Actor) -> Iterator[Day]:
    for each in open_milestones(actor).filter(due_on__range=_between(actor))[:MOST]:
        title = f"A milestone of action {each.action.reference} is due"
        yield _day("milestone", each.pk, each.due_on, title, each.action.get_absolute_url())


def _impact_checks(actor: Actor) -> Iterator[Day]:
    for each in waiting_checks(actor).filter(due_on__range=_between(actor))[:MOST]:
        title = f"Action {each.closure.action.reference}: say whether it worked"
        yield _day("check", each.pk, each.due_on, title, each.get_absolute_url())
