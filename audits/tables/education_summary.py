"""Tables of what schools said in a year: sections by phases, and question by question."""

from decimal import Decimal
from typing import Any

from django.http import QueryDict

from audits.metrics.education_summary import QuestionRow, SectionRow, Summary
from audits.tables.counts import CountsFirst
from audits.tables.several import own_query
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table

NOTHING_IN = Empty("No return is in yet.", "Answers are counted here as schools submit, not while they type.")


def summary_sections_table(query: QueryDict, summary: Summary) -> Table:
    """Met of answered, by section and phase."""

    def of(place: int) -> Any:
        return lambda row: CountsFirst(row.by_phase[place])

    rows: list[SectionRow] = summary.by_section() if summary.told else []
    return Table.of(
        own_query(query, "sections"),
        caption="Met, by section and phase",
        columns=(
            Column("section", "Section", lambda row: str(row.section), header=True),
            *(
                Column(str(phase), str(phase.label), of(place), kind="number")
                for place, phase in enumerate(summary.phases)
            ),
            Column("whole", "All phases", lambda row: CountsFirst(row.whole), kind="number"),
        ),
        rows=rows,
        per_page=0,
        empty=NOTHING_IN,
    )


def summary_questions_table(query: QueryDict, summary: Summary, section: str = "") -> Table:
    """How many schools said what to each question."""

    def grade_at(place: int) -> Any:
        return lambda row: row.counts[place] if row.item.answer_kind == "rating" else ""

    def only(kind: str, name: str) -> Any:
        return lambda row: getattr(row, name) if row.item.answer_kind == kind else ""

    def total(row: QuestionRow) -> Any:
        return (
            "" if row.total is None else Decimal(row.total).normalize() if row.total % 1 else int(row.total)
        )

    rows: list[QuestionRow] = summary.by_question(section) if summary.told else []
    kinds = {row.item.answer_kind for row in rows}
    grades = (
        tuple(
            Column(grade.code, grade.label, grade_at(place), kind="number")
            for place, grade in enumerate(summary.rated_grades)
        )
        if "rating" in kinds
        else ()
    )
    return Table.of(
        own_query(query, "questions"),
        caption="What schools said, question by question",
        columns=(
            Column("question", "Question", lambda row: str(row.item), header=True),
            *grades,
            Column("yes", "Yes", only("yes_no", "yes"), kind="number"),
            Column("no", "No", only("yes_no", "no"), kind="number"),
            Column("not_applicable", "Does not apply", lambda row: row.not_applicable or "", kind="number"),
            Column("answered", "Answered", lambda row: row.answered, kind="number"),
            Column("total", "Sum of numbers", total, kind="number"),
        ),
        rows=rows,
        per_page=0,
        group=lambda row: str(row.item.section),
        empty=NOTHING_IN,
    )
