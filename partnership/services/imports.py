"""Files of agencies and people: checked first, then brought in as a whole or not at all."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from foundation.documents.table_rows import TableError
from foundation.documents.tables_in import read_table
from foundation.files.kinds import KINDS
from foundation.files.models import Blob, ScanState
from foundation.files.services import Upload, keep_upload
from foundation.files.storage import discard, load
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ImportKind, ImportState
from partnership.models import ImportBatch
from partnership.rows_in.agencies import plan_agencies
from partnership.rows_in.people import plan_people
from partnership.rows_in.plans import ImportPlan, Planned
from partnership.selectors.imports import kinds_for, known_agencies, known_people
from partnership.services.checked import wait_in_line
from partnership.services.import_agencies import bring_in_agency
from partnership.services.import_people import bring_in_person

LONG = 50
"""From this many rows on, the work is done by the worker and shows its progress."""

TABLES = {KINDS["csv"].media_type, KINDS["xlsx"].media_type}


class _Undone(Exception):  # noqa: N818 - it only carries problems out of a transaction
    """Nothing of the file was brought in."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__()
        self.problems = problems


def check_upload(*, actor: Actor, kind: str, upload: Upload) -> ImportBatch:
    """Keep an uploaded file and say what it would do, row by row; nothing else changes.

    A file that cannot be read as a table at all is refused and not kept.
    """
    check_may_import(actor, kind)
    with act(actor, "import.check") as checking:
        blob = keep_upload(actor=actor, upload=upload)
        try:
            if blob.media_type not in TABLES:
                raise Refusal("Upload a table as CSV or XLSX.")
            plan = plan_of(actor, kind, blob)
        except Refusal:
            discard(blob.stored_name)
            raise
        batch = ImportBatch(kind=kind, blob=blob, uploaded_by_id=actor.known_person_id)
        _note(batch, plan)
        batch.save(force_insert=True)
        note_subjects(checking, batch)
    return batch


def plan_of(actor: Actor, kind: str, blob: Blob) -> ImportPlan:
    """What the file would do to what is here now. Refuses a file that is no table."""
    try:
        table = read_table(load(blob.stored_name))
    except TableError as error:
        raise Refusal(str(error)) from error
    except FileNotFoundError:
        raise Refusal("This file is no longer in storage. Upload it again.") from None
    if not table.rows and not table.problems:
        raise Refusal("The file has headings but no rows.")
    if kind == ImportKind.AGENCIES:
        return plan_agencies(table, known_agencies(), actor.today)
    return plan_people(table, known_people(), actor.today)


def start_import(*, actor: Actor, batch: ImportBatch) -> Job | None:
    """Bring a checked file in: at once, or as a job when it is long. Gives the job, if there is one."""
    check_may_import(actor, batch.kind)
    if batch.row_count < LONG:
        run_import(actor=actor, batch=batch)
        return None
    _refuse_unless_checked(batch)
    return enqueue(
        kind="partnership.import",
        key=job_key(batch),
        payload={"batch": str(batch.pk), "person": str(actor.known_person_id)},
        asked_by=actor.known_person_id,
    )


def run_import(*, actor: Actor, batch: ImportBatch) -> ImportBatch:
    """Check the file again against what is here now, and bring in all of it, or nothing and say why.

    A second attempt on a file that was brought in is refused.
    """
    check_may_import(actor, batch.kind)
    with act(actor, "import.run", about=[batch]):
        wait_in_line("partnership.import")
        batch.refresh_from_db()
        _refuse_unless_checked(batch)
        _refuse_unscanned(batch.blob)
        plan = plan_of(actor, batch.kind, batch.blob)
        try:
            with transaction.atomic():
                problems = list(plan.problems) or _bring_in(actor, batch, plan)
                if problems:
                    raise _Undone(problems)
        except _Undone as undone:
            plan = ImportPlan(plan.rows, tuple(undone.problems))
        _note(batch, plan)
        if not plan.problems:
            batch.state = ImportState.IMPORTED
        batch.save(update_fields=["state", "row_count", "new_count", "changed_count", "problems"])
    return batch


def check_may_import(actor: Actor, kind: str) -> None:
    """The office brings in agencies, the partnership manager people."""
    if kind not in kinds_for(actor):
        raise NotAllowed("The partnership manager brings in people, the partnership's office agencies.")


def job_key(batch: ImportBatch) -> str:
    """One job for each file."""
    return f"partnership.import:{batch.pk}"


def _bring_in(actor: Actor, batch: ImportBatch, plan: ImportPlan) -> list[tuple[int, str]]:
    """Do every row, each in its own savepoint, so that all that is refused can be said at once."""
    bring_in: Callable[[Actor, Any], None] = bring_in_person
    if batch.kind == ImportKind.AGENCIES:
        bring_in = bring_in_agency
    problems: list[tuple[int, str]] = []
    for row in plan.rows:
        if row.outcome != "unchanged" and (message := _refused(actor, bring_in, row)):
            problems.append((row.number, message))
    return problems


def _refused(actor: Actor, bring_in: Callable[[Actor, Any], None], row: Planned) -> str:
    try:
        with transaction.atomic():
            bring_in(actor, row.data)
    except Refusal as refusal:
        return refusal.message
    return ""


def _note(batch: ImportBatch, plan: ImportPlan) -> None:
    batch.row_count = len(plan.rows)
    batch.new_count, batch.changed_count = plan.count("new"), plan.count("changed")
    batch.problems = [list(each) for each in plan.problems]
    batch.state = ImportState.REFUSED if plan.problems else ImportState.CHECKED


def _refuse_unless_checked(batch: ImportBatch) -> None:
    if batch.state == ImportState.IMPORTED:
        raise Refusal("This file was already brought in.")
    if batch.state == ImportState.REFUSED:
        raise Refusal("This file has errors: mend them and upload it again.")


def _refuse_unscanned(blob: Blob) -> None:
    if blob.scan_state == ScanState.INFECTED:
        raise Refusal("A virus was found in this file.")
    if blob.scan_state == ScanState.WAITING:
        raise Refusal("This file is still being scanned for viruses. Try again in a few minutes.")
