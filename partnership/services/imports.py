"""Files that bring records in: checked first, then brought in as a whole or not at all."""

from collections.abc import Callable

from django.db import transaction

from foundation.files.kinds import KINDS
from foundation.files.services import Upload, keep_upload
from foundation.files.storage import discard
from foundation.jobs.models import Job
from foundation.jobs.progress import tell_progress
from foundation.jobs.queue import enqueue
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ImportState
from partnership.import_kinds import Problems, kind_of
from partnership.models import ImportBatch
from partnership.rows_in.plans import ImportPlan, Planned
from partnership.services.checked import wait_in_line
from partnership.services.import_files import messy_of, refuse_unscanned, source_of

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

    Of a kind whose columns a person matches, only that it can be read is checked: the columns come next.
    A file that cannot be read as a table at all is refused and not kept.
    """
    check_may_import(actor, kind)
    with act(actor, "import.check") as checking:
        blob = keep_upload(actor=actor, upload=upload)
        batch = ImportBatch(
            kind=kind, blob=blob, uploaded_by_id=actor.known_person_id, state=ImportState.CHECKED
        )
        try:
            if blob.media_type not in TABLES:
                raise Refusal("Upload a table as CSV or XLSX.")
            if kind_of(kind).matched is not None:
                batch.row_count = len(messy_of(batch).table.rows)
            else:
                note_plan(batch, plan_of(actor, batch))
        except Refusal:
            discard(blob.stored_name)
            raise
        batch.save(force_insert=True)
        note_subjects(checking, batch)
    return batch


def plan_of(actor: Actor, batch: ImportBatch) -> ImportPlan:
    """What the file would do to what is here now. Refuses a file that is no table."""
    return kind_of(batch.kind).plan(source_of(actor, batch))


def needs_columns(batch: ImportBatch) -> bool:
    """Nobody has said yet which column is which."""
    return kind_of(batch.kind).matched is not None and not batch.columns


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
        refuse_unscanned(batch.blob)
        plan = plan_of(actor, batch)
        try:
            with transaction.atomic():
                problems = list(plan.problems) or kind_of(batch.kind).bring_in(actor, batch, plan)
                if problems:
                    raise _Undone(problems)
        except _Undone as undone:
            plan = ImportPlan(plan.rows, tuple(undone.problems))
        note_plan(batch, plan)
        if not plan.problems:
            batch.state = ImportState.IMPORTED
        batch.save(update_fields=["state", "row_count", "new_count", "changed_count", "problems"])
    return batch


def check_may_import(actor: Actor, kind: str) -> None:
    """The office brings in files, of people the partnership manager."""
    if not kind_of(kind).may(actor):
        raise NotAllowed("The partnership manager brings in people, the partnership's office the rest.")


def job_key(batch: ImportBatch) -> str:
    """One job for each file."""
    return f"partnership.import:{batch.pk}"


def row_by_row(
    bring_in: Callable[[Actor, ImportBatch, Planned], None],
) -> Callable[[Actor, ImportBatch, ImportPlan], Problems]:
    """Do every row, each in its own savepoint, so that all that is refused can be said at once."""

    def do(actor: Actor, batch: ImportBatch, plan: ImportPlan) -> Problems:
        problems: Problems = []
        for done, row in enumerate(plan.rows):
            tell_progress(done, len(plan.rows))
            if row.outcome == "unchanged":
                continue
            try:
                with transaction.atomic():
                    bring_in(actor, batch, row)
            except Refusal as refusal:
                problems.append((row.number, refusal.message))
        return problems

    return do


def note_plan(batch: ImportBatch, plan: ImportPlan) -> None:
    """Write down what the file would do, or what is wrong with it."""
    batch.row_count = len(plan.rows)
    batch.new_count, batch.changed_count = plan.count("new"), plan.count("changed")
    batch.problems = [list(each) for each in plan.problems]
    batch.state = ImportState.REFUSED if plan.problems else ImportState.CHECKED


def _refuse_unless_checked(batch: ImportBatch) -> None:
    if batch.state == ImportState.IMPORTED:
        raise Refusal("This file was already brought in.")
    if batch.state == ImportState.UNDONE:
        raise Refusal("This file was brought in and undone: upload it again.")
    if needs_columns(batch):
        raise Refusal("Say first which column is which.")
    if batch.state == ImportState.REFUSED:
        raise Refusal("This file has errors: mend them and upload it again.")
