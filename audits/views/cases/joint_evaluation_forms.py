"""Writing the joint evaluation of an inspection's programme, and recording which agencies agree with it."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from audits.forms.cases.deep_dive import NOT_AGREED
from audits.forms.cases.joint_evaluation import AgreementForm, JointEvaluationForm
from audits.permissions.case_findings import can_lead_learning
from audits.selectors.case_joint_evaluation import agreed_by, auditing_agencies, grades_of_programme
from audits.services.cases.joint_agreement import record_agreement
from audits.services.cases.joint_evaluation import EvaluationValues, write_joint_evaluation
from audits.views.cases.joint_evaluation import PAGE, OfInspection
from audits.views.cases.learning_base import WordsForm
from partnership.actors import Actor


class JointForm(OfInspection, WordsForm):  # type: ignore[misc]
    """A form of the coordinator and the office about the joint evaluation."""

    def is_permitted(self, actor: Actor) -> bool:
        """The coordinator and the office."""
        return can_lead_learning(actor)

    def back(self) -> tuple[str, str]:
        """To what is written."""
        return "The joint evaluation", reverse(PAGE, args=[self.programme.pk])


class JointEvaluationWrite(JointForm):
    """Writing it."""

    form_class = JointEvaluationForm
    shows_both = True
    done = "The joint evaluation is saved."

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Joint evaluation: {self.programme.title}"

    def intro(self) -> str:
        """What a change does to agreements that were given."""
        if self.written and agreed_by(self.written)[0]:
            return "Agencies agreed with the words below. If you change them or the grade, they must agree again."
        return "One evaluation of the work of all agencies, written together. Save it as often as you like."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The programme's grades and agencies."""
        asked = {"grades": grades_of_programme(self.programme), "agencies": auditing_agencies(self.programme)}
        return super().get_form_kwargs() | asked

    def get_initial(self) -> dict[str, Any]:
        """As it is written."""
        written = self.written
        if written is None:
            return {"version": 0, "grade": NOT_AGREED}
        names = ("working_well", "to_improve", "at_once", "reason", "version")
        return {name: getattr(written, name) for name in names} | {
            "grade": written.grade.code if written.grade else NOT_AGREED,
            "took_part": [part.agency_id for part in written.parts.all()],
        }

    def perform(self, form: Any) -> str:
        """Save it over the version that the page showed."""
        given = form.cleaned_data
        written = write_joint_evaluation(
            actor=self.request.actor,
            programme=self.programme,
            base_version=given["version"],
            looked_at=given["looked_at"],
            values=EvaluationValues(
                working_well=given["working_well"],
                to_improve=given["to_improve"],
                at_once=given["at_once"],
                grade=form.chosen_grade,
                reason=given["reason"],
                took_part=list(given["took_part"]),
            ),
        )
        return written.get_absolute_url()


class JointEvaluationAgree(JointForm):
    """Recording which agencies agree with it."""

    form_class = AgreementForm
    done = "Which agencies agree is saved."

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Who agrees with the joint evaluation: {self.programme.title}"

    def intro(self) -> str:
        """With what they agree."""
        return "They agree with the words and the grade as they stand. If those change, agencies are asked again."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies that took part; there is nothing to agree with before it is written."""
        if self.written is None:
            raise Http404
        return super().get_form_kwargs() | {"evaluation": self.written}

    def get_initial(self) -> dict[str, Any]:
        """Those that agree, and today for those that are added."""
        parts = self.written.parts.all() if self.written else []
        return {
            "agencies": [part.agency_id for part in parts if part.agreed_on],
            "agreed_on": self.request.actor.today,
            "version": self.written.version if self.written else 0,
        }

    def perform(self, form: Any) -> str:
        """Record it for the words that the page led from."""
        given = form.cleaned_data
        written = record_agreement(
            actor=self.request.actor,
            programme=self.programme,
            base_version=given["version"],
            agencies=[each.pk for each in given["agencies"]],
            agreed_on=given["agreed_on"],
        )
        return written.get_absolute_url()
