"""Indicators by quarter for this partnership, its region and the country, claimed by one release or by many."""

from datetime import date, timedelta
from decimal import Decimal

from bench.data.shape import TODAY, Scale
from bench.data.table import Row, Table, World

AREAS = ("partnership", "region", "england")
NEWEST = (2025, 2)  # the quarter from July 2025, as financial years count


def cells(s: Scale) -> int:
    return s.indicators * s.quarters * len(AREAS)


def quarter(before: int) -> tuple[date, date]:
    """First and last day of the quarter so many before the newest."""
    months = 2025 * 12 + 6 - 3 * before
    begin = date(months // 12, months % 12 + 1, 1)
    after = months + 3
    return begin, date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def cell_place(s: Scale, cell: int) -> tuple[int, int, int]:
    """Indicator, quarter (0 is the newest) and area of a cell."""
    rest, area = divmod(cell, len(AREAS))
    indicator_, before = divmod(rest, s.quarters)
    return indicator_, before, area


def indicator(w: World, i: int) -> Row:
    return {
        "id": w.id("indicator", i),
        "code": f"indicator_{i}",
        "name": f"Children seen within {i + 1} days",
        "unit": "percent",
        "polarity": "high",
        "order": i,
        "on_dashboard": i < w.scale.on_dashboard,
    }


def definition(w: World, i: int) -> Row:
    return {
        "id": w.id("definition", i),
        "indicator_id": w.id("indicator", i),
        "version": 1,
        "text": w.text(160, "definition", i),
        "valid_from": date(2000, 1, 1),
    }


def target(w: World, i: int) -> Row:
    return {
        "id": w.id("target", i),
        "indicator_id": w.id("indicator", i),
        "low": Decimal(70),
        "valid_from": date(2020, 4, 1),
    }


def release(w: World, i: int) -> Row:
    return {
        "id": w.id("release", i),
        "code": f"release-{i}",
        "publisher": "Observatory of the bench",
        "title": f"Figures, issue {i + 1}",
        "published_on": TODAY - timedelta(days=20 + i),
    }


def cell_key(s: Scale, cell: int) -> str:
    """As the product names it."""
    of, before, area = cell_place(s, cell)
    return f"indicator_{of}/v1/{AREAS[area]}//financial_quarter:{quarter(before)[0].isoformat()}"


def counts(w: World, i: int) -> tuple[int, int]:
    """n of d for one claim."""
    whole = 200 + w.bits("whole", i) % 800
    return whole * (40 + w.bits("part", i) % 55) // 100, whole


def observation(w: World, i: int) -> Row:
    cell, claim = divmod(i, w.scale.claims)
    of, before, area = cell_place(w.scale, cell)
    begin, end = quarter(before)
    n, d = counts(w, i)
    return {
        "id": w.id("observation", i),
        "definition_id": w.id("definition", of),
        "release_id": w.id("release", claim),
        "area": AREAS[area],
        "period_kind": "financial_quarter",
        "period_start": begin,
        "period_end": end,
        "value": (Decimal(100 * n) / d).quantize(Decimal("0.1")),
        "decimals": 1,
        "numerator": n,
        "denominator": d,
        "cell": cell_key(w.scale, cell),
    }


def adopted(w: World, i: int) -> Row:
    """The first claim of each cell is shown."""
    return {
        "id": w.id("adopted", i),
        "cell": cell_key(w.scale, i),
        "observation_id": w.id("observation", i * w.scale.claims),
        "why": "Only claim",
        "adopted_on": TODAY - timedelta(days=15),
    }


TABLES = (
    Table("indicator", "performance.Indicator", lambda s: s.indicators, indicator),
    Table("definition", "performance.Definition", lambda s: s.indicators, definition),
    Table("target", "performance.Target", lambda s: s.indicators, target),
    Table("release", "performance.Release", lambda s: s.claims, release),
    Table("observation", "performance.Observation", lambda s: cells(s) * s.claims, observation),
    Table("adopted", "performance.Adopted", cells, adopted),
)
