"""Stretches of days, as people say them (the last day counts) and as they are stored (it does not)."""

from datetime import date, timedelta
from typing import Protocol


class Span(Protocol):
    """A stored range of days."""

    @property
    def lower(self) -> date | None: ...

    @property
    def upper(self) -> date | None: ...


def day_after(last_day: date | None) -> date | None:
    """The first day that no longer counts; none when it goes on."""
    return last_day + timedelta(days=1) if last_day else None


def last_day(span: Span) -> date | None:
    """The last day that counts; none when it goes on."""
    return span.upper - timedelta(days=1) if span.upper else None


def covers(span: Span, day: date) -> bool:
    """Is the day within the span?"""
    return (span.lower is None or span.lower <= day) and (span.upper is None or day < span.upper)


def is_over(span: Span, day: date) -> bool:
    """Had it ended before this day?"""
    return span.upper is not None and span.upper <= day


def is_ahead(span: Span, day: date) -> bool:
    """Does it begin only after this day?"""
    return span.lower is not None and span.lower > day
