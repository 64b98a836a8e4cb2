"""Forms of the letters about case audits: their days, reminding at once, stopping them, letting them go on."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from audits.forms.cases.looked_at import looked_at
from audits.forms.chasing import ChaseResumeForm, ChaseStopForm, DaysListField, day_field
from foundation.pages.forms import HelperMixin


class RemindForm(HelperMixin, forms.Form):
    """The agencies whose auditors get a letter."""

    button = "Send the letters"
    agency = forms.TypedMultipleChoiceField(
        label="Which agencies are reminded",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one agency",
            "invalid_choice": "An agency you chose owes nothing any more, or was reminded today. Choose again",
        },
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies


class CaseChaseDaysForm(HelperMixin, forms.Form):
    """When letters go about the audits of one programme."""

    button = "Save the days"
    before = DaysListField(
        label="Days before the due date on which the auditor is reminded",
        required=False,
        help_text="Separated by commas, such as 14, 3. Leave empty for none.",
    )
    after = DaysListField(
        label="Days after it on which the auditor is reminded again",
        required=False,
        help_text="Such as 1, 7",
    )
    lead = day_field("Days after it on which the agency's lead hears")
    accountable = day_field("Days after it on which its accountable person hears")

    def clean(self) -> dict[str, Any]:
        """The same order that the service and the database hold."""
        data: dict[str, Any] = super().clean() or {}
        lead, accountable = data.get("lead"), data.get("accountable")
        if lead and accountable and accountable <= lead:
            self.add_error("accountable", "The accountable person hears after the lead: enter more days")
        return data


class CaseStopForm(ChaseStopForm):
    """The reason is looked through."""

    looked_at = looked_at()


class CaseResumeForm(ChaseResumeForm):
    """The same."""

    looked_at = looked_at()
