"""Writes a handing-in: each answer and its evidence pinned, the sheet closed, the return marked as submitted."""

from collections.abc import Sequence

from django.db import connection

from audits.choices import ReturnState
from audits.models import Submission
from audits.services.section11.content import Content

# One statement, because all of it happens at once or not at all, and a return has some sixty answers.
_PIN = """
WITH submission AS (
    INSERT INTO audits_submission (
        id, section11_return_id, number, reference, declaration_id, content_hash,
        submitted_on, submitted_at, submitted_by_id
    ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING *
), answers AS (
    INSERT INTO audits_submittedanswer (submission_id, answer_id, version)
    SELECT submission.id, pinned.* FROM submission, unnest(%s::uuid[], %s::int[]) AS pinned
), evidence AS (
    INSERT INTO audits_submittedevidence (submission_id, answer_id, evidence_version_id)
    SELECT submission.id, pinned.* FROM submission, unnest(%s::uuid[], %s::uuid[]) AS pinned
), sheet AS (
    UPDATE audits_sheet SET is_open = false WHERE id = %s
)
UPDATE audits_section11return AS owed
SET state = %s, reference = submission.reference, submitted_on = submission.submitted_on
FROM submission WHERE owed.id = submission.section11_return_id
"""


def pin(submission: Submission, contents: Sequence[Content]) -> None:
    """Called with the sheet's exclusive lock held and inside an act."""
    section11_return = submission.section11_return
    beside = [(each.answer.pk, version) for each in contents for version in each.beside]
    with connection.cursor() as cursor:
        cursor.execute(
            _PIN,
            [
                submission.pk,
                section11_return.pk,
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
                section11_return.sheet_id,
                ReturnState.SUBMITTED.value,
            ],
        )
    submission._state.adding = False
    section11_return.state = ReturnState.SUBMITTED
    section11_return.reference = submission.reference
    section11_return.submitted_on = submission.submitted_on
