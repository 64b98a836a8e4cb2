"""Where leaders are greener than practice, in a report: the same figures as on its page, and nothing more.

What a survey of frontline staff hides stays hidden in every form, because a report is made of the page's own figures
(`audits/metrics/gap.py`), never of replies.
"""

from collections.abc import Iterable
from uuid import UUID

from audits.gap import Below, Source, how_it_compares, sentence
from audits.metrics.gap import GapRow, Gaps
from audits.metrics.gap_grid import Grid, grid_of
from audits.report_parts import Part, Row
from audits.services.section11.report_figures import share_words

HEADING = "Leaders and practice"
WIDTHS = (2.2, 1.3, 1.3, 1.3, 1.3, 1, 1.8)
MOST_ACROSS = 9
"""Themes that fit beside each other on a page; of more, the pairs are listed where leaders are greener."""
IN_A_CELL = (
    "Each number says how many views lie ten points or more below the self rating, of those that can be compared with "
    "it: the moderated rating, frontline, case audits."
)


def gap_parts(found: Gaps) -> tuple[Part, ...]:
    """Of the whole audit: by theme and by both to read, by agency and pair by pair to work with in the workbook."""
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
        (found.sentence(), how_it_compares(found.results.cycle.due_on)),
        _headings("Theme"),
        WIDTHS,
        _rows(found.by_theme),
        stacked=True,
    )
    return (by_theme, *((*_by_both(grid_of(found)), by_agency) if by_agency.rows else ()))


def _by_both(grid: Grid) -> tuple[Part, ...]:
    """Agencies by themes where they fit on a page, else the pairs in which leaders are greener than practice."""
    heading = f"{HEADING}, in pairs"
    if not grid.themes:
        return (Part(heading, (grid.sentence(),)),)
    every_pair = Part(
        f"{HEADING}, each pair",
        (),
        ("Agency", *_headings("Theme")),
        (2, *WIDTHS),
        _pairs(grid, greener=False),
        in_workbook_alone=True,
    )
    if len(grid.themes) > MOST_ACROSS:
        rows = _pairs(grid, greener=True)
        read = Part(heading, (grid.sentence(),), every_pair.headings, every_pair.widths, rows, stacked=True)
    else:
        read = _across(heading, grid)
    return (read, every_pair)


def _across(heading: str, grid: Grid) -> Part:
    left_out = ", ".join(grid.left_out)
    said = f"Not in this table, because there is too little to compare in any pair: {left_out}."
    return Part(
        heading,
        (grid.sentence(), IN_A_CELL, *((said,) if left_out else ())),
        ("Agency", *(theme.label for theme in grid.themes)),
        (2, *(1.2 for _ in grid.themes)),
        tuple(
            (str(agency), *(_cell(grid.cell(agency, theme)) for theme in grid.themes))
            for agency in grid.agencies
        ),
    )


def _cell(below: Below | None) -> str:
    """2 of 3, and which of them on lines of their own."""
    if below is None:
        return "No data"
    return "\n".join([below.counts, *(source.label for source in below.lower)])


def _pairs(grid: Grid, *, greener: bool) -> tuple[Row, ...]:
    return tuple(
        (str(agency), *row) for agency, found in grid.pairs(greener=greener) for row in _rows([found])
    )


def own_gap_parts(found: Gaps, agency: UUID) -> tuple[Part, ...]:
    """Of one agency: its own row, and its own themes as far as one of them can be compared."""
    row = found.of_agency(agency)
    if row is None or found.is_empty:
        return (Part(HEADING, (sentence(()),)),)
    said = (sentence([(row.name, row.gap)]), how_it_compares(found.results.cycle.due_on))
    whole = Part(HEADING, said, _headings("Agency"), WIDTHS, _rows([row]), stacked=True)
    themes = [each for each in found.themes_of(agency) if each.below.is_compared]
    if not themes:
        return (whole,)
    by_theme = sentence([(each.name.lower(), each.gap) for each in themes])
    heading = f"{HEADING} by theme"
    return (whole, Part(heading, (by_theme,), _headings("Theme"), WIDTHS, _rows(themes), stacked=True))


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
