"""Writes a handing-in: each answer and its evidence pinned, the sheet closed, what was owed marked as handed in."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from audits.models import Submission
from audits.services.sheets.content import Content

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
    INSERT INTO audits_submittedevidence (submission_id, answer_id, evidence_version_id, expires_on)
    SELECT submission.id, pinned.answer, pinned.version, piece.expires_on
    FROM submission, unnest(%s::uuid[], %s::uuid[]) AS pinned (answer, version)
    JOIN audits_evidenceversion AS version ON version.id = pinned.version
    JOIN audits_evidence AS piece ON piece.id = version.evidence_id
), sheet AS (
    UPDATE audits_sheet SET is_open = false FROM submission WHERE audits_sheet.id = submission.sheet_id
)
UPDATE {owed} AS owed
SET state = %s, submitted_on = submission.submitted_on{reference}
FROM submission WHERE owed.sheet_id = submission.sheet_id
"""


def pin(submission: Submission, contents: Sequence[Content], *, owed: Any, state: str) -> None:
    """Called with the sheet's exclusive lock held and inside an act.

    `owed`: the return or case audit that is handed in; its table has sheet_id, state, submitted_on and perhaps
    reference. `state`: the one it is in afterwards.
    """
    beside = [(each.answer.pk, version) for each in contents for version in each.beside]
    table = connection.ops.quote_name(owed._meta.db_table)
    shows_reference = any(field.name == "reference" for field in owed._meta.fields)
    reference = ", reference = submission.reference" if shows_reference else ""
    with connection.cursor() as cursor:
        cursor.execute(
            _PIN.format(owed=table, reference=reference),
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
    if shows_reference:
        owed.reference = submission.reference
    owed.submitted_on = submission.submitted_on
