"""How one value looks in a page: in a cell of a table, a line of a summary, a chip of a filter."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

from django.db.models import Choices
from django.utils import timezone
from django.utils.safestring import SafeString

from foundation.calendar.dates import long_date
from foundation.figures import Figure


def moment_text(value: datetime) -> str:
    """A moment in local time as 3 November 2026, 14:03."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{long_date(local)}, {local:%H:%M}"


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
        return long_date(value)
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
    if isinstance(value, Figure):
        return figure_html(value)
    if isinstance(value, (list, tuple)):
        return "<br>".join(drawn(part) for part in value)
    return escape(plain_text(value))


def figure_html(figure: Figure) -> str:
    """A figure as printed; where it has an address it opens the rows behind it."""
    text = escape(figure.text())
    return f'<a class="govuk-link" href="{escape(figure.url)}">{text}</a>' if figure.url else text


def data_value(value: Any) -> Any:
    """What a file gets: numbers, dates and moments as they are, everything else as its words."""
    if value is None or (type(value) in (int, float, Decimal, str, date, datetime)):
        return value
    if isinstance(value, Figure):
        return value.value_text() if value.number is None else value.number
    return plain_text(value)
