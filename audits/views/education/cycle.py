"""One year's audit for the education lead: how far it is, by phase and by day, and every return."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import View

from audits.completion import in_steps
from audits.forms.education_filters import ReturnFilter
from audits.metrics.education import Completion
from audits.models import Provider
from audits.permissions import education as permissions
from audits.selectors.education.cycles import Row, not_asked, returns_of, rows_of_returns
from audits.selectors.happened import schools_cycle_happened
from audits.tables.education import days_table, education_cycle_tag, phases_table, returns_table
from audits.views.education.base import OnCycle, cycle_url
from foundation.calendar.dates import long_date
from foundation.charts.chart import Chart, Series
from foundation.pages.buttons import Button, Buttons
from foundation.pages.chart_block import ChartBlock
from foundation.pages.chosen_rows import TICKED, ChosenRows
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.filter_bar import FilterBar
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.table_download import table_response

REMIND = "Remind those I choose"
LEAP_YEAR = 366


class EducationCyclePage(OnCycle, View):
    """Who has and has not returned, and what can be done about it."""

    @cached_property
    def unasked(self) -> list[Provider]:
        """Schools that came after the audit opened."""
        return not_asked(self.request.actor, self.cycle)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The page, or one of its tables as a file."""
        actor, cycle = self.request.actor, self.cycle
        runs = permissions.can_run_education(actor) and cycle.closed_on is None
        is_open = runs and actor.today >= cycle.opens_on
        everything = list(returns_of(actor, cycle))
        filters = ReturnFilter(request.GET, queryset=returns_of(actor, cycle))
        shown = list(filters.rows) if _is_filtered(request) else everything
        rows = {row.owed.pk: row for row in rows_of_returns(everything)}
        completion = Completion(cycle, everything)
        chosen = ChosenRows(REMIND, cycle_url("remind", cycle), "return", fields=TICKED) if is_open else None
        table = returns_table(request.GET, [rows[each.pk] for each in shown], actor.today, chosen)
        phases = phases_table(request.GET, completion)
        days = days_table(request.GET, completion)
        asked = {"phases": phases, "days": days}.get(request.GET.get("table", ""), table)
        if file := table_response(request, asked, f"schools-{cycle.code}"):
            return file
        context = {
            "status": education_cycle_tag(cycle, actor.today),
            "about": self._about(),
            "breadcrumbs": [*self.crumbs(cycle.title)[:1], (cycle.academic_year, "")],
            "neighbours": self._neighbours(),
            "notice": self._notice(),
            "next_step": self._next_step(list(rows.values())) if is_open else None,
            "tiles": FigureTiles(
                tuple(
                    FigureTile(figure)
                    for figure in (
                        completion.returned(),
                        completion.missing(),
                        completion.to_sign(),
                        completion.not_started(),
                    )
                )
            ),
            "parts": [
                phases,
                _chart(completion, actor.today),
                FilterBar(filters, request.GET, heading="Filter the returns"),
                chosen if table.shown else None,
                table,
                days if days.rows else None,
                schools_cycle_happened(request.GET, cycle),
            ],
            "buttons": self._buttons() if runs else None,
        }
        return self.draw(cycle.title, context)

    def _about(self) -> str:
        cycle = self.cycle
        closed = f", closed on {long_date(cycle.closed_on)}" if cycle.closed_on else ""
        opens = "Opens on" if self.request.actor.today < cycle.opens_on else "Open from"
        return (
            f"Questions: {cycle.edition.title}. {opens} {long_date(cycle.opens_on)}, returns due by "
            f"{long_date(cycle.due_on)}{closed}."
        )

    def _neighbours(self) -> list[tuple[str, str]]:
        names = (
            ("Summary of the year", "summary"),
            ("Quality assurance", "sample"),
            ("Late returns and explanations", "explanations"),
        )
        pages = [(text, cycle_url(name, self.cycle)) for text, name in names]
        return [*pages, ("Schools and colleges", reverse("audits:education-providers"))]

    def _notice(self) -> Notice | None:
        late = self.unasked
        if not late:
            return None
        names = ", ".join(each.agency.name for each in late[:5])
        more = f" and {len(late) - 5} more" if len(late) > 5 else ""
        return Notice(f"Open, and not asked in this audit: {names}{more}. “Invite them” below asks them.")

    def _next_step(self, rows: list[Row]) -> NextStep | None:
        today = self.request.actor.today
        missing = [row for row in rows if row.is_missing]
        due = [row for row in missing if row.may_be_reminded(today)]
        if not missing:
            return None
        if not due:
            return NextStep(_reminding(missing, missing), why=_why_nobody(missing, today))
        last = max((row.reminded_on for row in due if row.reminded_on), default=None)
        hint = "You see who would get a letter before it goes."
        if last:
            hint += f" The last reminder to them went on {long_date(last)}."
        return NextStep(_reminding(due, missing), cycle_url("remind", self.cycle), hint=hint)

    def _buttons(self) -> Buttons:
        cycle, actor = self.cycle, self.request.actor
        buttons = [Button("Change its dates", cycle_url("dates", cycle), style="secondary")]
        if self.unasked:
            buttons.append(Button("Invite them", cycle_url("invite", cycle), post=True, style="secondary"))
        if cycle.opens_on <= actor.today:
            buttons.append(Button("Close this audit", cycle_url("close", cycle), style="secondary"))
        return Buttons(tuple(buttons))


def _reminding(due: Sequence[Row], missing: Sequence[Row]) -> str:
    """Remind all 44 not returned; Remind 40 of the 44 not returned."""
    if len(missing) == 1:
        return "Remind the school that has not returned"
    if len(due) == len(missing):
        return f"Remind all {len(missing)} not returned"
    return f"Remind {len(due)} of the {len(missing)} not returned"


def _why_nobody(missing: Sequence[Row], today: date) -> str:
    """Nobody would get a letter now: whoever was not reminded today has nobody to write to."""
    told = sum(row.reminded_on == today for row in missing)
    if told == len(missing):
        return "The school was reminded today." if told == 1 else f"All {told} were reminded today."
    unled = len(missing) - told
    reached = f"{told} of them {'was' if told == 1 else 'were'} reminded today, and " if told else ""
    without = "1 has" if unled == 1 else f"{unled} have"
    return f"Nobody would get a letter now: {reached}{without} no designated lead with an account."


def _is_filtered(request: HttpRequest) -> bool:
    return any(request.GET.get(name) for name in ReturnFilter.base_filters)


def _chart(completion: Completion, on: date) -> ChartBlock | None:
    """How many were in by the end of each week, beside how many are expected."""
    days = completion.days()
    if not days:
        return None
    cycle, last, expected = completion.cycle, days[-1], len(completion.expected)
    steps = in_steps(days, cycle.opens_on, max(last.on, min(on, cycle.due_on)))
    month = "%b" if (steps[-1][0] - steps[0][0]).days < LEAP_YEAR else "%b %Y"
    return ChartBlock(
        Chart(
            kind="line",
            title="Returned so far",
            sentence=f"By {long_date(last.on)} {last.so_far} of {expected} returns were in.",
            series=(
                Series("Returned", tuple(number for _, number in steps)),
                Series("Expected", tuple(expected for _ in steps)),
            ),
            categories=tuple(f"{day.day} {day:{month}}" for day, _ in steps),
            category_word="By the end of",
        ),
        name="by-day",
    )
