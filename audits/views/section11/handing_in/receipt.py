"""The receipt of what was handed in, on the page and as PDF, and the copy that it stands for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from audits.models import Submission
from audits.selectors.section11_submission import pinned_answers, submission_of, submissions_of
from audits.views.section11.base import TextsView
from audits.views.section11.handing_in.agreed import printed, ratings_context, words_of_agency
from audits.views.section11.handing_in.checking import by_section
from audits.views.section11.handing_in.receipt_facts import receipt_data, receipt_facts
from audits.views.sheets.read_answers import file_urls_of
from foundation.documents.typst import render
from foundation.pages.notice import Notice
from partnership.actors import Actor


class WholeReturnView(TextsView):
    """A receipt is of the whole return: a colleague who has one section of it does not see it."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees every section."""
        return super().exists_for(actor) and self.only is None


class ReceiptView(WholeReturnView):
    """The latest handing-in, and the earlier ones below."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """404 before the first."""
        submissions = submissions_of(self.section11_return)
        if not submissions:
            raise Http404
        latest, *earlier = submissions
        context = {
            "panel": Notice(latest.reference, "success", heading="The return was submitted"),
            "facts": receipt_facts(self.section11_return, latest),
            "submission": latest,
            "earlier": earlier,
        }
        return self.draw("audits/section11_receipt.html", context, ("Receipt", ""))


class SubmissionMixin(WholeReturnView):
    """One handing-in, by its number."""

    submission: Submission

    def exists_for(self, actor: Actor) -> bool:
        """There is such a handing-in."""
        if not super().exists_for(actor):
            return False
        found = submission_of(self.section11_return, self.kwargs["number"])
        if found is None:
            return False
        self.submission = found
        return True


class SubmissionView(SubmissionMixin):
    """The answers as they were handed in, whatever changed since."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Read from the pinned versions; the moderated ratings too, for those who may read them."""
        rows = pinned_answers(self.section11_return, self.submission)
        context = {
            "submission": self.submission,
            "facts": receipt_facts(self.section11_return, self.submission),
            "sections": by_section(
                rows,
                file_url=file_urls_of(self.audit, self.section11_return, self.submission.number),
                own=self.own,
            ),
            **ratings_context(self, self.submission),
        }
        crumb = (self.submission.reference, "")
        return self.draw("audits/section11_submission.html", context, ("Receipt", self.url("receipt")), crumb)


class ReceiptPdfView(SubmissionMixin):
    """The receipt with every answer, to keep: made at once, which takes about as long as a page.

    What was handed in comes first and stays as it was signed; what the agency agreed to afterwards begins on a page of
    its own, for those who read the reasons of moderated ratings.
    """

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """A PDF that says when it was handed in or agreed, not when it was downloaded: the same bytes each time."""
        rows = pinned_answers(self.section11_return, self.submission)
        given = words_of_agency(self.actor, self.section11_return, self.submission)
        last = given[0].agreement.given_at if given else self.submission.submitted_at
        pdf = render(
            "documents/section11_receipt.typ",
            receipt_data(self.section11_return, self.submission, rows)
            | {"agreed": [printed(each) for each in reversed(given)]},
            made_at=last.replace(microsecond=0),
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
