"""What an agency handed in of its audit of a case, as it was handed in."""

from django.http import HttpRequest, HttpResponse

from audits.models import Submission, SubmittedJudgement
from audits.selectors.section11_submission import pinned_answers, submission_of, words_taken_out_on
from audits.views.cases.audit import AuditView
from audits.views.section11.handing_in.checking import by_section
from foundation.calendar.dates import long_date
from foundation.pages.cells import moment_text
from foundation.pages.summary import Fact, Summary
from partnership.actors import Actor


class AuditSubmission(AuditView):
    """One handing-in by its number, for whoever reads the words of the audit."""

    submission: Submission

    def exists_for(self, actor: Actor) -> bool:
        """There is such a handing-in, and its words may be read."""
        if not super().exists_for(actor) or not self.is_permitted_to_read:
            return False
        found = submission_of(self.owed, self.kwargs["number"])
        if found is None:
            return False
        self.submission = found
        return True

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Read from the pinned versions."""
        rows = pinned_answers(self.owed, self.submission)
        context = {
            "submission": self.submission,
            "facts": self.facts(),
            "sections": by_section(rows, own=self.own),
        }
        return self.draw("audits/cases/submission.html", context, (self.submission.reference, ""))

    def facts(self) -> Summary:
        """Who handed it in and when, and the overall judgement of that day."""
        submission = self.submission
        judgement = SubmittedJudgement.objects.filter(submission=submission).select_related("grade").first()
        who = submission.submitted_by.name if submission.submitted_by else "The system"
        facts = [
            Fact("Reference", submission.reference),
            Fact("Agency", self.owed.agency.name),
            Fact("Case", self.owed.case.reference),
            Fact("Handed in on", long_date(submission.submitted_on)),
            Fact("Handed in by", who),
            Fact("Recorded at", moment_text(submission.submitted_at)),
            Fact("Overall grade", judgement.grade.label if judgement else "", missing="Not kept"),
            Fact("Why", judgement.reason if judgement else "", missing="Not kept"),
            Fact("Fingerprint of the answers", submission.content_hash[:16]),
        ]
        if taken_out := words_taken_out_on(submission):
            words = f"On {long_date(taken_out)}, after the fingerprint of the answers was made"
            facts.append(Fact("Words taken out", words))
        return Summary(tuple(facts))
