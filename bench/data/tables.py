"""Every table, in the order in which it is loaded: the trail first."""

from bench.data import (
    bodies,
    case_audits,
    case_learning,
    cases,
    figures,
    moderation,
    plan,
    school_answers,
    school_submissions,
    school_trail,
    schools,
    sheets,
    standards,
    surveys,
    trail,
)
from bench.data.table import Row, Table, World

MODULES = (
    *(trail, school_trail, bodies, schools, standards, sheets, moderation),
    *(school_answers, school_submissions, surveys, plan, figures),
    *(cases, case_audits, case_learning),
)
TABLES: dict[str, Table] = {table.name: table for module in MODULES for table in module.TABLES}


def row(world: World, table: str, i: int) -> Row | None:
    """The row of a table at place `i`; none where there is none."""
    return TABLES[table].row(world, i)
