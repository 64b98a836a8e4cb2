"""The submission number, the receipt as PDF, and the copy that it stands for."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from audits.models import Submission
from audits.selectors.education.school_return import sign_of
from audits.selectors.section11_answers import AnswerRow
from audits.selectors.section11_submission import pinned_answers, submission_of, submissions_of_sheet
from audits.views.education.school.base import SchoolView
from audits.views.section11.handing_in.checking import by_section
from audits.views.sheets.printed import printed_sections
from foundation.calendar.dates import long_date
from foundation.documents.typst import render
from foundation.pages.cells import moment_text
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from partnership.actors import Actor


class ReceiptView(SchoolView):
    """The latest submission, and the earlier ones below."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """404 before the first."""
        submissions = submissions_of_sheet(self.owed)
        if not submissions:
            raise Http404
        latest, *earlier = submissions
        context = {
            "panel": Notice(latest.reference, "success", heading="The return was submitted"),
            "facts": Summary(tuple(Fact(key, value) for key, value in facts(self, latest))),
            "pdf_url": self.url("receipt-pdf", latest.number),
            "copy_url": self.url("submission", latest.number),
            "beside_url": self.url("beside"),
            "areas_url": self.url("areas"),
            "earlier": [(each, self.url("submission", each.number)) for each in earlier],
        }
        return self.draw("audits/education/receipt.html", context, ("Receipt", ""))


class SubmissionMixin(SchoolView):
    """One submission, by its number."""

    submission: Submission

    def exists_for(self, actor: Actor) -> bool:
        """There is such a submission."""
        if not super().exists_for(actor):
            return False
        found = submission_of(self.owed, self.kwargs["number"])
        if found is None:
            return False
        self.submission = found
        return True


class SubmissionView(SubmissionMixin):
    """The answers as they were submitted, whatever changed since."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Read from the pinned versions."""
        context = {
            "submission": self.submission,
            "pdf_url": self.url("receipt-pdf", self.submission.number),
            "facts": Summary(tuple(Fact(key, value) for key, value in facts(self, self.submission))),
            "sections": by_section(pinned_answers(self.owed, self.submission), own=self.own),
        }
        crumb = (self.submission.reference, "")
        return self.draw("audits/education/submission.html", context, ("Receipt", self.url("receipt")), crumb)


class ReceiptPdfView(SubmissionMixin):
    """The receipt with every answer, to keep."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """A PDF that says when it was submitted, not when it was downloaded: the same bytes each time."""
        pdf = render(
            "documents/section11_receipt.typ",
            receipt_data(self, self.submission, pinned_answers(self.owed, self.submission)),
            made_at=self.submission.submitted_at.replace(microsecond=0),
        )
        name = slugify(f"receipt {self.submission.reference}")
        return HttpResponse(
            pdf,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="{name}.pdf"',
                "Cache-Control": "no-store, private",
            },
        )


def facts(view: SchoolView, submission: Submission) -> list[tuple[str, str]]:
    """What a receipt says, for the page and for the PDF."""
    owed = view.owed
    sign = sign_of(owed, submission.content_hash)
    signed = (
        [
            ("Signed by", f"{sign.name}, {sign.get_role_display().lower()}"),
            ("Signed on", long_date(sign.signed_on)),
            ("How it was signed", sign.how),
        ]
        if sign
        else []
    )
    return [
        ("Submission number", submission.reference),
        ("School or college", owed.agency.name),
        ("Audit", owed.title),
        ("Submitted on", long_date(submission.submitted_on)),
        ("Submitted by", submission.submitted_by.name if submission.submitted_by else "The system"),
        ("Recorded at", moment_text(submission.submitted_at)),
        *signed,
        ("Fingerprint of the answers", submission.content_hash[:16]),
    ]


def receipt_data(view: SchoolView, submission: Submission, rows: list[AnswerRow]) -> dict[str, Any]:
    """Everything the document prints."""
    return {
        "title": f"{view.owed.title}: receipt",
        "subtitle": view.owed.agency.name,
        "footer": submission.reference,
        "facts": facts(view, submission),
        "sections": printed_sections(rows),
    }
