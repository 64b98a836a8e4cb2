"""What is wrong with a file: on the page by row, and as a file in which it can be mended beside its words."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from foundation.documents.table_rows import Value
from foundation.documents.tables_in import Row
from foundation.pages.next_step import NextStep
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.choices import ImportState
from partnership.models import ImportBatch
from partnership.rows_in.plans import MOST_PROBLEMS, ROW, WRONG
from partnership.services.import_files import source_of
from partnership.services.imports import plan_of

Problems = Iterable[tuple[int, str]]
HINT = (
    "Mend these rows in your own file. Or download the table below: it has every row of the file with what is "
    "wrong beside it, and can be mended and uploaded as it is."
)


def mending(request: HttpRequest, batch: ImportBatch, problems: Problems) -> dict[str, Any]:
    """What the page shows of a file with errors: what to do, and each row with what is wrong in it."""
    found = _by_row(problems)
    many = sum(map(len, found.values())) >= MOST_PROBLEMS
    table = Table.of(
        request.GET,
        caption=f"What has to be mended, the first {MOST_PROBLEMS} of it"
        if many
        else "What has to be mended",
        columns=(
            Column("row", "Row", kind="short", header=True, cell=lambda each: f"Row {each[0]}"),
            Column("words", "What is wrong", cell=lambda each: each[1]),
        ),
        rows=list(found.items()),
        per_page=0,
    )
    step = NextStep("Upload the mended file", reverse("partnership:import-new", args=[batch.kind]), hint=HINT)
    return {"table": table, "next_step": step, "again": None}


def mending_file(request: HttpRequest, actor: Actor, batch: ImportBatch) -> HttpResponse | None:
    """Every row of the file with what is wrong beside it, where the address asks for a file; else None."""
    if request.GET.get("format") not in {"csv", "xlsx"} or batch.state not in {
        ImportState.CHECKED,
        ImportState.REFUSED,
    }:
        return None
    problems = batch.problems
    if batch.state == ImportState.CHECKED:
        problems = plan_of(actor, batch).problems
    found = _by_row(problems)
    headings, rows = as_read(actor, batch)
    rows += [Row(number, {}) for number in found.keys() - {row.number for row in rows}]
    table = Table.of(
        request.GET,
        caption="What has to be mended",
        columns=(
            Column("row", ROW, kind="number", cell=lambda row: row.number),
            Column("wrong", WRONG, cell=lambda row: " ".join(found.get(row.number, []))),
            *(Column(f"c{place}", heading, cell=_of(heading)) for place, heading in enumerate(headings)),
        ),
        rows=sorted(rows, key=lambda row: row.number),
        per_page=0,
    )
    return table_response(request, table, f"{batch.blob.name.rpartition('.')[0]} to mend")


def as_read(actor: Actor, batch: ImportBatch) -> tuple[tuple[str, ...], list[Row]]:
    """The file's own headings and rows, a colour as its word; none where it can no longer be read."""
    try:
        source = source_of(actor, batch)
    except Refusal:
        return (), []
    rows = [
        Row(row.number, {**source.colours.get(row.number, {}), **row.values}) for row in source.table.rows
    ]
    return source.table.headings, rows


def _of(heading: str) -> Any:
    def value(row: Row) -> Value:
        return row.values.get(heading, "")

    return value


def _by_row(problems: Problems) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row, words in problems:
        found[row].append(words[:1].upper() + words[1:])
    return found
