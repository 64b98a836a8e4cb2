"""Tables of the education audit: cycles, returns, completion, schools."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from django.http import QueryDict

from audits.choices import EducationState
from audits.metrics.education import Completion
from audits.models import EducationCycle, EducationReturn, TrustSheet
from audits.selectors.education.cycles import CycleCount, Row
from audits.tables.counts import CountsFirst
from audits.tables.several import own_query
from foundation.calendar.dates import long_date
from foundation.figures import share
from foundation.pages.chosen_rows import ChosenRows
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

STATE_COLOURS = {
    EducationState.NOT_STARTED: "grey",
    EducationState.IN_PROGRESS: "blue",
    EducationState.AWAITING_SIGNATURE: "yellow",
    EducationState.SUBMITTED: "green",
    EducationState.CHANGES_REQUESTED: "orange",
}


NOT_RETURNED = Tag("Not returned", "red")


@dataclass(frozen=True)
class OfYear:
    """A name that opens one year's return: the year, which stands in a column of its own, is read aloud with it, so
    that no two links of a list say the same."""

    text: str
    year: str

    def html(self) -> str:
        """The name, and the year unseen."""
        return f'{escape(self.text)}<span class="govuk-visually-hidden"> {escape(self.year)}</span>'


def education_state_tag(owed: EducationReturn) -> Tag:
    """The state of a return as a tag."""
    state = EducationState(owed.state)
    return Tag(str(state.label), STATE_COLOURS[state])


def state_tags(owed: EducationReturn, on: date) -> list[Tag]:
    """With what is to be said beside it: overdue, not returned when the audit was closed, or that the school closed
    before the due date."""
    tags = [education_state_tag(owed)]
    if not owed.is_expected:
        tags.append(Tag("School closed", "grey", "It closed before returns were due and is not counted."))
    elif not owed.has_returned and owed.cycle.closed_on is not None:
        tags.append(NOT_RETURNED)
    elif not owed.has_returned and on > owed.cycle.due_on:
        tags.append(Tag("Overdue", "red"))
    return tags


def row_tags(row: Row, on: date) -> list[Tag]:
    """And, where a return is still to come, that nobody leads the school: a reminder would reach no one."""
    tags = state_tags(row.owed, on)
    if row.owed.is_expected and not row.owed.has_returned and not row.has_lead:
        tags.append(Tag("No designated lead", "red"))
    return tags


def education_cycle_tag(cycle: EducationCycle, on: date) -> Tag:
    """Whether a year's audit is open on a day."""
    if cycle.closed_on is not None:
        return Tag("Closed", "grey")
    if on < cycle.opens_on:
        return Tag(f"Opens on {long_date(cycle.opens_on)}", "blue")
    return Tag("Open", "green")


