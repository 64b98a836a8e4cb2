"""One return: its sections as a task list, the declaration, handing in, what happened."""

from django.http import HttpRequest, HttpResponse

from audits.choices import ReturnState
from audits.permissions.moderation import can_agree, can_read_challenge_day, can_read_conversation
from audits.permissions.section11 import sees_every_section
from audits.permissions.service_answers import can_read_services, can_run_services
from audits.selectors.challenge import day_of
from audits.selectors.section11 import latest_submission
from audits.selectors.section11_standing import SectionStanding, sections_of
from audits.selectors.section11_story import story_of
from audits.selectors.services_said import answers_by_service
from audits.selectors.wordings import changes_of
from audits.services.section11.declare import Declared, where_declared
from audits.tables import state_tag
from audits.views.section11.answering.changing import ended_notice
from audits.views.section11.answering.steps import (
    declaration_task,
    next_step,
    section_task,
)
from audits.views.section11.base import ReturnView
from foundation.calendar.dates import dated, long_date
from foundation.pages.notice import Notice
from foundation.pages.task_list import Task, TaskList
from foundation.pages.timeline import Timeline


class ReturnPage(ReturnView):
    """The page that a letter opens; the office and the scrutineer see the same, read-only, and their own part."""

    counted_with = {"has_services": answers_by_service()}

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Sections, then what is left to do, then the story."""
        sections = sections_of(self.section11_return, only=self.only)
        submission = latest_submission(self.section11_return) if self.only is None else None
        complete = self.only is None and all(each.is_complete for each in sections)
        with_agency = self.section11_return.is_answerable
        declared = where_declared(self.section11_return) if self.only is None and with_agency else Declared()
        context = {
            "changes": changes_of(self.section11_return, self.only) if self.reads_texts else None,
            "sections": TaskList(
                tuple(section_task(self, each) for each in sections), heading="Sections", id="sections"
            ),
            "finishing": self._finishing(sections, declaration_task(self, complete, declared)),
            "next_step": next_step(self, sections, declared, submission),
            "status": state_tag(self.section11_return),
            "due": self._due(),
            "receipt_url": self.url("receipt") if self.reads_texts and self.only is None else "",
            "notices": [*self._ended(declared), *self._notices(sections, submission)],
            "timeline": Timeline(story_of(self.section11_return))
            if self.reads_texts and self.only is None
            else None,
            "submission": submission,
            "workbook_url": self.url("workbook-new") if self.may_write and not self.closed_because else "",
            "bring_url": self.url("brought-new") if self.leads and not self.closed_because else "",
            "services_url": self._services_url(),
            "take_out_url": self.url("take-out") if self.leads else "",
            "review_url": self.url("review") if self.reviews else "",
            "moderation_url": self._moderation_url(),
            "report_url": self._report_url(),
            "held_day_url": self._held_day_url(),
        }
        return self.draw("audits/section11_return.html", context)

    def _services_url(self) -> str:
        """Where the agency answers by service: for its lead while it can be asked, for all who read where it was."""
        owed = self.section11_return
        if not can_read_services(self.actor, owed):
            return ""
        asks = can_run_services(self.actor, owed) and not self.closed_because
        has_any: bool = owed.has_services  # type: ignore[attr-defined]  # counted above
        return self.url("services") if asks or has_any else ""

    def _moderation_url(self) -> str:
        """What the partnership rated and asked, for those whom it concerns, unless the next step leads there."""
        owed = self.section11_return
        reads = bool(owed.reference) and can_read_conversation(self.actor, owed)
        is_next = owed.state == ReturnState.MODERATED and can_agree(self.actor, owed)
        return self.url("return-moderation") if reads and not is_next else ""

    def _report_url(self) -> str:
        """The return's ratings as a paper, once it was submitted, for those who see the whole of it."""
        owed = self.section11_return
        was_submitted = bool(owed.reference) or not owed.is_answerable
        reads = was_submitted and sees_every_section(self.actor, owed)
        return self.url("return-report") if reads else ""

    def _held_day_url(self) -> str:
        """The challenge day, once it was held, for who answers for the agency; the office has its own page of it."""
        owed = self.section11_return
        if not owed.reference or not can_agree(self.actor, owed):
            return ""
        day = day_of(owed)
        return self.url("held-day") if day and can_read_challenge_day(self.actor, owed, day) else ""

    def _finishing(self, sections: list[SectionStanding], declared: Task) -> TaskList | None:
        """Checking and declaring, for those who see the whole return while it is with the agency."""
        if self.only is not None or not self.reads_texts or not self.section11_return.is_answerable:
            return None
        gaps = sum(not answer.is_complete for each in sections for answer in each.answers)
        left = f"{gaps} left to complete" if gaps else "Every answer is complete"
        check = Task("Check the answers", "Completed" if not gaps else "", self.url("check"), hint=left)
        return TaskList((check, declared), heading="Before submitting", id="finishing")

    def _ended(self, declared: Declared) -> list[Notice]:
        """That a declaration ended, for those who read the whole return."""
        if not self.reads_texts:
            return []
        notice = ended_notice(declared)
        return [notice] if notice else []

    def _due(self) -> str:
        """When it is due, and how far that is while it can still be answered."""
        owed = self.section11_return
        cycle = owed.cycle
        if cycle.closed_on is not None:
            return f"The audit was closed on {long_date(cycle.closed_on)}"
        due = dated(cycle.due_on, self.actor.today) if owed.is_answerable else long_date(cycle.due_on)
        return f"Due on {due}"

    def _notices(self, sections: list[SectionStanding], submission: object) -> list[Notice]:
        notices = []
        sent = getattr(submission, "send_back", None)
        if sent is not None and self.section11_return.state == ReturnState.CHANGES_REQUESTED:
            notices.append(
                Notice(
                    sent.message,
                    heading=f"{sent.sent_by.name} asks for changes, {long_date(sent.sent_on)}",
                )
            )
        entered = sum(answer.entered for each in sections for answer in each.answers)
        if entered and self.reads_texts and self.section11_return.is_answerable:
            words = "1 answer was" if entered == 1 else f"{entered} answers were"
            notices.append(
                Notice(
                    f"{words} entered for the agency by the partnership's office and must be confirmed.",
                    url=self.url("confirm-entered") if self.leads else "",
                    url_text="Read and confirm",
                )
            )
        return notices
