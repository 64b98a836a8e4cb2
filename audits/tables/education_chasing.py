"""Tables of what follows returns up: reminders, quality assurance, explanations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.choices import QualityResult
from audits.models import EducationReturn, QualityCheck
from audits.services.education.chasing import Reminding
from audits.tables.education import education_state_tag, state_tags
from audits.tables.several import own_query
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

RESULT_COLOURS = {
    QualityResult.AGREES: "green",
    QualityResult.PARTLY: "yellow",
    QualityResult.DIFFERS: "red",
}


def reminders_table(rows: Sequence[Reminding]) -> Table:
    """What a round of reminders would do."""
    return Table.of(
        QueryDict(),
        caption="Who gets a reminder",
        columns=(
            Column("school", "School or college", lambda row: row.owed.agency.name, header=True),
            Column("state", "Status", lambda row: education_state_tag(row.owed), kind="short"),
            Column("letters", "Letters", lambda row: row.letters, kind="number"),
            Column("why_not", "No letter, because it", lambda row: row.why_not),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("Everybody who was chosen has returned."),
    )


def checks_table(query: QueryDict, rows: Sequence[QualityCheck], *, opens: bool) -> Table:
    """The sample, and what was found; `opens`: the reader records results."""

    def result(row: QualityCheck) -> Tag:
        if not row.result:
            return Tag("To be checked", "blue")
        found = QualityResult(row.result)
        return Tag(str(found.label), RESULT_COLOURS[found])

    return Table.of(
        own_query(query, "checks"),
        caption="Returns drawn for quality assurance",
        columns=(
            Column(
                "school",
                "School or college",
                lambda row: row.education_return.agency.name,
                link=lambda row: reverse("audits:education-check", args=[row.pk]) if opens else "",
                header=True,
            ),
            Column("phase", "Phase", lambda row: row.education_return.get_phase_display()),
            Column("drawn_on", "Drawn", lambda row: row.sample.drawn_on, kind="date"),
            Column("result", "Result", result),
            Column("note", "What was seen", lambda row: row.note, css="app-wide-cell"),
            Column("checked_on", "Checked", lambda row: row.checked_on, kind="date"),
            Column("checked_by", "By", lambda row: row.checked_by.name if row.checked_by else ""),
            Column("seed", "Seed of the draw", lambda row: str(row.sample.seed), screen=False),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty(
            "Nothing was drawn yet.", "Once returns are in, draw some of each phase and look at them."
        ),
    )


def explanations_table(query: QueryDict, rows: Sequence[EducationReturn], on: date, *, opens: bool) -> Table:
    """Who did not return by the due date, and why; `opens`: the reader records what a school says."""

    def said(row: EducationReturn) -> Any:
        given = getattr(row, "explanation", None)
        if given is None:
            return Tag("Not asked", "grey")
        return given.text or Tag("Asked, no answer yet", "orange")

    def of(row: EducationReturn, name: str) -> Any:
        return getattr(getattr(row, "explanation", None), name, None)

    return Table.of(
        own_query(query, "explanations"),
        caption="Not returned by the due date",
        columns=(
            Column(
                "school",
                "School or college",
                lambda row: row.agency.name,
                link=lambda row: (
                    reverse("audits:education-explain", args=[row.pk]) if opens and of(row, "pk") else ""
                ),
                header=True,
            ),
            Column("phase", "Phase", lambda row: row.get_phase_display()),
            Column("state", "Status", lambda row: state_tags(row, on)),
            Column("asked_on", "Asked", lambda row: of(row, "asked_on"), kind="date"),
            Column("text", "What it said", said, css="app-wide-cell"),
            Column("given_on", "Said", lambda row: of(row, "given_on"), kind="date"),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty("Nobody is late."),
    )
