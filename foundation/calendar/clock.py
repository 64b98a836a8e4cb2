"""The only two clocks: the day the work is about, and real time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")


def domain_today() -> date:
    """The day by which work is due or late: `DEMO_TODAY` where it is set, else today in London."""
    moved: date | None = settings.DEMO_TODAY
    return moved or real_now().astimezone(LONDON).date()


def real_now() -> datetime:
    """Real time, never moved: for the trail, log-ins, tokens and jobs."""
    return timezone.now()
