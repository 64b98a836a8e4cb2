"""What is done with an audit of a case: the overall grade, words pointed out, handing in, asking for changes."""

from typing import Any

from audits.forms.cases.audit import JudgeForm
from audits.forms.cases.case import NOBODY, ClearWordsForm, ReasonForm, SureForm
from audits.models import Grade
from audits.permissions import cases as permissions
from audits.selectors.cases_identifying import asked_about, pointed_out_in_audit
from audits.services.cases.answering import judge
from audits.services.cases.identifying import clear_in_audit
from audits.services.cases.standing import send_back_audit, submit_audit
from audits.views.cases.base import CoordinatorForm, OfAudit
from audits.views.cases.learning_base import WordsForm
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class AuditorForm(OfAudit, ActForm):  # type: ignore[misc]
    """A form of the named auditor."""

    refusal = "The auditor named for this case does this."

    def is_permitted(self, actor: Actor) -> bool:
        """Asked again by the service."""
        return permissions.can_write_case_audit(actor, self.case_audit)

    def back(self) -> tuple[str, str]:
        return self.case_audit.title, self.case_audit.get_absolute_url()


class JudgePage(AuditorForm):
    """The overall grade with its reason."""

    form_class = JudgeForm
    shows_both = True

    def heading(self) -> str:
        return f"{self.case_audit.title}: overall grade"

    def intro(self) -> str:
        return (
            "Your judgement of the work of your agency in this case. Nothing works it out from the answers."
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        grades = Grade.objects.filter(scale__editions=self.case_audit.sheet.edition_id, in_denominator=True)
        return super().get_form_kwargs() | {"grades": list(grades.order_by("order"))}

    def get_initial(self) -> dict[str, Any]:
        grade = self.case_audit.overall_grade
        return {
            "grade": grade.code if grade else "",
            "reason": self.case_audit.overall_reason,
            "version": self.case_audit.version,
        }

    def perform(self, form: Any) -> str:
        judge(
            actor=self.request.actor,
            case_audit=self.case_audit,
            grade=form.cleaned_data["grade"],
            reason=form.cleaned_data["reason"],
            base_version=form.cleaned_data["version"],
        )
        return self.case_audit.get_absolute_url()


class AuditWords(AuditorForm):
    """Why words that were pointed out identify nobody."""

    form_class = ClearWordsForm

    def heading(self) -> str:
        return f"{self.case_audit.title}: words that look as if they identified somebody"

    def intro(self) -> str:
        words = self.request.POST.get("words") or self.get_initial().get("words", "")
        return f"The words are: {words}" if words else ""

    def get_initial(self) -> dict[str, Any]:
        pointed = pointed_out_in_audit(self.case_audit, self.request.actor.today)
        return asked_about(pointed, self.request.GET.get("which", ""))

    def perform(self, form: Any) -> str:
        clear_in_audit(actor=self.request.actor, case_audit=self.case_audit, **form.cleaned_data)
        return self.case_audit.get_absolute_url()


class AuditSubmit(AuditorForm):
    """Hand it in."""

    form_class = SureForm

    def heading(self) -> str:
        return f"{self.case_audit.title}: hand the audit in"

    def intro(self) -> str:
        return "It can be read afterwards, and changed again only when the coordinator asks for changes."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"button": "Hand the audit in"}

    def perform(self, form: Any) -> str:
        submission = submit_audit(actor=self.request.actor, case_audit=self.case_audit)
        self.done = f"Your audit is handed in. Its reference is {submission.reference}."
        return self.case_audit.get_absolute_url()


class AuditSendBack(OfAudit, CoordinatorForm, WordsForm):  # type: ignore[misc]
    """Ask for changes."""

    form_class = ReasonForm

    def heading(self) -> str:
        return f"{self.case_audit.title}: ask {self.case_audit.agency.label} for changes"

    def intro(self) -> str:
        return "The auditor gets a letter, and can change every answer until the audit is handed in again."

    def back(self) -> tuple[str, str]:
        return self.case_audit.title, self.case_audit.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = {"label": "What should be changed, and why?", "help_text": NOBODY}
        return super().get_form_kwargs() | asked | {"button": "Ask for changes", "required": True}

    def perform(self, form: Any) -> str:
        given = form.cleaned_data
        send_back_audit(
            actor=self.request.actor,
            case_audit=self.case_audit,
            why=given["why"],
            looked_at=given["looked_at"],
        )
        self.done = "The auditor gets a letter."
        return self.case_audit.get_absolute_url()
