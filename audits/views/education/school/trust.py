"""A trust's common answers: its sections, and how many of its schools have confirmed them."""

from django.http import HttpRequest, HttpResponse

from audits.selectors.education.school_return import schools_of_trust
from audits.selectors.section11_standing import SectionStanding, sections_of
from audits.views.education.school.base import TrustView
from audits.views.education.school.return_page import _status
from foundation.calendar.dates import dated, long_date
from foundation.pages.next_step import NextStep
from foundation.pages.task_list import Task, TaskList


class TrustSheetPage(TrustView):
    """The trust's lead answers once; each school sees and confirms."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Sections with how far they are."""
        sections = sections_of(self.owed)
        gaps = sum(not answer.is_complete for each in sections for answer in each.answers)
        context = {
            "due": self._due(),
            "schools": self._schools(),
            "next_step": self._next(sections, gaps),
            "sections": TaskList(
                tuple(
                    Task(
                        f"{each.code} {each.title}",
                        _status(each),
                        self.url("section", each.code),
                        hint=each.progress,
                    )
                    for each in sections
                ),
                heading="Sections",
                id="sections",
            ),
        }
        return self.draw("audits/education/trust_sheet.html", context)

    def _next(self, sections: list[SectionStanding], gaps: int) -> NextStep | None:
        if not self.may_write:
            return None
        if self.closed_because:
            is_over = self.owed.cycle.closed_on is not None
            return NextStep("Answer", why=self.closed_because, is_over=is_over)
        if not gaps:
            return None
        first = next(each for each in sections if not each.is_complete)
        code = next(answer.code for answer in first.answers if not answer.is_complete)
        words = "1 question is" if gaps == 1 else f"{gaps} questions are"
        return NextStep(
            "Answer the next question",
            f"{self.url('section', first.code)}#answer-{code}",
            hint=f"{words} left.",
        )

    def _schools(self) -> str:
        """4 of 6 schools have confirmed answers."""
        confirmed, schools = schools_of_trust(self.owed)
        of = "1 school has" if schools == 1 else f"{schools} schools have"
        return f"{confirmed} of {of} confirmed answers as their own."

    def _due(self) -> str:
        cycle = self.owed.cycle
        if cycle.closed_on is not None:
            return f"The audit was closed on {long_date(cycle.closed_on)}"
        return f"Schools return by {dated(cycle.due_on, self.actor.today)}"