def cycles_table(query: QueryDict, rows: Sequence[CycleCount], on: date) -> Table:
    """Every year's audit with how many returned."""

    def returned(row: CycleCount) -> CountsFirst:
        return CountsFirst(share("returned", "Returned", n=row.returned, d=row.expected))

    return Table.of(
        own_query(query, "cycles"),
        caption="Audits by academic year",
        columns=(
            Column(
                "year",
                "Academic year",
                lambda row: row.cycle.academic_year,
                link=lambda row: row.cycle.get_absolute_url(),
                header=True,
            ),
            Column("state", "Status", lambda row: education_cycle_tag(row.cycle, on), kind="short"),
            Column("edition", "Questions", lambda row: row.cycle.edition.title),
            Column("due_on", "Returns due", lambda row: row.cycle.due_on, kind="date"),
            Column("returned", "Returned", returned, kind="number"),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty("No audit of schools was opened yet."),
    )


def own_returns_table(
    query: QueryDict, rows: Sequence[EducationReturn], on: date, *, caption: str = "Your returns"
) -> Table:
    """The returns of a school, or of a trust's schools."""
    return Table.of(
        own_query(query, "own"),
        caption=caption,
        columns=(
            Column(
                "school",
                "School or college",
                lambda row: OfYear(row.agency.name, row.cycle.academic_year),
                link=lambda row: row.get_absolute_url(),
                header=True,
                sort=lambda row: row.agency.name.casefold(),
            ),
            Column(
                "year", "Academic year", lambda row: row.cycle.academic_year, sort=lambda row: row.cycle.year
            ),
            Column("state", "Status", lambda row: state_tags(row, on), sort=lambda row: row.state),
            Column("due_on", "Due", lambda row: row.cycle.due_on, kind="date"),
            Column("submitted_on", "Submitted", kind="date"),
            Column("reference", "Submission number", kind="short"),
        ),
        rows=rows,
        stacked=True,
        empty=Empty("No audit was opened for your school yet.", "You get a letter when there is one."),
    )


def common_table(query: QueryDict, rows: Sequence[TrustSheet]) -> Table:
    """What a trust answers once for its schools."""
    return Table.of(
        own_query(query, "common"),
        caption="Questions that your trust answers once",
        columns=(
            Column(
                "trust",
                "Trust",
                lambda row: OfYear(row.trust.name, row.cycle.academic_year),
                link=lambda row: row.get_absolute_url(),
                header=True,
            ),
            Column("year", "Academic year", lambda row: row.cycle.academic_year),
            Column(
                "state",
                "Status",
                lambda row: Tag("Open", "green") if row.cycle.closed_on is None else Tag("Closed", "grey"),
                kind="short",
            ),
            Column("due_on", "Schools confirm by", lambda row: row.cycle.due_on, kind="date"),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def phases_table(query: QueryDict, completion: Completion) -> Table:
    """Completion by phase, and as a whole."""
    by_state = completion.by_state()

    def in_state(place: int) -> Any:
        return lambda row: row[2][place]

    return Table.of(
        own_query(query, "phases"),
        caption="Returned, by phase",
        columns=(
            Column("phase", "Phase", lambda row: row[0].label, header=True),
            *(
                Column(state.value, str(state.label), in_state(place), kind="number")
                for place, state in enumerate(EducationState)
                if state != EducationState.SUBMITTED
            ),
            Column("returned", "Returned", lambda row: CountsFirst(row[1]), kind="number"),
        ),
        rows=[(*phase, counts) for phase, (_, counts) in zip(completion.phases(), by_state, strict=True)],
        per_page=0,
        foot=(
            "All phases",
            *(
                sum(counts[place] for _, counts in by_state)
                for place, state in enumerate(EducationState)
                if state != EducationState.SUBMITTED
            ),
            CountsFirst(completion.returned()),
        ),
    )


def days_table(query: QueryDict, completion: Completion) -> Table:
    """The days on which returns came in."""
    return Table.of(
        own_query(query, "days"),
        caption="Returned, by day",
        columns=(
            Column("on", "Day", kind="date", header=True),
            Column("came", "Returned that day", kind="number"),
            Column("so_far", "Returned so far", kind="number"),
            Column("expected", "Expected", lambda row: len(completion.expected), kind="number"),
        ),
        rows=completion.days(),
        per_page=0,
    )


def returns_table(
    query: QueryDict, rows: Sequence[Row], on: date, chosen: ChosenRows | None, **more: Any
) -> Table:
    """Every return of a year, as filtered."""
    columns = [
        Column(
            "school",
            "School or college",
            lambda row: row.owed.agency.name,
            link=lambda row: row.owed.get_absolute_url(),
            sort=lambda row: row.owed.agency.name.casefold(),
            header=True,
        ),
        Column("urn", "Reference number", lambda row: row.provider.urn, screen=False),
        Column("phase", "Phase", lambda row: row.owed.get_phase_display(), sort=lambda row: row.owed.phase),
        Column("kind", "Kind", lambda row: row.owed.get_kind_display(), screen=False),
        Column(
            "trust", "Trust", lambda row: row.provider.trust.name if row.provider.trust else "", screen=False
        ),
        Column("state", "Status", lambda row: row_tags(row, on), sort=lambda row: row.owed.state),
        Column(
            "progress",
            "Answered",
            lambda row: row.progress,
            kind="short",
            sort=lambda row: row.answered,
        ),
        Column(
            "submitted_on",
            "Submitted",
            lambda row: row.owed.submitted_on,
            kind="date",
            sort=lambda row: row.owed.submitted_on or date.min,
        ),
        Column("reference", "Submission number", lambda row: row.owed.reference, kind="short"),
        Column(
            "reminded",
            "Reminded",
            lambda row: row.owed.reminded_on,
            kind="date",
            sort=lambda row: row.owed.reminded_on or date.min,
        ),
        Column("lead", "Designated lead", lambda row: "Yes" if row.has_lead else "No", screen=False),
    ]
    if chosen is not None:
        columns.insert(0, Column("choose", "Choose", lambda row: _tick(chosen, row), kind="short"))
    return Table.of(
        own_query(query, "returns"),
        caption="Returns",
        columns=columns,
        rows=rows,
        stacked=True,
        per_page=100,
        empty=Empty("No return fits these filters."),
        **more,
    )


def _tick(chosen: ChosenRows, row: Row) -> Any:
    """Only who has not returned is chosen."""
    owed = row.owed
    return chosen.tick(str(owed.pk), owed.agency.name) if owed.is_expected and not owed.has_returned else ""
