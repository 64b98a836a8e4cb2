"""What is wrong with a file, line by line or row by row."""

from collections.abc import Sequence

from django.http import QueryDict

from audits.standard_sets.marked_yaml import Problem
from foundation.pages.table import Column, Table

MOST = 300


def problems_table(query: QueryDict, problems: Sequence[Problem]) -> Table:
    """Where, and what is wrong there; of very many the first ones."""
    return Table.of(
        query,
        caption="What is wrong" if len(problems) <= MOST else f"What is wrong: the first {MOST}",
        columns=(
            Column("where", "Where", lambda row: capital(row.where), header=True, kind="short"),
            Column("reason", "What is wrong", lambda row: capital(row.reason)),
        ),
        rows=problems[:MOST],
        per_page=0,
        downloads=False,
    )


def capital(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]
