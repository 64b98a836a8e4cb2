"""A school's return: what comes next, its sections as a task list, what stands before submitting."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from audits.choices import EducationState
from audits.models import GovernorRequest, GovernorSign, Submission
from audits.permissions.education import can_explain
from audits.selectors.education.trust_answers import CommonAnswer, Taken, common_answers, trust_sheet_of
from audits.selectors.happened import school_return_happened
from audits.selectors.last_time import Beside, beside_last_time
from audits.selectors.section11_standing import SectionStanding, sections_of
from audits.selectors.section11_submission import submissions_of_sheet
from audits.services.education.answering import CLOSED
from audits.services.education.signing import holding_sign, waiting_request
from audits.tables.education import NOT_RETURNED, education_state_tag
from audits.views.education.school.base import SchoolView
from audits.views.education.school.confirming import confirmable
from foundation.calendar.dates import dated, long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.tag import Tag
from foundation.pages.task_list import Task, TaskList


@dataclass(frozen=True)
class Standing:
    """All that the page reads, read once."""

    sections: list[SectionStanding]
    common: list[CommonAnswer] = field(default_factory=list)
    unchanged: list[Beside] = field(default_factory=list)
    sign: GovernorSign | None = None
    request: GovernorRequest | None = None
    submissions: list[Submission] = field(default_factory=list)

    @property
    def gaps(self) -> int:
        """Answers that lack something."""
        return sum(not answer.is_complete for each in self.sections for answer in each.answers)

    @property
    def of_trust(self) -> list[CommonAnswer]:
        """What the trust answered and the school has not dealt with."""
        return [row for row in self.common if row.standing in {Taken.WAITING, Taken.CHANGED}]

    def to_confirm(self, section: str) -> int:
        """How many answers of a section can be confirmed as last year."""
        return sum(row.answer.item.section.code == section for row in self.unchanged)


class ReturnPage(SchoolView):
    """The page that a letter opens; who may only read it sees no button."""

    loads = (*SchoolView.loads, "explanation")

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """What is left to do first."""
        found = self._standing()
        context = {
            "status": self._status(found),
            "due": self._due(),
            "notices": self._notices(found),
            "next_step": self._next(found),
            "sections": TaskList(
                tuple(self._section(found, each) for each in found.sections),
                heading="Sections",
                id="sections",
            ),
            "finishing": self._finishing(found),
            "receipt_url": self.url("receipt") if found.submissions and not self.owed.has_returned else "",
            "beside_url": self.url("beside"),
            "governors_url": self.url("governors"),
            "areas_url": self.url("areas"),
            "buttons": self._buttons(found),
            "timeline": school_return_happened(request.GET, self.owed),
        }
        return self.draw("audits/education/school_return.html", context)

    def _standing(self) -> Standing:
        owed = self.owed
        sections = sections_of(owed, given_to=False)  # a school's lead answers all of it
        submissions = submissions_of_sheet(owed) if owed.reference else []
        if owed.state == EducationState.AWAITING_SIGNATURE:
            sign = holding_sign(owed)
            request = None if sign else waiting_request(owed)
            return Standing(sections, sign=sign, request=request, submissions=submissions)
        if not self._answers():
            return Standing(sections, submissions=submissions)
        trust = trust_sheet_of(owed)
        common = common_answers(owed, trust) if trust else []
        waiting = {row.answer.pk for row in common if row.standing in {Taken.WAITING, Taken.CHANGED}}
        unchanged = confirmable(beside_last_time(owed, self.actor.today), waiting)
        return Standing(sections, common, unchanged, submissions=submissions)

    def _answers(self) -> bool:
        """The reader has questions to answer."""
        resting = self.owed.state == EducationState.AWAITING_SIGNATURE
        return self.leads and not self.closed_because and not resting

    def _status(self, found: Standing) -> Tag:
        if self._was_missed:
            return NOT_RETURNED
        return Tag("Signed, to be submitted", "yellow") if found.sign else education_state_tag(self.owed)

    @property
    def _was_missed(self) -> bool:
        """The audit was closed without this return: nothing of it can be done any more."""
        return self.owed.cycle.closed_on is not None and not self.owed.has_returned

    def _due(self) -> str:
        cycle = self.owed.cycle
        if cycle.closed_on is not None:
            return f"The audit was closed on {long_date(cycle.closed_on)}"
        if self.owed.has_returned:
            return f"Due on {long_date(cycle.due_on)}"
        return f"Due on {dated(cycle.due_on, self.actor.today)}"

    def _section(self, found: Standing, section: SectionStanding) -> Task:
        """How far a section is, and whether it can be confirmed at once."""
        hint = section.progress
        url = self.url("section", section.code)
        points = (
            tuple((each.to_do, f"{url}#answer-{each.code}") for each in section.begun) if self.leads else ()
        )
        ready = found.to_confirm(section.code)
        if ready:
            words = "1 answer" if ready == 1 else f"{ready} answers"
            points = ((f"Confirm {words} as last year", self.url("as-last-year", section.code)), *points)
        return Task(f"{section.code} {section.title}", _status(section), url, hint=hint, points=points)

    def _finishing(self, found: Standing) -> TaskList | None:
        """What stands between the answers and the submission number, for the school's lead."""
        if not self.leads or self.owed.has_returned or self._was_missed:
            return None
        tasks = []
        if found.common:
            waiting = len(found.of_trust)
            hint = f"{waiting} to confirm" if waiting else "Nothing to confirm"
            status: Tag | str = Tag("To confirm", "yellow") if waiting else "Completed"
            tasks.append(Task("Answers of your trust", status, self.url("common"), hint=hint))
        left = f"{found.gaps} left to complete" if found.gaps else "Every answer is complete"
        tasks.append(
            Task("Check the answers", "" if found.gaps else "Completed", self.url("read"), hint=left)
        )
        tasks.append(self._signature(found))
        return TaskList(tuple(tasks), heading="Before submitting", id="finishing")

    def _signature(self, found: Standing) -> Task:
        title = "Signature of a governor or the proprietor"
        if found.sign is not None:
            said = f"{found.sign.name}, {long_date(found.sign.signed_on)}. {found.sign.how}"
            return Task(title, "Completed", self.url("signature"), hint=said)
        if found.request is not None:
            said = f"Waiting for {found.request.name}, asked on {long_date(found.request.asked_at)}"
            return Task(title, Tag("Asked", "blue"), self.url("signature"), hint=said)
        if found.gaps:
            return Task(title, "Cannot start yet", hint="When every answer is complete")
        return Task(title, Tag("Not started", "grey"), self.url("signature"))

    def _next(self, found: Standing) -> NextStep | None:
        owed = self.owed
        if owed.has_returned:
            return NextStep("See the receipt", self.url("receipt"))
        if not self.leads:
            return None
        if self._was_missed:
            return NextStep("Answer", why=CLOSED, is_over=True)
        if owed.state == EducationState.AWAITING_SIGNATURE:
            return self._once_signed(found)
        if self.closed_because:
            return NextStep("Answer", why=self.closed_because)
        if found.of_trust:
            return NextStep(
                "Read and confirm your trust's answers",
                self.url("common"),
                hint="Your trust answered some questions once for all its schools.",
            )
        if found.unchanged:
            first = found.unchanged[0].answer.item.section.code
            count = len(found.unchanged)
            words = "1 answer" if count == 1 else f"{count} answers"
            return NextStep(
                "Confirm what has not changed",
                self.url("as-last-year", first),
                hint=f"{words} of last year can stand as they are: read and confirm them, a section at a time.",
            )
        if found.gaps:
            words = "1 question is" if found.gaps == 1 else f"{found.gaps} questions are"
            return NextStep(
                "Go to the next question",
                self.url("next"),
                hint=f"{words} left. You go on where you left off.",
            )
        return NextStep("Have the return signed", self.url("signature"), hint="Every answer is complete.")

    def _once_signed(self, found: Standing) -> NextStep:
        if found.sign is not None:
            who = f"Signed by {found.sign.name} on {long_date(found.sign.signed_on)}."
            return NextStep("Submit the return", self.url("submit"), post=True, hint=who)
        if found.request is not None:
            return NextStep("Submit the return", why=f"{found.request.name} has not signed yet.")
        return NextStep(
            "Have the return signed", self.url("signature"), hint="The link that was sent has expired."
        )

    def _buttons(self, found: Standing) -> Buttons | None:
        resting = self.owed.state == EducationState.AWAITING_SIGNATURE
        if not self.leads or not resting or self._was_missed:
            return None
        return Buttons((Button("Change answers", self.url("take-back"), post=True, style="secondary"),))

    def _notices(self, found: Standing) -> list[Notice]:
        notices = []
        sent = getattr(found.submissions[0], "send_back", None) if found.submissions else None
        if sent is not None and self.owed.is_sent_back:
            heading = f"{sent.sent_by.name} asks for changes, {long_date(sent.sent_on)}"
            notices.append(Notice(sent.message, heading=heading))
        if (why := self._why_late()) is not None:
            notices.append(why)
        return notices

    def _why_late(self) -> Notice | None:
        """That an explanation is asked, until it is given; who may give it finds where."""
        asked = getattr(self.owed, "explanation", None)
        if asked is None or asked.given_on is not None:
            return None
        text = f"On {long_date(asked.asked_on)} the school was asked why it did not return by the due date."
        if not can_explain(self.actor, self.owed):
            return Notice(text, kind="warning")
        return Notice(
            text,
            kind="warning",
            url=reverse("audits:education-explain", args=[self.owed.pk]),
            url_text="Say why",
        )


def _status(section: SectionStanding) -> Tag | str:
    """A tag while something is to do, a plain word when it is done."""
    if section.is_complete and not section.answered:
        return Tag("Optional", "grey")
    if section.is_complete:
        return "Completed"
    if not section.answered:
        return Tag("Not started", "grey")
    if section.answered == len(section.answers):
        return Tag("To finish", "yellow")
    return Tag("In progress", "blue")
