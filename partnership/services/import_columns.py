"""Which column of a file is which of ours: said by a person, kept for the next file with the same headings."""

import hashlib
from collections.abc import Mapping
from typing import Any

from foundation.documents.messy_in import Messy
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import ImportState
from partnership.import_kinds import Matching, OldCode, Source, kind_of
from partnership.models import ColumnMapping, ImportBatch
from partnership.rows_in.guesses import guesses
from partnership.rows_in.names import fold
from partnership.services.import_files import messy_of, source_of
from partnership.services.imports import check_may_import, note_plan, plan_of

CROSSWALK = "crosswalk"


def digest_of(headings: list[str]) -> str:
    """SHA-256 of headings, sorted and folded: the same columns in another order are the same file."""
    return hashlib.sha256("\n".join(sorted(map(fold, headings))).encode()).hexdigest()


def matching_of(batch: ImportBatch) -> Matching:
    """How columns of this kind are matched; refuses a kind that has its own template."""
    found = kind_of(batch.kind).matched
    if found is None:
        raise Refusal("Files of this kind have our own headings.")
    return found


def guessed(batch: ImportBatch, messy: Messy) -> tuple[dict[str, str], bool]:
    """Our heading to the file's, and whether it was kept from an earlier file with the same headings."""
    headings = list(messy.table.headings)
    if batch.columns and set(batch.columns.values()) <= set(headings):
        return dict(batch.columns), False
    kept = ColumnMapping.objects.filter(kind=batch.kind, headings=digest_of(headings)).first()
    if kept is not None:
        by_fold = {fold(heading): heading for heading in headings}
        known = {
            ours: by_fold[fold(theirs)] for ours, theirs in kept.columns.items() if fold(theirs) in by_fold
        }
        return known, True
    how = matching_of(batch)
    return guesses(headings, how.words, how.dates, messy.samples), False


def choose_columns(
    *,
    actor: Actor,
    batch: ImportBatch,
    heading_row: int,
    columns: Mapping[str, str],
    asked: Mapping[str, Any],
    sheet: int | None = None,
) -> ImportBatch:
    """Write down which column is which, keep it for the next file, and check the rows. Nothing is brought in."""
    check_may_import(actor, batch.kind)
    messy = messy_of(batch, heading_row, sheet)
    if not columns:
        raise Refusal("Match at least one column with one of ours.")
    with act(actor, "import.choose_columns", about=[batch]):
        _refuse_done(batch)
        kept = {key: value for key, value in batch.asked.items() if key == CROSSWALK}
        batch.columns = dict(columns)
        batch.asked = {**kept, **asked, "heading_row": messy.heading_row, "sheet": messy.sheet}
        ColumnMapping.objects.update_or_create(
            kind=batch.kind,
            headings=digest_of(list(messy.table.headings)),
            defaults={"columns": dict(columns)},
        )
        _check(actor, batch)
    return batch


def codes_to_match(actor: Actor, batch: ImportBatch) -> tuple[list[OldCode], list[tuple[str, str]], Source]:
    """Old codes with what was said of them last time, and what they may be."""
    how, source = matching_of(batch), source_of(actor, batch)
    if how.codes is None or how.choices is None or not batch.columns:
        return [], [], source
    known = dict(batch.asked.get(CROSSWALK) or {}) or _kept_codes(batch, how, source)
    said = {code: ours or "-" for code, ours in known.items()}
    codes = [OldCode(each.code, each.text, said.get(each.code, each.guess)) for each in how.codes(source)]
    return codes, how.choices(source), source


def choose_codes(*, actor: Actor, batch: ImportBatch, matches: Mapping[str, str]) -> ImportBatch:
    """Write down which code of ours each old code is, keep it, and check the rows."""
    check_may_import(actor, batch.kind)
    how, source = matching_of(batch), source_of(actor, batch)
    if how.shelf is None:
        raise Refusal("Files of this kind have no codes to match.")
    with act(actor, "import.choose_codes", about=[batch]):
        _refuse_done(batch)
        batch.asked = {**batch.asked, CROSSWALK: dict(matches)}
        kept = {**_kept_codes(batch, how, source), **matches}
        ColumnMapping.objects.update_or_create(
            kind=batch.kind, headings=digest_of([how.shelf(source)]), defaults={"columns": kept}
        )
        _check(actor, batch)
    return batch


def _kept_codes(batch: ImportBatch, how: Matching, source: Source) -> dict[str, str]:
    if how.shelf is None:
        return {}
    kept = ColumnMapping.objects.filter(kind=batch.kind, headings=digest_of([how.shelf(source)])).first()
    return dict(kept.columns) if kept else {}


def _refuse_done(batch: ImportBatch) -> None:
    ImportBatch.objects.select_for_update().get(pk=batch.pk)
    batch.refresh_from_db(fields=["state"])
    if batch.state in {ImportState.IMPORTED, ImportState.UNDONE}:
        raise Refusal("This file was brought in already.")


def _check(actor: Actor, batch: ImportBatch) -> None:
    note_plan(batch, plan_of(actor, batch))
    batch.save(
        update_fields=["columns", "asked", "state", "row_count", "new_count", "changed_count", "problems"]
    )
