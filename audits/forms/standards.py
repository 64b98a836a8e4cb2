"""Forms of standards: bringing in, drafts, crosswalks, comparing."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from audits.choices import CrosswalkKind
from audits.models import Edition
from audits.standard_sets.marked_table import NUMBER, SLUG
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes


def _text(label: str, most: int, missing: str = "", **more: Any) -> forms.CharField:
    errors = {"max_length": f"Shorten it to {most:,} characters"}
    if missing:
        errors["required"] = missing
    return forms.CharField(
        label=label, max_length=most, required=bool(missing), error_messages=errors, **more
    )


class CompareForm(HelperMixin, forms.Form):
    """Which two editions; the choice stands in the address."""

    button = "Compare"
    before = forms.ModelChoiceField(
        label="The earlier edition",
        queryset=Edition.objects.none(),
        to_field_name="code",
        empty_label="Choose",
    )
    after = forms.ModelChoiceField(
        label="The later edition", queryset=Edition.objects.none(), to_field_name="code", empty_label="Choose"
    )

    def __init__(self, *args: Any, editions: Sequence[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            field = self.fields[name]
            field.queryset = Edition.objects.filter(pk__in=[each.pk for each in editions])
            field.choices = [("", "Choose an edition"), *((each.code, each.title) for each in editions)]
            field.error_messages = {
                "required": "Choose an edition",
                "invalid_choice": "Choose one of the editions in the list",
            }

    @property
    def helper(self) -> FormHelper:
        """It changes nothing."""
        helper = super().helper
        helper.form_method = "get"
        return helper

    def clean(self) -> dict[str, Any]:
        """Two editions of one set."""
        data: dict[str, Any] = super().clean() or {}
        before, after = data.get("before"), data.get("after")
        if before and after and before == after:
            self.add_error("after", "Choose another edition than the first")
        elif before and after and before.line_set != after.line_set:
            self.add_error("after", "Choose two editions of the same set: others have no standard in common")
        return data


class BringInForm(HelperMixin, forms.Form):
    """A file with a standard set."""

    button = "Read the file"
    file = forms.FileField(
        label="The file with the standard set",
        help_text="YAML as docs/standards.md describes it, or a workbook (xlsx) as a published edition is exported",
        error_messages={"required": "Choose the file", "empty": "The file is empty: choose another"},
    )


class StartDraftForm(HelperMixin, forms.Form):
    """The next edition, begun from one that is published."""

    button = "Start the draft"
    title = _text(
        "What is the new edition called?",
        160,
        "Enter what it is called",
        help_text="Such as Section 11 standards 2026",
    )
    code = _text(
        "A code for it",
        60,
        "Enter a code",
        help_text="Such as section11-2026: small letters, digits and hyphens. It names the edition for ever",
    )

    def clean_code(self) -> str:
        """The shape that a file asks for too."""
        code = str(self.cleaned_data["code"]).strip()
        if not SLUG.fits(code):
            raise forms.ValidationError(
                "Use small letters, digits and single hyphens, such as section11-2026"
            )
        return code


class VersionMixin(forms.Form):
    """The version that stood on the page: somebody else's change is not overwritten."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class FactsForm(HelperMixin, VersionMixin):
    """Title, source and dates of a draft."""

    button = "Save"
    title = _text("What is the edition called?", 160, "Enter what it is called")
    source = _text(
        "Where does it come from?",
        600,
        "Enter the duty and who agreed the wording",
        help_text="The duty behind the set, and who agreed the wording",
        widget=forms.Textarea({"rows": 3}),
    )
    introduction = _text("What does an agency read first?", 2000, widget=forms.Textarea({"rows": 5}))
    valid_from = DateField(label="From when may audits use it?", error_messages={"required": "Enter a date"})


class SectionForm(HelperMixin, VersionMixin):
    """A section of the partnership's own."""

    button = "Add the section"
    code = _text("Its number", 10, "Enter a number", help_text="Such as 9")
    title = _text("Its title", 160, "Enter a title")
    introduction = _text("What it is about", 2000, widget=forms.Textarea({"rows": 3}))

    def clean_code(self) -> str:
        """The shape that a file asks for too."""
        return number(self.cleaned_data["code"])


class StandardForm(HelperMixin, VersionMixin):
    """A standard of the partnership's own."""

    button = "Save the standard"
    code = _text("Its number", 10, "Enter a number", help_text="It begins with the number of its section")
    title = _text("Its title", 80, "Enter a title", help_text="A few words for tables and headings")
    text = _text(
        "What is rated?",
        400,
        "Enter what is rated",
        help_text="One sentence that a lead can rate: what is so when it is done well",
        widget=forms.Textarea({"rows": 3}),
    )
    guidance = _text(
        "What does good look like, and what evidence helps?",
        3000,
        "Enter what good looks like",
        widget=forms.Textarea({"rows": 6}),
    )
    audience = _text("Who is asked?", 60, help_text="Empty: every agency")
    themes = forms.MultipleChoiceField(label="Themes", required=False, widget=HintedCheckboxes)

    def __init__(self, *args: Any, section: str, themes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        self.fields["themes"].choices = themes
        if not themes:
            del self.fields["themes"]

    def clean_code(self) -> str:
        """7.6 stands in section 7."""
        code = number(self.cleaned_data["code"])
        rest = code.removeprefix(self.section)
        if rest == code or not rest.startswith((".", "-")):
            raise forms.ValidationError(f"Begin with the number of the section, such as {self.section}.1")
        return code

    def clean_text(self) -> str:
        """One sentence, on one line."""
        return " ".join(str(self.cleaned_data["text"]).split())


class ThemeForm(HelperMixin, VersionMixin):
    """A theme more."""

    button = "Add the theme"
    label = _text("What is the theme called?", 80, "Enter what it is called", help_text="Such as Neglect")


class PublishForm(HelperMixin, VersionMixin):
    """The last question before an edition is fixed."""

    button = "Publish for ever"
    sure = forms.BooleanField(
        label="I have read the draft: once it is published nobody can change it",
        error_messages={"required": "Confirm that you have read the draft"},
    )


class SetAsideForm(HelperMixin, VersionMixin):
    """Giving a draft up."""

    button = "Set the draft aside"


class RetireForm(HelperMixin, forms.Form):
    """The last day on which new audits may use an edition."""

    button = "Retire the edition"
    last_day = DateField(
        label="What is its last day?",
        help_text="New audits cannot use it after that day. Audits that use it keep it",
        error_messages={"required": "Enter its last day"},
    )


class CrosswalkForm(HelperMixin, forms.Form):
    """What became of a standard that is not asked on its line any more."""

    button = "Add to the crosswalk"
    old = forms.ChoiceField(
        label="The older standard", error_messages={"required": "Choose the older standard"}
    )
    kind = forms.ChoiceField(
        label="What became of it?",
        choices=CrosswalkKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of it"},
    )
    new = forms.ChoiceField(
        label="The standard that it became",
        required=False,
        help_text="Leave it empty where it became none. A standard that was split needs one line for each part",
    )
    note = _text("A note", 300, help_text="Such as why the two are the same")

    def __init__(
        self, *args: Any, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old"].choices = [("", "Choose a standard"), *old]
        self.fields["new"].choices = [("", "None"), *new]


def number(typed: object) -> str:
    """A number of a section or standard as a file may have it."""
    code = str(typed).strip()
    if not NUMBER.fits(code):
        raise forms.ValidationError("Use letters, digits and single dots or hyphens, such as 7.6")
    return code
