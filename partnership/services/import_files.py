"""The file of an import as it is read now: what it holds, and why it cannot be read or brought in."""

from dataclasses import replace
from functools import lru_cache

from foundation.documents.messy_in import Messy, read_messy
from foundation.documents.table_rows import TableError
from foundation.documents.tables_in import Row, TableIn, read_table
from foundation.files.models import Blob, ScanState
from foundation.files.storage import load
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.import_kinds import Source, kind_of
from partnership.models import ImportBatch
from partnership.rows_in.plans import ROW, WRONG

NOT_STORED = "This file is no longer in storage. Upload it again."


def source_of(actor: Actor, batch: ImportBatch) -> Source:
    """The file as it is read now, with its columns as they were matched."""
    if kind_of(batch.kind).matched is None:
        return Source(actor, _refuse_empty(_without_ours(_read(batch))))
    messy = messy_of(batch)
    return Source(actor, messy.table, batch.columns, batch.asked, messy.filled, messy.colours)


def messy_of(batch: ImportBatch, heading_row: int | None = None, sheet: int | None = None) -> Messy:
    """A file whose columns a person matches: the sheet and the row of headings that were chosen, or are guessed.

    A row that was kept belongs to the sheet that was kept with it.
    """
    kept_sheet, kept_row = batch.asked.get("sheet"), batch.asked.get("heading_row")
    sheet = sheet or kept_sheet
    chosen = heading_row or (kept_row if sheet == kept_sheet else None)
    _refuse_removed(batch.blob)  # a process may still remember what stood in it
    try:
        messy = _messy(batch.blob.stored_name, int(chosen) if chosen else None, int(sheet) if sheet else None)
    except TableError as error:
        raise Refusal(str(error)) from error
    except FileNotFoundError:
        raise Refusal(NOT_STORED) from None
    _refuse_empty(messy.table)
    return messy


@lru_cache(maxsize=4)
def _messy(stored_name: str, heading_row: int | None, sheet: int | None) -> Messy:
    """Several pages in a row read the same file, which never changes under its name, and a long one takes seconds."""
    messy = read_messy(load(stored_name), heading_row=heading_row, sheet=sheet)
    return replace(messy, table=_without_ours(messy.table))


def _read(batch: ImportBatch) -> TableIn:
    try:
        return read_table(load(batch.blob.stored_name))
    except TableError as error:
        raise Refusal(str(error)) from error
    except FileNotFoundError:
        raise Refusal(NOT_STORED) from None


def _without_ours(table: TableIn) -> TableIn:
    """Without what our file of errors says beside the rows, and rows in which nothing else stands."""
    ours = {ROW.casefold(), WRONG.casefold()}
    if not ours & {heading.casefold() for heading in table.headings}:
        return table
    kept = tuple(heading for heading in table.headings if heading.casefold() not in ours)
    rows = (
        Row(row.number, {name: value for name, value in row.values.items() if name in kept})
        for row in table.rows
    )
    return TableIn(kept, tuple(row for row in rows if row.values), table.problems)


def _refuse_empty(table: TableIn) -> TableIn:
    if not table.rows and not table.problems:
        raise Refusal("The file has headings but no rows.")
    return table


def _refuse_removed(blob: Blob) -> None:
    if blob.scan_state == ScanState.REMOVED:
        raise Refusal(NOT_STORED)


def refuse_unscanned(blob: Blob) -> None:
    """Nothing is brought in from a file in which a virus was found, or that is not scanned yet."""
    if blob.scan_state == ScanState.INFECTED:
        raise Refusal("A virus was found in this file.")
    if blob.scan_state == ScanState.WAITING:
        raise Refusal("This file is still being scanned for viruses. Try again in a few minutes.")
