"""The list of classes, and one class with its units."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.chosen_rows import TICKED, ChosenRows
from foundation.pages.empty import Empty
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.pages.tag import Tag
from foundation.pages.timeline import Timeline
from foundation.retention.kept import Kept, all_classes
from foundation.retention.selectors import Period, Standing, Unit, standings
from partnership.selectors.records_story import of_class
from partnership.views.records.base import OfClass, OfRecords, period_words, records_url
from partnership.views.records_switch import records_switch


class RecordsList(OfRecords):
    """Every class of records, how long it is kept, and what is due."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the first table as a file."""
        today = self.request.actor.today
        rows = standings(today)
        table = Table.of(
            request.GET,
            caption="What two people dispose of",
            columns=_class_columns(today),
            rows=rows,
            per_page=0,
            stacked=True,
        )
        if file := table_response(request, table, "records"):
            return file
        others = Table.of(
            request.GET,
            caption="What goes by itself, or stays",
            columns=(
                Column("name", "Class", header=True, link=lambda kept: records_url("class", kept.code)),
                Column("kept", "How long", cell=lambda kept: period_words(kept, None)),
                Column("goes", "How it goes", cell=_how),
            ),
            rows=[kept for kept in all_classes() if not kept.is_disposed_of],
            per_page=0,
            downloads=False,
            stacked=True,
        )
        history = Buttons((Button("Disposals", records_url("disposals"), style="secondary"),))
        context = {
            "switch": records_switch("partnership:records-list"),
            "table": table,
            "others": others,
            "history": history,
        }
        return render(request, "partnership/records/list.html", context)


def _how(kept: Kept) -> str:
    return "Deleted by the daily work" if kept.goes_by_itself else "Stays"


def _class_columns(today: date) -> tuple[Column, ...]:
    return (
        Column(
            "name",
            "Class",
            cell=lambda row: row.kept.name,
            header=True,
            link=lambda row: records_url("class", row.kept.code),
        ),
        Column("kept_for", "Kept for", cell=lambda row: period_words(row.kept, row.period), kind="short"),
        Column("counts_from", "Counted from", cell=lambda row: row.kept.counts_from),
        Column("count", "Over", cell=lambda row: len(row.units), kind="number", full="Records that are over"),
        Column("due", "Due now", cell=lambda row: len(row.due(today)), kind="number"),
        Column("next", "Next review", cell=lambda row: row.next_review(today) or "Nothing yet", kind="date"),
        Column("hold", "Hold", cell=lambda row: Tag("On hold", "red") if row.hold else "", kind="short"),
    )


class ClassPage(OfClass):
    """One class: what it is, how long it is kept and why, and each unit with its date."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """The page, or its units as a file."""
        today = self.request.actor.today
        context: dict[str, Any] = {"kept": self.kept, "breadcrumbs": self.crumbs()}
        if not self.kept.is_disposed_of:
            context["summary"] = Summary(facts(self.kept, None))
            return render(request, "partnership/records/class.html", context)
        due = self.standing.due(today)
        chosen = ChosenRows(
            "Propose to remove the chosen ones",
            records_url("propose", code),
            "unit",
            hint="Those that are due have a box.",
            fields=TICKED,
        )
        table = unit_table(request, self.standing, today, chosen if due else None)
        if file := table_response(request, table, f"records-{code}"):
            return file
        context |= {
            "notice": hold_notice(self.standing),
            "summary": Summary(facts(self.kept, self.standing.period)),
            "next_step": _next_step(self.standing, due),
            "chosen": chosen if due else None,
            "table": table,
            "buttons": _buttons(self.standing),
            "timeline": Timeline(of_class(self.kept)),
        }
        return render(request, "partnership/records/class.html", context)


def facts(kept: Kept, period: Period | None) -> tuple[Fact, ...]:
    """What a class says of itself."""
    how_long = period_words(kept, period)
    if period is not None and period.rule is not None:
        how_long += f", since {long_date(period.rule.during.lower)}: {period.rule.why}"
    elif period is not None:
        how_long += ", as delivered"
    return (
        Fact("What", kept.what),
        Fact("Whose", kept.people),
        Fact("Why", kept.why),
        Fact("On what ground", kept.basis),
        Fact("Who reads it", kept.readers),
        Fact("How long", how_long),
        *((Fact("Counted from", kept.counts_from),) if kept.counts_from else ()),
        *((Fact("What goes", kept.goes),) if kept.goes else ()),
    )


def hold_notice(standing: Standing) -> Notice | None:
    """Why nothing of the class goes."""
    if standing.hold is None:
        return None
    since = long_date(standing.hold.put_at.date())
    words = f"Nothing of this class can be removed since {since}: {standing.hold.why}"
    url = records_url("hold-end", standing.hold.pk)
    return Notice(words, kind="warning", heading="On hold", url=url, url_text="End the hold")


def _next_step(standing: Standing, due: list[Unit]) -> NextStep | None:
    if not standing.units or standing.hold is not None:
        return None
    if not due:
        return None
    which = "the one that is due" if len(due) == 1 else f"all {len(due):,} that are due"
    return NextStep(f"Propose to remove {which}", records_url("propose", standing.kept.code))


def _buttons(standing: Standing) -> Buttons:
    code = standing.kept.code
    hold = (
        ()
        if standing.hold
        else (Button("Put the class on hold", records_url("hold", code), style="secondary"),)
    )
    return Buttons((Button("Change the period", records_url("period", code), style="secondary"), *hold))


def unit_table(request: HttpRequest, standing: Standing, today: date, chosen: ChosenRows | None) -> Table:
    """Every unit with its date."""
    tick = (
        Column(
            "tick",
            "Choose",
            cell=lambda unit: (
                chosen.tick(unit.id, f"Choose {unit.label}") if unit.is_due(today) and chosen else ""
            ),
            kind="short",
        ),
    )
    return Table.of(
        request.GET,
        caption="Records that are over",
        columns=(
            *(tick if chosen else ()),
            Column(
                "label",
                "Record",
                header=True,
                sort=lambda unit: unit.label,
                link=lambda unit: records_url("unit", standing.kept.code, unit.id),
            ),
            Column("started_on", "Counted from", kind="date", sort=lambda unit: unit.started_on),
            Column("due_on", "Review date", kind="date", sort=lambda unit: unit.due_on),
            Column("state", "Status", cell=lambda unit: unit_tag(unit, today), kind="short"),
        ),
        rows=standing.units,
        sort="due_on",
        stacked=True,
        empty=Empty("Nothing of this class is over yet.", hint=f"Counted from: {standing.kept.counts_from}."),
    )


def unit_tag(unit: Unit, today: date) -> Tag:
    """Where a unit stands."""
    if unit.is_held:
        return Tag("On hold", "red")
    if unit.is_proposed:
        return Tag("Proposed", "yellow")
    if unit.due_on <= today:
        return Tag("Due", "orange")
    return Tag("Kept longer", "blue") if unit.kept_until else Tag("Kept", "grey")
