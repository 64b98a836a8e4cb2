"""Every table, in the order in which it is loaded: the trail first."""

from bench.data import bodies, figures, plan, sheets, standards, trail
from bench.data.table import Row, Table, World

TABLES: dict[str, Table] = {
    table.name: table
    for module in (trail, bodies, standards, sheets, plan, figures)
    for table in module.TABLES
}


def row(world: World, table: str, i: int) -> Row | None:
    """The row of a table at place `i`; none where there is none."""
    return TABLES[table].row(world, i)
