"""Findings of a programme, recommendations, and learning events as lists."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.choices.case_findings import FindingJudgement, FindingKind
from audits.models import Finding, LearningEvent
from audits.selectors.case_findings import Found
from audits.selectors.case_programme import Recommended, took_part
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

NO_ACTION = "No action that you see"


def kind_tag(finding: Finding) -> Tag:
    """Strength, or area to improve."""
    return Tag.of(FindingKind(finding.kind))


def judgement_tag(finding: Finding) -> Tag:
    """New, continued development, or improving."""
    return Tag.of(FindingJudgement(finding.judgement))


def findings_table(query: QueryDict, rows: Sequence[Found], *, may_add: bool) -> Table:
    """Every finding with the cases it rests on, how it stands beside last year, and what became of it."""
    return Table.of(
        query,
        caption="Findings",
        columns=(
            Column("number", "No.", lambda row: row.finding.number, kind="number"),
            Column(
                "title",
                "Finding",
                lambda row: row.finding.title,
                link=lambda row: row.finding.get_absolute_url(),
                header=True,
            ),
            Column("kind", "Kind", lambda row: kind_tag(row.finding), sort=lambda row: row.finding.kind),
            Column("themes", "Themes", lambda row: ", ".join(row.themes), sort=lambda row: row.themes),
            Column("rests_on", "Rests on", sort=lambda row: row.found),
            Column(
                "judgement",
                "Beside last year",
                lambda row: judgement_tag(row.finding),
                sort=lambda row: row.finding.judgement,
            ),
            Column("became", "What became of it", _became),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty(
            "No finding is written yet.",
            hint="Findings say what was done well and what should get better, and on which cases they rest."
            if may_add
            else "",
        ),
    )


def _became(row: Found) -> Any:
    if row.followed:
        return row.became()
    return NO_ACTION if row.finding.is_to_improve else ""


def last_year_table(query: QueryDict, rows: Sequence[Found], title: str) -> Table:
    """What was found last year and is not taken up this year."""
    return Table.of(
        query,
        caption=f"Findings of {title} that were not found again",
        columns=(
            Column(
                "title",
                "Finding",
                lambda row: row.finding.title,
                link=lambda row: row.finding.get_absolute_url(),
                header=True,
            ),
            Column("kind", "Kind", lambda row: kind_tag(row.finding)),
            Column("themes", "Themes", lambda row: ", ".join(row.themes)),
            Column("rests_on", "Rested on"),
            Column("became", "What became of it", _became),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def recommendations_table(query: QueryDict, rows: Sequence[Recommended], *, may_change: bool) -> Table:
    """What is recommended, to whom, from which findings, and what became of it."""
    columns = [
        Column("number", "No.", lambda each: each.row.number, kind="number"),
        Column(
            "text",
            "Recommendation",
            lambda each: each.row.text,
            link=lambda each: each.row.get_absolute_url(),
            header=True,
        ),
        Column("to", "To"),
        Column("from_findings", "From findings"),
        Column("became", "What became of it", lambda each: each.became() or NO_ACTION),
    ]
    if may_change:
        columns.append(Column("change", "Change", lambda each: "Change", link=_change, css="app-act"))
    return Table.of(
        query,
        caption="Recommendations",
        columns=columns,
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("No recommendation is written yet."),
    )


def _change(each: Recommended) -> str:
    return reverse("audits:case-recommendation-edit", args=[each.row.pk])


def learning_table(query: QueryDict, rows: Sequence[LearningEvent], *, may_change: bool) -> Table:
    """Days of learning, planned and held."""
    columns = [
        Column("held_on", "Day", kind="date", header=True),
        Column("title", "Event"),
        Column("agencies", "Took part", took_part),
        Column("notes", "What was learned"),
    ]
    if may_change:
        columns.append(Column("change", "Change", lambda row: "Change", link=_change_event, css="app-act"))
    return Table.of(
        query,
        caption="Learning events",
        columns=columns,
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("No learning event is recorded yet."),
    )


def _change_event(row: LearningEvent) -> str:
    return reverse("audits:case-learning-event-edit", args=[row.pk])
