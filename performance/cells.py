"""The cell of a value: the place that competing claims fill. Plain values in, a text key out."""

from datetime import date

NO_PERIOD = "not_stated"


def cell_key(
    *,
    indicator: str,
    version: int,
    area: str,
    breakdown: str = "",
    period_kind: str,
    period_start: date | None,
) -> str:
    """Indicator, version of its definition, area, breakdown, period: claims that agree in these compete.

    A period is its kind and first day (a quarter and a year may begin on the same day). Who claims it and when
    is no part of the key, so two releases meet in one cell.
    """
    begins = period_start.isoformat() if period_start else NO_PERIOD
    period = NO_PERIOD if period_kind == NO_PERIOD else f"{period_kind}:{begins}"
    return "/".join((indicator, f"v{version}", area, breakdown.strip().casefold(), period))
