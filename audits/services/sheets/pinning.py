"""Writes a handing-in: each answer and its evidence pinned, the sheet closed, what was owed marked as handed in."""

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol
from uuid import UUID

from django.db import connection

from audits.models import Submission
from audits.services.sheets.content import Content


class Owed(Protocol):
    """What hangs on a sheet and is handed in: a return of one of the audits.

    Its table has the columns sheet_id, state, reference and submitted_on.
    """

    _meta: ClassVar[Any]
    sheet_id: UUID
    state: Any
    reference: Any
    submitted_on: Any


# One statement, because all of it happens at once or not at all, and a return has some sixty answers.
_PIN = """
WITH submission AS (
    INSERT INTO audits_submission (
        id, sheet_id, number, reference, declaration_id, content_hash,
        submitted_on, submitted_at, submitted_by_id
    ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING *
), answers AS (
    INSERT INTO audits_submittedanswer (submission_id, answer_id, version)
    SELECT submission.id, pinned.* FROM submission, unnest(%s::uuid[], %s::int[]) AS pinned
), evidence AS (
    INSERT INTO audits_submittedevidence (submission_id, answer_id, evidence_version_id)
    SELECT submission.id, pinned.* FROM submission, unnest(%s::uuid[], %s::uuid[]) AS pinned
), sheet AS (
    UPDATE audits_sheet SET is_open = false FROM submission WHERE audits_sheet.id = submission.sheet_id
)
UPDATE {owed} AS owed
SET state = %s, reference = submission.reference, submitted_on = submission.submitted_on
FROM submission WHERE owed.sheet_id = submission.sheet_id
"""


def pin(submission: Submission, contents: Sequence[Content], *, owed: Owed, state: str) -> None:
    """Called with the sheet's exclusive lock held and inside an act; `state` is the one that `owed` is in after it."""
    beside = [(each.answer.pk, version) for each in contents for version in each.beside]
    table = connection.ops.quote_name(owed._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            _PIN.format(owed=table),
            [
                submission.pk,
                owed.sheet_id,
                submission.number,
                submission.reference,
                submission.declaration_id,
                submission.content_hash,
                submission.submitted_on,
                submission.submitted_at,
                submission.submitted_by_id,
                [each.answer.pk for each in contents],
                [each.answer.version for each in contents],
                [answer for answer, _ in beside],
                [version for _, version in beside],
                state,
            ],
        )
    submission._state.adding = False
    owed.state = state
    owed.reference = submission.reference
    owed.submitted_on = submission.submitted_on
