"""The tables of the audits, declared once for page, paper, CSV and XLSX."""

from audits.tables.movement import moved_table, movement_table
from audits.tables.ratings import grade_key, matrix_table, ratings_table
from audits.tables.results import (
    agencies_table,
    by_standard_table,
    section_key,
    sections_table,
    standards_table,
    tabulated_table,
    themes_table,
)
from audits.tables.returns import agency_returns_table, cycle_table, returns_table
from audits.tables.review import review_table
from audits.tables.several import own_query
from audits.tables.tags import cycle_tag, state_tag

__all__ = [
    "agencies_table",
    "agency_returns_table",
    "by_standard_table",
    "cycle_table",
    "cycle_tag",
    "grade_key",
    "matrix_table",
    "moved_table",
    "movement_table",
    "own_query",
    "ratings_table",
    "returns_table",
    "review_table",
    "section_key",
    "sections_table",
    "standards_table",
    "state_tag",
    "tabulated_table",
    "themes_table",
]
