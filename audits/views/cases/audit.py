"""One agency's audit of a case: its questions, and the page that says what is left to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from audits.models import CaseAudit, Section
from audits.permissions import cases as permissions
from audits.selectors.cases_identifying import Pointed, pointed_out_in_audit
from audits.selectors.happened import case_audit_happened
from audits.selectors.section11 import section_places
from audits.selectors.section11_submission import submissions_of_sheet
from audits.services.cases.answering import CASE_AUDITS
from audits.services.cases.keys import keys_are_kept
from audits.services.section11.readiness import gaps
from audits.tables.cases import audit_tag
from audits.views.cases.base import crumbs
from audits.views.sheets import base as ground
from audits.views.sheets import conflicts, saving, sections
from foundation.calendar.dates import dated, long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from foundation.pages.tag import Tag
from foundation.pages.task_list import Task, TaskList
from partnership.actors import Actor


class AuditView(ground.SheetView):
    """Loads the audit that the address names."""

    audit = CASE_AUDITS
    list_crumb = ("Case audits", "audits:case-programmes")
    return_address = "page"
    page_called = "the audit"

    def load(self, actor: Actor) -> CaseAudit | None:
        """As far as `visible_to` goes."""
        seen = CaseAudit.objects.visible_to(actor).select_related(
            "case__programme", "case__theme", "agency", "auditor", "overall_grade", "sheet__edition"
        )
        return seen.filter(pk=self.kwargs["pk"]).first()

    @property
    def name(self) -> str:
        """The case, and whose audit of it."""
        return f"{self.owed.title}: {self.owed.agency.name}"

    @property
    def return_url(self) -> str:
        return str(self.owed.get_absolute_url())

    @property
    def is_permitted_to_read(self) -> bool:
        """The agency's lead sees where it stands, and no words."""
        return permissions.can_read_case_audit(self.actor, self.owed)


class SectionView(AuditView, sections.SectionView):
    """A section: every question with its answer."""


class SaveView(AuditView, saving.SaveView):
    """One answer saved as it is typed."""


class ConflictView(AuditView, conflicts.ConflictView):
    """One auditor in two windows."""


class CaseAuditPage(AuditView):
    """How far the audit is, and what is left to do."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Whoever may not read its words sees where it stands."""
        owed, actor = self.owed, self.actor
        writes = permissions.can_write_case_audit(actor, owed) and owed.is_answerable
        reads = self.is_permitted_to_read
        left = gaps(owed.sheet_id, actor.today) if writes else []
        pointed = pointed_out_in_audit(owed, actor.today) if writes else []
        handed_in = submissions_of_sheet(owed) if reads and owed.submitted_on else []
        places = section_places(owed) if reads or writes else []
        context = {
            "case_audit": owed,
            "case": owed.case,
            "status": audit_tag(owed),
            "facts": self.facts(reads),
            "tasks": self.tasks(places, left) if reads else None,
            "pointed": [(each, self.clear_url(each), self.text_url(each)) for each in pointed],
            "asked": handed_in[0].send_back.message if handed_in and owed.is_sent_back else "",
            "handed_in": [(each, self.url("submission", each.number)) for each in handed_in],
            "closed_short": Notice(
                "The case was closed before this audit was handed in. What had been saved is kept and shown here.",
                "warning",
            )
            if owed.was_cut_short
            else None,
            "next_step": self.next_step(places, left, pointed) if writes else None,
            "buttons": self.buttons(writes),
            "key_url": reverse("audits:case-key", args=[owed.case_id])
            if keys_are_kept() and permissions.can_open_key(actor, [owed])
            else "",
            "breadcrumbs": crumbs(owed.case.programme, owed.case),
            "timeline": case_audit_happened(request.GET, actor, owed),
        }
        return self.draw("audits/cases/audit.html", context)

    def facts(self, reads: bool) -> Summary:
        """What is known, and the overall judgement for those who read it."""
        owed, programme = self.owed, self.owed.case.programme
        facts = [
            Fact("Theme", owed.case.theme.label),
            Fact("Age band", owed.case.get_age_band_display()),
            Fact("Level of need", str(owed.case.level)),
            Fact("Threshold document in force", programme.threshold_in_force, missing="Not named"),
            Fact("Tools in force", programme.tools_in_force, missing="Not named"),
            Fact("Auditor", owed.auditor.name if owed.auditor else "", missing="Nobody named yet"),
            Fact("Submit by", self.due()),
            Fact("Handed in", long_date(owed.submitted_on) if owed.submitted_on else "", missing="Not yet"),
        ]
        if reads:
            facts.insert(3, Fact("About the case", owed.case.description))
            grade = str(owed.overall_grade or "")
            facts.append(Fact("Overall grade", grade, missing="Not given yet"))
            facts.append(Fact("Why", owed.overall_reason))
        return Summary(tuple(facts))

    def due(self) -> str:
        """How far off it is matters until the audit is handed in."""
        owed = self.owed
        return long_date(owed.due_on) if owed.submitted_on else dated(owed.due_on, self.actor.today)

    def tasks(self, places: list[Section], left: list[Any]) -> TaskList:
        """The sections, and the overall grade."""
        owed = self.owed
        open_in: dict[Any, int] = {}
        for gap in left:
            open_in[gap.section_id] = open_in.get(gap.section_id, 0) + 1
        writes = permissions.can_write_case_audit(self.actor, owed) and owed.is_answerable
        rows = []
        for place in places:
            count = open_in.get(place.pk, 0)
            status: Tag | str = Tag(f"{count} to answer", "blue") if count else "Complete"
            rows.append(Task(str(place), status if writes else "Read", self.url("section", place.code)))
        if writes:
            given: Tag | str = "Given" if owed.overall_grade_id else Tag("To give", "blue")
            rows.append(
                Task("Overall grade, and why", given, reverse("audits:case-audit-judge", args=[owed.pk]))
            )
        return TaskList(tuple(rows), heading="Questions")

    def clear_url(self, pointed: Pointed) -> str:
        """Where to say why the words identify nobody."""
        return f"{reverse('audits:case-audit-words', args=[self.owed.pk])}?which={pointed.mark}"

    def text_url(self, pointed: Pointed) -> str:
        """Where the words are changed: at their question, or with the overall grade."""
        if not pointed.section:
            return reverse("audits:case-audit-judge", args=[self.owed.pk])
        return f"{self.url('section', pointed.section)}#answer-{pointed.code}"

    def next_step(self, places: list[Section], left: list[Any], pointed: list[Pointed]) -> NextStep:
        """The first section with something left, the overall grade, the words pointed out; then it is handed in."""
        if left:
            place = next(each for each in places if each.pk == left[0].section_id)
            words = f"{len(left)} {'answer is' if len(left) == 1 else 'answers are'} not complete yet."
            return NextStep(f"Answer {place}", self.url("section", place.code), hint=words)
        if self.owed.overall_grade_id is None:
            url = reverse("audits:case-audit-judge", args=[self.owed.pk])
            return NextStep("Give the overall grade", url, hint="Every question is answered.")
        if pointed:
            why = "Some words look as if they identified somebody: deal with each of them first."
            return NextStep("Hand the audit in", why=why)
        return NextStep("Hand the audit in", reverse("audits:case-audit-submit", args=[self.owed.pk]))

    def buttons(self, writes: bool) -> Buttons | None:
        """The coordinator asks for changes."""
        if not permissions.can_run_case_audits(self.actor) or self.owed.state != "submitted":
            return None
        url = reverse("audits:case-audit-send-back", args=[self.owed.pk])
        return Buttons((Button("Ask for changes", url, style="secondary"),))
