"""How a point of a chart is read and said."""

from decimal import Decimal
from typing import Protocol

Point = Decimal | float | int | str | None
NO_DATA = "no data"


class HasValues(Protocol):
    @property
    def values(self) -> tuple[Point, ...]: ...
    @property
    def details(self) -> tuple[str, ...]: ...


def number_of(value: Point) -> float | None:
    """The number, or nothing for a marker: a missing value is never 0."""
    if value is None or isinstance(value, str):
        return None
    return float(value)


def marker_of(value: Point) -> str:
    """The words that stand where there is no number."""
    return value if isinstance(value, str) and value else NO_DATA


def amount(value: Point, unit: str) -> str:
    """A number with thousands separated and its unit: 1,250, 82%, £300."""
    if value is None or isinstance(value, str):
        return marker_of(value)
    text = f"{value:,.2f}"
    text = text.rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text
    if unit == "%":
        return f"{text}%"
    if unit == "£":
        return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
    return text


def cell(series: HasValues, index: int, unit: str) -> str:
    """The table's words for one point: "82% (41 of 50)"."""
    text = amount(series.values[index], unit)
    detail = series.details[index] if series.details else ""
    return f"{text} ({detail})" if detail and number_of(series.values[index]) is not None else text
