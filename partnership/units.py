"""Which actions, meetings, files and accounts are over, and from which day the time they are kept counts."""

from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Substr, TruncDate

from foundation.calendar.clock import LONDON
from foundation.identity.models import User
from foundation.identity.models.user import FORMER_DOMAIN
from foundation.retention.kept import rows_of
from foundation.trail.models import Subject
from partnership.choices import ActionState
from partnership.models import Action, ImportBatch, PlanMeeting

Rows = QuerySet[Any, Any]


def ended_actions(today: date) -> Rows:
    """Closed or withdrawn, from that day on."""
    over = Action.objects.filter(state__in=[ActionState.CLOSED, ActionState.WITHDRAWN])
    ended_on = Coalesce("closed_on", _last("plan.withdraw", "partnership.action"), "due_on")
    return rows_of(over, label=F("reference"), started_on=ended_on)


def held_meetings(today: date) -> Rows:
    """Closed ones, from the day on which they were held."""
    closed = PlanMeeting.objects.filter(closed_at__isnull=False)
    return rows_of(closed, label=_dated("plan__code", F("held_on")), started_on="held_on")


def files_brought_in(today: date) -> Rows:
    """Every file, from its upload."""
    return rows_of(
        ImportBatch.objects.all(), label=_dated("kind", _day("uploaded_at")), started_on=_day("uploaded_at")
    )


def people_who_left(today: date) -> Rows:
    """Accounts that were closed and are not empty yet, from the day on which they were closed; no name is told."""
    left = User.objects.filter(is_active=False).exclude(email__endswith=FORMER_DOMAIN)
    label = Concat(Value("Account "), Substr(Cast("pk", CharField()), 1, 8))
    return rows_of(left, label=label, started_on=_last("person.deactivate", "identity.user"))


def _last(verb: str, kind: str) -> Subquery:
    """The day on which something was last done to a row."""
    done = Subject.objects.filter(kind=kind, object_id=Cast(OuterRef("pk"), CharField()), act__verb=verb)
    return Subquery(done.order_by("-act__at").values(day=_day("act__at"))[:1], output_field=DateField())


def _day(field: str) -> TruncDate:
    return TruncDate(field, tzinfo=LONDON)


def _dated(field: str, day: Any) -> Concat:
    return Concat(F(field), Value(", "), Cast(day, CharField()))
