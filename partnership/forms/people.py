"""Forms of people and their roles."""

from typing import Any
from uuid import UUID

from django import forms

from foundation.identity.models import User
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.actors import Actor
from partnership.handover import OpenWork
from partnership.models import Agency, Group
from partnership.permissions.people import GIVEN_BY_LEADS, can_manage_people
from partnership.roles import Role
from partnership.selectors.agencies import led_agencies, main_agencies, open_agencies

HINTS = {
    Role.PARTNERSHIP_MANAGER: "Runs everything, people included, and signs off",
    Role.BUSINESS_SUPPORT: "As the manager, without people and sign-off",
    Role.AGENCY_LEAD: "Answers for an agency, delegates, brings in colleagues",
    Role.AGENCY_CONTRIBUTOR: "Answers what the agency's lead hands over",
    Role.ACCOUNTABLE_PERSON: "Declares the agency's answers true",
    Role.DATA_OWNER: "Keeps indicators: values and commentary",
    Role.LEAD_SAFEGUARDING_PARTNER: "Reads dashboard, plan and results; signs off",
    Role.EXECUTIVE_MEMBER: "Reads dashboard, plan and results; signs off",
    Role.GROUP_CHAIR: "Sees to the actions and priorities of a group",
    Role.SCRUTINEER: "Reads what the executive reads, and all returns",
    Role.INFORMATION_GOVERNANCE: "Sees to requests of persons and how long records are kept; reads no content",
    Role.EDUCATION_LEAD: "Runs the s157/175 audit: all schools' returns, nothing of other audits",
    Role.TRUST_LEAD: "Answers what the schools of a trust have in common",
    Role.SCHOOL_DSL: "Answers for one school or college",
    Role.AUDIT_COORDINATOR: "Runs case audits: programmes, cases and, where switched on, their keys",
    Role.CASE_AUDITOR: "Audits the own agency's part in the cases given to them",
}
FIRST_DAY = "For example, 1 4 2026"


class PersonFields(forms.Form):
    """Who somebody is."""

    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the person's name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the person's e-mail address",
            "invalid": "Enter an e-mail address such as name@example.org",
        },
    )
    telephone = forms.CharField(label="Telephone number", max_length=40, required=False)


