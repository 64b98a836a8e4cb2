"""Forms of agencies."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from partnership.choices import AgencyKind, StandingKind
from partnership.models import Agency

FIRST_DAY = "For example, 1 4 2026"


def _chosen(choices: Any) -> list[tuple[str, str]]:
    return [("", "Choose one"), *choices]


class NameFields(forms.Form):
    """What an agency is called."""

    name = forms.CharField(
        label="Name", max_length=160, error_messages={"required": "Enter the agency's name"}
    )
    short_name = forms.CharField(
        label="Short name",
        help_text="Used in tables, for example its initials",
        max_length=40,
        required=False,
    )


class AgencyForm(HelperMixin, NameFields):
    """A new agency."""

    button = "Add the agency"
    field_order = ["name", "short_name", "code", "kind", "since", "standings"]
    code = forms.SlugField(
        label="Code",
        help_text="Short and lasting, in small letters: it names the agency in files, whatever its name becomes",
        max_length=40,
        error_messages={
            "required": "Enter a code",
            "invalid": "The code may have letters, digits and hyphens only",
        },
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=_chosen(AgencyKind.choices),
        error_messages={"required": "Select the kind of agency"},
    )
    since = DateField(
        label="Since when does it take part under this name?",
        help_text=FIRST_DAY,
        error_messages={"required": "Enter the day since when it takes part"},
    )
    standings = forms.MultipleChoiceField(
        label="Standings from that day",
        choices=StandingKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class RenameForm(HelperMixin, NameFields):
    """Another name from a day."""

    button = "Rename"
    since = DateField(
        label="From which day?",
        help_text="May be in the future: the new name then begins on its day. " + FIRST_DAY,
        error_messages={"required": "Enter the first day of the new name"},
    )


class KindForm(HelperMixin, forms.Form):
    """What an agency is."""

    kind = forms.ChoiceField(label="Kind", choices=AgencyKind.choices)


class StandingForm(HelperMixin, forms.Form):
    """A standing with its days."""

    button = "Give the standing"
    standing = forms.ChoiceField(
        label="Standing",
        choices=StandingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the standing"},
    )
    since = DateField(
        label="First day", help_text=FIRST_DAY, error_messages={"required": "Enter the first day"}
    )
    last_day = DateField(
        label="Last day", help_text="Leave it empty while there is no end in sight", required=False
    )


class ServiceForm(HelperMixin, forms.Form):
    """A service of a big agency."""

    button = "Add the service"
    name = forms.CharField(
        label="Name of the service", max_length=160, error_messages={"required": "Enter its name"}
    )
    code = forms.SlugField(
        label="Code",
        help_text="Short and lasting, in small letters",
        max_length=40,
        error_messages={
            "required": "Enter a code",
            "invalid": "The code may have letters, digits and hyphens only",
        },
    )
    since = DateField(
        label="First day", help_text=FIRST_DAY, error_messages={"required": "Enter the first day"}
    )


class LastDayForm(HelperMixin, forms.Form):
    """Until when something holds."""

    button = "End it"
    last_day = DateField(
        label="What is its last day?",
        help_text=FIRST_DAY,
        error_messages={"required": "Enter the last day"},
    )


class TakeBackForm(HelperMixin, forms.Form):
    """Nothing to ask."""

    button = "Take it back"


class CloseForm(HelperMixin, forms.Form):
    """From when an agency no longer exists."""

    button = "Close the agency"
    closed_on = DateField(
        label="From which day does it no longer exist?",
        help_text=FIRST_DAY,
        error_messages={"required": "Enter the day"},
    )


class ReopenForm(HelperMixin, forms.Form):
    """Why a closed agency goes on."""

    button = "Reopen the agency"
    why = forms.CharField(
        label="Why does it go on?",
        help_text="Stands in its history",
        max_length=300,
        error_messages={"required": "Say why the agency goes on"},
    )
    with_roles = forms.BooleanField(
        label="Give back the roles that ended with it",
        help_text="Whoever held one can do their work again at once",
        required=False,
    )

    def __init__(self, *args: Any, may_give_roles: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_give_roles:
            del self.fields["with_roles"]


class SuccessionForm(HelperMixin, forms.Form):
    """Who takes over from whom."""

    button = "Record the succession"
    predecessors = forms.ModelMultipleChoiceField(
        label="Who hands over?",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        help_text="Several for a merger",
        error_messages={"required": "Select who hands over"},
    )
    successors = forms.ModelMultipleChoiceField(
        label="Who takes over?",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        help_text="Several for a split",
        error_messages={"required": "Select who takes over"},
    )
    on = DateField(
        label="From which day?",
        help_text="The first day of who takes over. " + FIRST_DAY,
        error_messages={"required": "Enter the day"},
    )
    close = forms.BooleanField(label="Whoever hands over closes on that day", required=False, initial=True)
    move_people = forms.BooleanField(
        label="People keep their roles with whoever takes over (not for a split)", required=False
    )
    note = forms.CharField(label="Note", max_length=300, required=False)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("predecessors", "successors"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101  declared above
            field.queryset = agencies
