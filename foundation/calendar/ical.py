"""A calendar as text for other programs (RFC 5545): days on which something is due, and no more. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Day:
    """Something that is due on a day. `uid` never changes, so that a program knows it again."""

    uid: str
    on: date
    title: str
    url: str = ""


def calendar_text(name: str, days: Iterable[Day], *, made_at: datetime, product: str) -> str:
    """The whole calendar; the library folds and escapes."""
    calendar = Calendar()
    for key, value in (
        ("version", "2.0"),
        ("prodid", f"-//{printable(product)}//EN"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", printable(name)),
    ):
        calendar.add(key, value)
    for day in days:
        calendar.add_component(_event(day, made_at))
    return str(calendar.to_ical(sorted=False).decode("utf-8"))


def _event(day: Day, made_at: datetime) -> Event:
    """A whole day, which ends where the next begins (section 3.6.1) and leaves the person free."""
    event = Event()
    event.add("uid", printable(day.uid))
    event.add("dtstamp", made_at)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", printable(day.title))
    if day.url:
        event.add("url", printable(day.url))
    event.add("transp", "TRANSPARENT")
    return event


def printable(text: str) -> str:
    """In one line, without characters that would end it or mean nothing."""
    line = " ".join(text.split())
    return "".join(each for each in line if ord(each) >= 0x20 and ord(each) != 0x7F)
