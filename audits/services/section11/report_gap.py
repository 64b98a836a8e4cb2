"""Where leaders are greener than practice, in a report: the same figures as on its page, and nothing more.

What a survey of frontline staff hides stays hidden in every form, because a report is made of the page's own figures
(`audits/metrics/gap.py`), never of replies.
"""

from collections.abc import Iterable
from uuid import UUID

from audits.gap import HOW, Source, sentence
from audits.metrics.gap import GapRow, Gaps
from audits.report_parts import Part, Row
from audits.services.section11.report_figures import share_words

HEADING = "Leaders and practice"
WIDTHS = (2.2, 1.3, 1.3, 1.3, 1.3, 1, 1.8)


def gap_parts(found: Gaps) -> tuple[Part, ...]:
    """Of the whole audit: by theme to read, by agency to work with in the workbook."""
    if found.is_empty:
        return (Part(f"{HEADING} by theme", (sentence(()),)),)
    by_agency = Part(
        f"{HEADING} by agency",
        (found.agency_sentence(),),
        _headings("Agency"),
        WIDTHS,
        _rows(found.by_agency),
        in_workbook_alone=True,
    )
    by_theme = Part(
        f"{HEADING} by theme",
        (found.sentence(), HOW),
        _headings("Theme"),
        WIDTHS,
        _rows(found.by_theme),
        stacked=True,
    )
    return (by_theme, by_agency) if by_agency.rows else (by_theme,)


def own_gap_part(found: Gaps, agency: UUID) -> Part:
    """Of one agency: its own row."""
    row = found.of_agency(agency)
    if row is None or found.is_empty:
        return Part(HEADING, (sentence(()),))
    said = (sentence([(row.name, row.gap)]), HOW)
    return Part(HEADING, said, _headings("Agency"), WIDTHS, _rows([row]), stacked=True)


def _headings(first: str) -> Row:
    return (
        first,
        *(source.label for source in Source),
        "Leaders above practice (points)",
        "What that says",
    )


def _rows(rows: Iterable[GapRow]) -> tuple[Row, ...]:
    return tuple(
        (
            row.subject,
            *(share_words(row.views[source]) for source in Source),
            str(row.difference.number) if row.gap else "Not compared",
            row.says,
        )
        for row in rows
    )
