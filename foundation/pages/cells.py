"""How one value looks in a page: in a cell of a table, a line of a summary, a chip of a filter."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

from django.db.models import Choices
from django.utils import timezone
from django.utils.safestring import SafeString

MONTH_NAMES = "January February March April May June July August September October November December".split()


def day_text(value: date) -> str:
    """A day as 3 November 2026."""
    return f"{value.day} {MONTH_NAMES[value.month - 1]} {value.year}"


def moment_text(value: datetime) -> str:
    """A moment in local time as 3 November 2026, 14:03."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day_text(local)}, {local:%H:%M}"


def plain_text(value: Any) -> str:
    """What is read aloud: words for a date, a choice, yes and no; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Choices):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, (int, float, Decimal)):
        return f"{value:,}"
    if isinstance(value, (list, tuple)):
        return ", ".join(plain_text(part) for part in value)
    if isinstance(value, Choices):
        return str(value.label)
    return str(value.text if hasattr(value, "html") else value)


def drawn(value: Any) -> str:
    """The value as HTML: a component draws itself, anything else is escaped text."""
    html: Callable[[], str] | None = getattr(value, "html", None)
    if html is not None:
        return html()
    if isinstance(value, SafeString):
        return value
    if isinstance(value, (list, tuple)):
        return "<br>".join(drawn(part) for part in value)
    return escape(plain_text(value))


def data_value(value: Any) -> Any:
    """What a file gets: numbers, dates and moments as they are, everything else as its words."""
    if value is None or (type(value) in (int, float, Decimal, str, date, datetime)):
        return value
    return plain_text(value)
