"""What a receipt says, for the page and for the PDF."""

from typing import Any

from audits.models import Declaration, Section11Return, Submission
from audits.selectors.section11_answers import AnswerRow
from audits.selectors.section11_submission import words_taken_out_on
from audits.views.sheets.printed import printed_sections
from foundation.calendar.dates import long_date
from foundation.pages.cells import moment_text
from foundation.pages.summary import Fact, Summary


def _facts(section11_return: Section11Return, submission: Submission) -> list[tuple[str, str]]:
    who = submission.submitted_by.name if submission.submitted_by else "The system"
    taken_out = words_taken_out_on(submission)
    since = (
        [("Words taken out", f"On {long_date(taken_out)}, after the fingerprint of the answers was made")]
        if taken_out
        else []
    )
    return [
        ("Reference", submission.reference),
        ("Agency", section11_return.agency.name),
        ("Audit", section11_return.cycle.title),
        ("Submitted on", long_date(submission.submitted_on)),
        ("Submitted by", who),
        ("Recorded at", moment_text(submission.submitted_at)),
        *_declared(submission.declaration),
        ("Fingerprint of the answers", submission.content_hash[:16]),
        *since,
    ]


def _declared(declaration: Declaration | None) -> list[tuple[str, str]]:
    if declaration is None:
        return []
    return [
        ("Declared by", f"{declaration.name}, {declaration.post}"),
        ("Declared on", long_date(declaration.declared_on)),
        ("How it was declared", declaration.how),
    ]


def receipt_facts(section11_return: Section11Return, submission: Submission) -> Summary:
    """The particulars as a list."""
    return Summary(tuple(Fact(key, value) for key, value in _facts(section11_return, submission)))


def receipt_data(
    section11_return: Section11Return, submission: Submission, rows: list[AnswerRow]
) -> dict[str, Any]:
    """Everything the document prints."""
    return {
        "title": f"{section11_return.cycle.title}: receipt",
        "subtitle": section11_return.agency.name,
        "footer": submission.reference,
        "facts": _facts(section11_return, submission),
        "sections": printed_sections(rows),
    }
