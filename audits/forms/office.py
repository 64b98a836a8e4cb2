"""Forms of the partnership's office for Section 11."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from audits.forms.invitations import INVITE_ON, INVITE_ON_HINT
from audits.models import Edition, Section11Cycle
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes
from partnership.models import Agency
from partnership.roles import Role


def add_lead_url(agency_id: object) -> str:
    """Where the manager invites a safeguarding lead of an agency."""
    return f"{reverse('partnership:person-invite')}?agency={agency_id}&role={Role.AGENCY_LEAD}"


def hint_of(agency: Agency, *, is_body: bool, readers: Sequence[str], may_invite: bool) -> str:
    """What to know of an agency before inviting it: its standing, and who would get the letter, if anybody."""
    standing = "Section 11 body. " if is_body else ""
    if readers:
        return f"{standing}The letter goes to {', '.join(readers)}"
    if not may_invite:
        return f"{standing}It has no safeguarding lead, so nobody would get the letter"
    return format_html(
        '{}It has no safeguarding lead, so nobody would get the letter. <a class="govuk-link" href="{}">'
        "Add a lead of {}</a>",
        standing,
        add_lead_url(agency.pk),
        agency.label,
    )


class OpenCycleForm(HelperMixin, forms.Form):
    """A new audit: what is asked, of whom, when."""

    button = "Open the audit and invite the agencies"

    title = forms.CharField(
        label="What is the audit called?",
        help_text="Such as Section 11 audit 2024/25, or Neglect stocktake 2024",
        max_length=120,
        error_messages={"required": "Enter what the audit is called"},
    )
    code = forms.SlugField(
        label="A short code for it",
        help_text="Such as 2024-25; it stands in addresses and files",
        max_length=40,
        error_messages={
            "required": "Enter a short code",
            "invalid": "Use letters, digits and hyphens only, such as 2024-25",
        },
    )
    edition = forms.ModelChoiceField(
        label="Which standards are asked?",
        queryset=Edition.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose a standard set"},
    )
    opens_on = DateField(
        label="From when can agencies answer?", error_messages={"required": "Enter the opening date"}
    )
    due_on = DateField(
        label="When are the returns due?",
        help_text="By the end of this day",
        error_messages={"required": "Enter the day on which returns are due"},
    )
    invite_on = DateField(label=INVITE_ON, help_text=INVITE_ON_HINT, required=False)
    agencies = forms.ModelMultipleChoiceField(
        label="Which agencies are invited?",
        help_text="Below each stands whom its letter goes to. Section 11 bodies are ticked already",
        queryset=Agency.objects.none(),
        widget=HintedCheckboxes,
        error_messages={"required": "Choose at least one agency"},
    )

    def __init__(
        self, *args: Any, editions: Any, agencies: Any, hints: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions
        self.fields["agencies"].queryset = agencies
        self.fields["agencies"].widget.hints = hints

    def clean(self) -> dict[str, Any]:
        """The same order of dates that the service and the database hold."""
        data: dict[str, Any] = super().clean() or {}
        opens, due = data.get("opens_on"), data.get("due_on")
        if opens and due and due < opens:
            self.add_error("due_on", "The day returns are due must be on or after the opening date")
        if Section11Cycle.objects.filter(code=data.get("code", "")).exists():
            self.add_error("code", "There is already an audit with this code")
        return data


class OpenUpdateForm(HelperMixin, forms.Form):
    """An update between two audits: what it is called, and when."""

    button = "Open the update and invite the agencies"

    title = forms.CharField(
        label="What is the update called?",
        help_text="Such as Update of the action plans 2019/20",
        max_length=120,
        error_messages={"required": "Enter what the update is called"},
    )
    code = forms.SlugField(
        label="A short code for it",
        help_text="Such as 2019-20; it stands in addresses and files",
        max_length=40,
        error_messages={
            "required": "Enter a short code",
            "invalid": "Use letters, digits and hyphens only, such as 2019-20",
        },
    )
    opens_on = DateField(
        label="From when can agencies answer?", error_messages={"required": "Enter the opening date"}
    )
    due_on = DateField(
        label="When are the updates due?",
        help_text="By the end of this day",
        error_messages={"required": "Enter the day on which the updates are due"},
    )
    invite_on = DateField(label=INVITE_ON, help_text=INVITE_ON_HINT, required=False)


class CycleDatesForm(HelperMixin, forms.Form):
    """Other dates for an audit."""

    button = "Save the dates"

    opens_on = DateField(
        label="From when can agencies answer?",
        help_text="Can be changed until the audit is open",
        error_messages={"required": "Enter the opening date"},
    )
    due_on = DateField(
        label="When are the returns due?",
        help_text="By the end of this day",
        error_messages={"required": "Enter the day on which returns are due"},
    )
    invite_on = DateField(
        label="On which day do the invitations go that have not gone yet?",
        help_text="Leave empty to leave it as it is; those of the opening day move with it",
        required=False,
    )

    def __init__(self, *args: Any, some_wait: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not some_wait:
            del self.fields["invite_on"]
