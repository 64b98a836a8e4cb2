"""A case's audits side by side, and the deep dives of a programme."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.answer_kinds import yes_words
from audits.metrics.cases import AgreedGrades
from audits.models import Answer, CaseAudit, FamilyFeedback
from audits.selectors.case_deep_dive import Dived, Question, SideBySide
from audits.tables.tags import grade_tag
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

NOT_IN = "Not handed in yet"


def overall_table(query: QueryDict, both: SideBySide) -> Table:
    """Each agency's overall grade with its reason."""
    return Table.of(
        query,
        caption="Overall grades",
        columns=(
            Column("agency", "Agency", lambda row: row.agency.name, header=True),
            Column("grade", "Overall grade", lambda row: _overall(row, both)),
            Column("reason", "Why", lambda row: row.overall_reason if row.pk in both.handed_in else ""),
        ),
        rows=both.audits,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def _overall(row: CaseAudit, both: SideBySide) -> Tag:
    if row.pk not in both.handed_in or row.overall_grade is None:
        return Tag(NOT_IN, "grey")
    return grade_tag(row.overall_grade)


def questions_table(query: QueryDict, both: SideBySide) -> Table:
    """A row for each question, a column for each agency that has handed in, and how far they lie apart."""
    agencies = [audit.agency for audit in both.audits if audit.pk in both.handed_in]

    def answer_of(agency: Any) -> Any:
        return lambda row: _said(row.answers.get(agency.pk))

    return Table.of(
        query,
        caption="Question by question",
        columns=(
            Column("question", "Question", lambda row: f"{row.item.code} {row.item.title}", header=True),
            *(Column(f"agency-{each.pk}", each.label, answer_of(each)) for each in agencies),
            Column("spread", "Spread", lambda row: row.spread.words() if row.spread else ""),
        ),
        rows=both.questions,
        per_page=0,
        downloads=False,
        stacked=True,
        group=_section,
        empty=Empty("No agency has handed in its audit of this case yet."),
    )


def _section(row: Question) -> str:
    return f"{row.item.section.code} {row.item.section.title}"


def _said(answer: Answer | None) -> Any:
    """The grade and the words, or the plain answer of a question without grades."""
    if answer is None:
        return "Not asked"
    parts: list[Any] = []
    if answer.grade is not None:
        parts.append(grade_tag(answer.grade))
    elif answer.yes is not None:
        parts.append(yes_words(answer.yes))
    parts += [text for text in (answer.narrative, answer.reason) if text.strip()]
    return parts or "Not answered"


def deep_dives_table(query: QueryDict, rows: Sequence[Dived]) -> Table:
    """The cases of a programme's deep dive."""
    return Table.of(
        query,
        caption="Cases of the deep dive",
        columns=(
            Column(
                "case",
                "Case",
                lambda row: row.case.reference,
                link=lambda row: reverse("audits:case-deep-dive", args=[row.case.pk]),
                header=True,
                kind="short",
            ),
            Column("theme", "Theme", lambda row: row.case.theme.label, sort=lambda row: row.case.theme.label),
            Column("held_on", "Held on", lambda row: row.dive.held_on if row.dive else None, kind="date"),
            Column("grade", "Agreed grade", _agreed),
            Column("spread", "Agencies' own grades", lambda row: row.spread.words()),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty("No case of the deep dive is in this list."),
    )


def agreed_table(query: QueryDict, agreed: AgreedGrades) -> Table:
    """How many cases were agreed to be of each grade, by theme; each number opens its cases."""

    def figure(place: int) -> Any:
        return lambda row: row.by_grade[place]

    return Table.of(
        query,
        caption="Grades agreed, by theme",
        columns=(
            Column("label", "Theme", header=True),
            *(Column(f"grade-{place}", grade, figure(place)) for place, grade in enumerate(agreed.grades)),
        ),
        rows=agreed.themes,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("No case of the deep dive has been released yet."),
    )


def _agreed(row: Dived) -> Tag:
    grade = row.dive.agreed_grade if row.dive else None
    return grade_tag(grade) if grade else Tag("Not agreed yet", "grey")


def feedback_table(query: QueryDict, rows: Sequence[FamilyFeedback], *, may_change: bool) -> Table:
    """What the child and the family say, or why they could not be asked; whoever records it puts it right."""
    columns = [
        Column("source", "Who", lambda row: row.get_source_display(), header=True),
        Column("asked_on", "Day", kind="date"),
        Column("words", "What they said", lambda row: row.words or "Not obtained"),
        Column("how", "How, or why not", lambda row: row.how or f"Because {_lower(row.why_not)}"),
    ]
    if may_change and rows:
        columns += [_act("change", "Change"), _act("take-away", "Take away")]
    return Table.of(
        query,
        caption="What the child and the family say",
        columns=tuple(columns),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("Nobody has recorded yet what the child or the family says."),
    )


def _act(name: str, text: str) -> Column:
    def url(row: FamilyFeedback) -> str:
        return reverse(f"audits:case-feedback-{name}", args=[row.pk])

    return Column(name, text, lambda row: text, link=url, css="app-act")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
