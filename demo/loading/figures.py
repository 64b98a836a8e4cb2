"""Indicators, what each release claims of them, and what their owners said."""

from datetime import date
from decimal import Decimal

from demo.loading.reading import day, optional_day, rows
from demo.loading.world import World
from foundation.calendar.clock import domain_today
from performance.models import Indicator
from performance.services.commentary import carry_over_commentary
from performance.services.happenings import note_happening
from performance.services.indicators import IndicatorEntry, keep_indicator
from performance.services.releases import Claim, load_release
from performance.services.targets import set_target

PART_NAMES = {row["code"]: row["label"] for row in rows("breakdowns.csv")}
PRIORITY_OF = {"cpp_neglect_pct": "neglect", "neglect_repeat_cpp_2y_pct": "neglect"}


def load_figures(world: World) -> None:
    """The dictionary, the claims, the targets, what happened, the commentary."""
    manager = world.as_manager(domain_today())
    kept = {
        row["code"]: _indicator(world, order, row)
        for order, row in enumerate(rows("indicators.csv"), start=1)
    }
    for row in rows("releases.csv"):
        load_release(
            actor=manager,
            code=row["code"],
            publisher=row["publisher"],
            title=row["title"],
            published_on=optional_day(row["published_on"]),
            rows=[_claim(each) for each in rows("observations.csv") if each["release"] == row["code"]],
        )
    for row in rows("targets.csv"):
        set_target(
            actor=manager,
            indicator=kept[row["indicator"]],
            low=Decimal(row["low"]) if row["low"] else None,
            high=Decimal(row["high"]) if row["high"] else None,
            valid_from=day(row["valid_from"]),
            why=row["why"],
        )
    for row in rows("happenings.csv"):
        note_happening(
            actor=manager,
            indicator=kept.get(row["indicator"]),
            happened_on=day(row["happened_on"]),
            text=row["text"],
            source=row["source"],
        )
    for row in rows("commentary.csv"):
        carry_over_commentary(
            actor=manager,
            indicator=kept[row["indicator"]],
            text=row["text"],
            period_label=row["period"],
            written_on=day(row["written_on"]),
            by=world.people[row["person"]].pk,
        )


def _indicator(world: World, order: int, row: dict[str, str]) -> Indicator:
    return keep_indicator(
        actor=world.as_manager(domain_today()),
        entry=IndicatorEntry(
            code=row["code"],
            name=row["name"],
            unit=row["unit"],
            polarity=row["polarity"],
            definition=row["definition"],
            order=order,
            on_dashboard=row["on_dashboard"] == "yes",
            valid_from=date(2017, 4, 1),
        ),
        owner=world.agencies.get(row["owner_agency"]),
        priority=world.priorities.get(PRIORITY_OF.get(row["code"], "")),
    )


def _claim(row: dict[str, str]) -> Claim:
    return Claim(
        indicator=row["indicator"],
        area=row["area"],
        breakdown=PART_NAMES.get(row["breakdown"], ""),
        period_kind=row["period_kind"],
        period_start=optional_day(row["period_start"]),
        period_end=optional_day(row["period_end"]),
        status=row["status"],
        value=Decimal(row["value"]) if row["value"] else None,
        decimals=int(row["decimals"] or 0),
        numerator=int(row["numerator"]) if row["numerator"] else None,
        denominator=int(row["denominator"]) if row["denominator"] else None,
        qualifier=row["qualifier"],
        note=row["note"],
        section=row["section"],
        as_printed=row["as_printed"],
        adopt=row["adopted"] == "yes",
        why=row["why_adopted"],
    )
