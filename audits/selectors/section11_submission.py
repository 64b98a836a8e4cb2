"""What was handed in, as it was handed in: read from the pinned versions, whatever changed since."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from audits.models import AnswerRevision, Grade, Section11Return, Submission, SubmittedAnswer
from audits.owed import Owed
from audits.selectors.evidence_rows import EvidenceRow, evidence_row_of
from audits.selectors.section11_answers import AnswerRow
from audits.selectors.section11_standing import grades_of
from foundation.subject_requests.models import Redaction


def submission_of(owed: Owed, number: int) -> Submission | None:
    """One handing-in of a return; none when there is no such number."""
    return (
        Submission.objects.select_related("declaration", "submitted_by")
        .filter(sheet=owed.sheet_id, number=number)
        .first()
    )


def submissions_of(section11_return: Section11Return) -> list[Submission]:
    """Every handing-in, newest first, each with its declaration; one query."""
    return list(
        section11_return.sheet.submissions.select_related("declaration", "submitted_by").order_by("-number")
    )


def submissions_of_sheet(owed: Owed) -> list[Submission]:
    """Every handing-in, newest first, with what was said when it was sent back; one query."""
    handed_in = Submission.objects.filter(sheet=owed.sheet_id)
    return list(handed_in.select_related("submitted_by", "send_back__sent_by").order_by("-number"))


def pinned_answers(owed: Owed, submission: Submission) -> list[AnswerRow]:
    """The answers of a submission with the texts of their pinned versions; three queries."""
    grades = grades_of(owed)
    evidence = _pinned_evidence(submission)
    versions = AnswerRevision.objects.filter(
        Exists(
            SubmittedAnswer.objects.filter(
                submission=submission, answer=OuterRef("answer"), version=OuterRef("version")
            )
        ),
        answer__sheet=owed.sheet_id,
    )
    pinned = versions.select_related("answer__item__section", "saved_by").order_by(
        "answer__item__section__order", "answer__item__order"
    )
    return [_row(each, grades, evidence.get(each.answer_id, [])) for each in pinned]


def words_taken_out_on(submission: Submission) -> date | None:
    """The last day on which words were taken out of what was handed in; one query where that never happened."""
    labels = {"audits.answer", "audits.answerrevision"}
    taken = Redaction.objects.filter(model__in=labels).values_list("model", "object_id", "made_on")
    by_text = {(label, key): made_on for label, key, made_on in taken.order_by("made_on")}
    if not by_text:
        return None
    pinned = SubmittedAnswer.objects.filter(submission=submission).annotate(
        revision=AnswerRevision.objects.filter(answer=OuterRef("answer"), version=OuterRef("version")).values(
            "pk"
        )[:1]
    )
    days = [
        by_text.get(text)
        for answer, revision in pinned.values_list("answer_id", "revision")
        for text in (("audits.answer", str(answer)), ("audits.answerrevision", str(revision)))
    ]
    return max((day for day in days if day), default=None)


def _row(pinned: AnswerRevision, grades: dict[UUID, Grade], evidence: list[EvidenceRow]) -> AnswerRow:
    item = pinned.answer.item
    return AnswerRow(
        id=pinned.answer_id,
        section_id=item.section_id,
        section_code=item.section.code,
        section_title=item.section.title,
        code=item.code,
        title=item.title,
        text=item.text,
        guidance=item.guidance,
        origin=item.origin,
        version=pinned.version,
        grade=grades.get(pinned.grade_id) if pinned.grade_id else None,
        narrative=pinned.narrative,
        reason=pinned.reason,
        will_do=pinned.will_do,
        by_role=pinned.by_role,
        by_when=pinned.by_when,
        is_open=False,
        saved_at=pinned.saved_at,
        saved_by=pinned.saved_by.name if pinned.saved_by else "",
        entered=pinned.entered_for_agency,
        taken_from=pinned.taken_from,
        missing=(),
        evidence=tuple(evidence),
        kind=item.answer_kind,
        number=pinned.number,
        yes=pinned.yes,
    )


def _pinned_evidence(submission: Submission) -> dict[UUID, list[EvidenceRow]]:
    """Out of date is what was so on the day of submission, by the expiry that was signed: what was signed is not made
    worse by time, nor better by dating it anew."""
    beside: dict[UUID, list[EvidenceRow]] = {}
    rows = submission.evidence.select_related(
        "evidence_version__evidence", "evidence_version__blob"
    ).order_by("evidence_version__evidence__title")
    for row in rows:
        beside.setdefault(row.answer_id, []).append(
            evidence_row_of(row.evidence_version, row.expires_on, submission.submitted_on)
        )
    return beside