class RoleFields(forms.Form):
    """Which role, where, from when until when."""

    role = forms.ChoiceField(
        label="Role",
        choices=Role.choices,
        widget=HintedRadios(hints={str(role): hint for role, hint in HINTS.items()}),
        error_messages={"required": "Select the role", "invalid_choice": "Select a role of the list"},
    )
    agency = forms.ModelChoiceField(
        label="Agency",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="None",
        widget=forms.Select({"data-optional": "unmarked"}),
        help_text="Needed for whoever answers or audits for an agency. A school's lead is invited on its page",
        error_messages={"invalid_choice": "Select an agency of the list"},
    )
    group = forms.ModelChoiceField(
        label="Group",
        queryset=Group.objects.none(),
        required=False,
        empty_label="None",
        widget=forms.Select({"data-optional": "unmarked"}),
        help_text="Needed for a chair",
    )
    post = forms.CharField(
        label="Post",
        help_text="What the person is called there, for example Director of nursing",
        max_length=120,
        required=False,
    )
    since = DateField(
        label="First day", help_text=FIRST_DAY, error_messages={"required": "Enter the first day"}
    )
    last_day = DateField(
        label="Last day", help_text="Leave it empty while there is no end in sight", required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, group, role = self.fields["agency"], self.fields["group"], self.fields["role"]
        assert isinstance(agency, forms.ModelChoiceField)  # noqa: S101  declared above
        assert isinstance(group, forms.ModelChoiceField)  # noqa: S101  declared above
        agency.queryset = main_agencies(actor) | open_agencies(actor).filter(pk__in=self._asked())
        if can_manage_people(actor):
            group.queryset = Group.objects.filter(closed_on=None)
            return
        # What a lead may not give is not offered; the service, not this list, refuses it.
        del self.fields["group"]
        role.widget.choices = [each for each in Role.choices if each[0] in GIVEN_BY_LEADS]
        own = [(str(each.pk), each.name) for each in led_agencies(actor)]
        agency.widget.choices = own
        agency.help_text = ""

    def _asked(self) -> list[UUID]:
        """The agency that the address names: a school or trust is offered only then."""
        try:
            return [UUID(str(self.initial.get("agency") or ""))]
        except ValueError:
            return []


class InviteForm(HelperMixin, PersonFields, RoleFields):
    """Somebody with a first role."""

    button = "Send the invitation"
    field_order = ["name", "email", "telephone", "role", "agency", "group", "post", "since", "last_day"]


class RoleForm(HelperMixin, RoleFields):
    """A further role."""

    button = "Give the role"


class EndRoleForm(HelperMixin, forms.Form):
    """When a role ends."""

    button = "End the role"
    when = forms.ChoiceField(
        label="When does it end?",
        choices=[("now", "At once"), ("later", "After a day")],
        widget=HintedRadios(hints={"now": "The person loses what it opens with the next page"}),
        error_messages={"required": "Select when it ends"},
    )
    last_day = DateField(label="If after a day: the last day", help_text=FIRST_DAY, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].widget.attrs["data-optional"] = "unmarked"

    def clean(self) -> dict[str, Any]:
        """A day is needed for an end after a day."""
        given = super().clean() or {}
        if given.get("when") == "later" and not given.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", "Enter the last day")
        return given


class ChangeRoleForm(HelperMixin, forms.Form):
    """Post and last day of a role."""

    post = forms.CharField(label="Post", max_length=120, required=False)
    last_day = DateField(
        label="Last day", help_text="Leave it empty while there is no end in sight", required=False
    )


class DetailsForm(HelperMixin, PersonFields):
    """Name and addresses."""


class SureForm(HelperMixin, forms.Form):
    """A choice before something that cannot simply be undone."""

    def __init__(self, *args: Any, button: str, sentence: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button
        self.fields["sure"] = forms.BooleanField(
            label=sentence, error_messages={"required": "Confirm this first"}
        )


class TakerField(forms.ModelChoiceField):
    """People with the roles that let them take the work, loaded as `takes_as`."""

    def label_from_instance(self, obj: Any) -> str:
        """Ben Hill (Agency safeguarding lead, Elm Police)."""
        roles = [
            f"{role.get_role_display()}, {role.agency.label}" if role.agency else role.get_role_display()
            for role in obj.takes_as
        ]
        return f"{obj.name} ({'; '.join(roles)})"


class AnswerOfferForm(HelperMixin, forms.Form):
    """Accept or decline a role."""

    button = "Send your answer"
    answer = forms.ChoiceField(
        label="Do you take this role on?",
        choices=[("accept", "Yes, I accept"), ("decline", "No, I decline")],
        widget=HintedRadios(
            hints={"accept": "Whoever invited you then sees your name, e-mail address and telephone number"}
        ),
        error_messages={"required": "Select your answer"},
    )


class TakeBackForm(HelperMixin, forms.Form):
    """A question with one answer: the button."""

    button = "Take the invitation back"


class HandOnForm(HelperMixin, forms.Form):
    """Which pieces of work go to whom."""

    button = "Hand on"
    what = forms.MultipleChoiceField(
        label="What is handed on?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select what to hand on",
            "invalid_choice": "Some of this was done or handed on meanwhile: look again",
        },
    )
    to = TakerField(
        label="To whom?",
        queryset=User.objects.none(),
        help_text="People who may take it: leads and contributors of the agency, its case auditors for cases, and "
        "for actions the office.",
        empty_label="Choose one",
        error_messages={"required": "Select who takes it over"},
    )

    def __init__(self, *args: Any, work: list[OpenWork], colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what, to = self.fields["what"], self.fields["to"]
        assert isinstance(what, forms.MultipleChoiceField)  # noqa: S101  declared above
        assert isinstance(to, forms.ModelChoiceField)  # noqa: S101  declared above
        what.choices = [(each.key, each.what) for each in work]
        to.queryset = colleagues
