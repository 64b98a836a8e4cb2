"""Lists of the case audits: programmes, themes, cases, agencies' audits."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from audits.choices.cases import CaseAuditState, CaseState, ProgrammeState
from audits.models import Case, CaseAudit
from audits.selectors.cases_progress import ThemeProgress
from audits.tables.several import own_query
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

RETURNED = "returned"
"""The table of who has handed in."""
COLOURS = {
    ProgrammeState.DRAFT: "grey",
    ProgrammeState.OPEN: "teal",
    ProgrammeState.AUDITING: "blue",
    ProgrammeState.DEEP_DIVE: "purple",
    ProgrammeState.REPORTING: "yellow",
    ProgrammeState.CLOSED: "green",
    CaseState.CHOSEN: "grey",
    CaseState.RELEASED: "teal",
    CaseState.AUDITING: "blue",
    CaseState.AUDITED: "green",
    CaseAuditState.NOT_STARTED: "grey",
    CaseAuditState.IN_PROGRESS: "teal",
    CaseAuditState.SUBMITTED: "green",
    CaseAuditState.CHANGES_REQUESTED: "yellow",
}


def state_tag(row: Any) -> Tag:
    """The word of a state, with its colour."""
    return Tag(row.get_state_display(), COLOURS.get(row.state, "grey"))


def audit_tag(row: CaseAudit) -> Tag:
    """Closed before it was handed in is told apart from closed after."""
    return Tag("Closed, not handed in", "red") if row.was_cut_short else state_tag(row)


def programmes_table(query: QueryDict, rows: Any, *, may_make: bool) -> Table:
    """All programmes that the reader sees."""
    hint = "Make the first one, with its themes and dates." if may_make else ""
    return Table.of(
        query,
        caption="Programmes",
        caption_hidden=True,
        columns=(
            Column("code", "Programme", header=True, sort=("code",), link=lambda row: row.get_absolute_url()),
            Column("title", "Title", sort=("title",)),
            Column("kind", "Kind", cell=lambda row: row.get_kind_display().partition(":")[0]),
            Column("starts_on", "From", kind="date", sort=("starts_on",)),
            Column("due_on", "Agencies submit by", kind="date", sort=("due_on",)),
            Column("cases", "Cases", kind="number", cell=lambda row: row.n_cases),
            Column("released", "Released", kind="number", cell=lambda row: row.n_released),
            Column("state", "Status", cell=state_tag, sort=("state",)),
        ),
        rows=rows,
        sort="-starts_on",
        empty=Empty("There is no programme of case audits yet.", hint),
    )


def themes_table(query: QueryDict, rows: list[ThemeProgress], *, may_change: bool) -> Table:
    """Planned, chosen, released and handed in, by theme."""
    columns = [
        Column("theme", "Theme", header=True, cell=lambda row: row.theme.label),
        Column("priority", "Priority", cell=lambda row: str(row.theme.priority or "No priority")),
        Column("planned", "Planned", kind="number"),
        Column("chosen", "Chosen", kind="number"),
        Column("released", "Released", kind="number"),
        Column(
            "submitted",
            "Audits handed in",
            cell=lambda row: f"{row.submitted} of {row.audits}",
            kind="number",
        ),
        Column(
            "dives",
            "Deep dive",
            kind="number",
            cell=lambda row: f"{row.deep_dives} of {row.planned_deep_dives}",
        ),
    ]
    if may_change:
        columns.append(
            Column(
                "change",
                "Questions",
                cell=lambda row: str(row.theme.question_set or "Choose questions"),
                link=lambda row: reverse("audits:case-theme-change", args=[row.theme.pk]),
            )
        )
    return Table.of(
        query,
        caption="Themes",
        columns=tuple(columns),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=Empty("No theme yet.", "A case is chosen for a theme."),
    )


def cases_table(query: QueryDict, rows: Any) -> Table:
    """Cases by reference, with how many agencies' audits are in where they were counted."""

    def handed_in(row: Case) -> str:
        all_of_them = getattr(row, "n_audits", 0)
        return f"{getattr(row, 'n_done')} of {all_of_them}" if all_of_them else ""  # noqa: B009 - counted with it

    return Table.of(
        query,
        caption="Cases",
        columns=(
            Column(
                "reference",
                "Case",
                header=True,
                kind="short",
                sort=("reference",),
                link=lambda row: row.get_absolute_url(),
            ),
            Column("theme", "Theme", cell=lambda row: row.theme.label, sort=("theme__label",)),
            Column("age_band", "Age", cell=lambda row: row.get_age_band_display()),
            Column("level", "Level of need", kind="number", sort=("level",)),
            Column("deep_dive", "Deep dive", cell=lambda row: "Yes" if row.in_deep_dive else "No"),
            Column("audits", "Audits handed in", cell=handed_in, kind="number"),
            Column("state", "Status", cell=state_tag, sort=("state",)),
        ),
        rows=rows,
        sort="reference",
        empty=Empty("No case has been chosen yet."),
    )


def returned_table(
    query: QueryDict, rows: "QuerySet[CaseAudit]", today: date, *, with_case: bool, late_alone: bool
) -> Table:
    """Every audit of a programme, one a row: whose, and whether it is in; `with_case` alone says of which case."""
    reference = Column(
        "case",
        "Case",
        kind="short",
        cell=lambda row: row.case.reference,
        link=lambda row: row.case.get_absolute_url(),
    )

    def late(row: CaseAudit) -> Any:
        return Tag("Late", "red") if today > row.case.programme.due_on and not row.has_returned else ""

    return Table.of(
        own_query(query, RETURNED),
        caption="Audits that are late" if late_alone else "Agencies' audits, handed in or not",
        columns=(
            Column("agency", "Agency", cell=lambda row: row.agency.name, header=True),
            *((reference,) if with_case else ()),
            Column("returned", "Handed in", cell=lambda row: "Yes" if row.has_returned else "No"),
            Column("late", "Late", cell=late),
        ),
        rows=rows,
        per_page=0,
        empty=Empty("No audit is late." if late_alone else "No case has been released to an agency."),
    )


def audits_table(query: QueryDict, rows: list[CaseAudit], *, may_name: bool, today: date) -> Table:
    """Agencies' audits of one case."""

    def auditor(row: CaseAudit) -> str:
        if row.auditor:
            return row.auditor.name
        return "Name an auditor" if may_name and row.is_answerable else "Nobody named yet"

    def name_url(row: CaseAudit) -> str:
        return reverse("audits:case-auditor", args=[row.pk]) if may_name and row.is_answerable else ""

    return Table.of(
        query,
        caption="Agencies' audits",
        columns=(
            Column(
                "agency",
                "Agency",
                header=True,
                cell=lambda row: row.agency.name,
                link=lambda row: row.get_absolute_url(),
            ),
            Column("auditor", "Auditor", cell=auditor, link=name_url),
            Column("submitted_on", "Handed in", kind="date"),
            Column("state", "Status", cell=audit_tag),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=Empty("The case has not been released to an agency."),
    )
