"""Forms of an agency's evidence: adding, a new version, dates, and what the list is narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict

from audits.forms.asking import UNMARKED, AskingMixin
from audits.models import Evidence
from audits.selectors.evidence import LibraryRow
from foundation.files.kinds import ACCEPTED
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes, HintedRadios

FILE, LINK = "file", "link"
SMALL = {**UNMARKED, "class": "govuk-checkboxes--small"}
OUT_OF_DATE, IN_FORCE, UNDATED, WITHDRAWN = "out-of-date", "in-force", "undated", "withdrawn"
KINDS = [(FILE, "A file"), (LINK, "A link")]


class VersionForm(AskingMixin, forms.Form):
    """A newer document or link in place of the last."""

    button = "Bring in the new version"
    asked_by = "kind"
    asked = {FILE: ("file",), LINK: ("url",)}
    kind = forms.ChoiceField(
        label="What do you add?", choices=KINDS, widget=HintedRadios(UNMARKED), required=False
    )
    file = forms.FileField(
        label="File",
        required=False,
        widget=forms.FileInput(UNMARKED),
        help_text=f"{ACCEPTED}. It must name no child and no case.",
        error_messages={"empty": "The file is empty: choose another"},
    )
    url = forms.CharField(
        label="Link",
        required=False,
        max_length=500,
        widget=forms.TextInput({**UNMARKED, "inputmode": "url", "spellcheck": "false"}),
        help_text="Begins with https://",
    )
    dated_on = DateField(label="Date of the document", required=False)
    expires_on = DateField(label="When must it be renewed?", required=False)

    def clean(self) -> dict[str, Any]:
        """One of them is there. Without a script both questions stand on the page: where no kind was chosen, it
        is what was given."""
        data: dict[str, Any] = super().clean() or {}
        given = [kind for kind, name in ((FILE, "file"), (LINK, "url")) if data.get(name)]
        kind = data.get("kind") or (given[0] if len(given) == 1 else "")
        if not kind and not {"kind", "file", "url"} & set(self.errors):
            self.add_error("kind", "Choose a file or a link")
        for wanted, name, message in ((FILE, "file", "Choose a file"), (LINK, "url", "Enter the link")):
            if kind == wanted and not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data | {"kind": kind}

    @property
    def document(self) -> dict[str, Any]:
        """File or link as the service wants them."""
        data = self.cleaned_data
        return {
            "upload": data["file"] if data["kind"] == FILE else None,
            "url": data["url"] if data["kind"] == LINK else "",
            "dated_on": data["dated_on"],
            "expires_on": data["expires_on"],
        }


class AddForm(VersionForm):
    """A new piece of evidence."""

    button = "Add the evidence"
    title = forms.CharField(
        label="What is it?",
        max_length=200,
        help_text="Such as Supervision policy, March 2021",
        error_messages={"required": "Say what it is"},
    )
    owner = forms.ChoiceField(label="Who keeps it up to date?", required=False)
    field_order = ("kind", "file", "url", "title", "dated_on", "expires_on", "owner")

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Nobody yet"), *owners]


class ChangeForm(HelperMixin, forms.Form):
    """Owner and dates."""

    button = "Save"
    owner = forms.ChoiceField(label="Who keeps it up to date?", required=False)
    dated_on = DateField(label="Date of the document", required=False)
    expires_on = DateField(
        label="When must it be renewed?",
        required=False,
        help_text="From this day it shows amber beside every standard that leans on it",
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Nobody yet"), *owners]


class RedateForm(HelperMixin, forms.Form):
    """Still in force."""

    button = "Say that it is still in force"
    reviewed_on = DateField(
        label="When was it reviewed?", error_messages={"required": "Enter the day on which it was reviewed"}
    )
    expires_on = DateField(
        label="When must it be renewed next?",
        error_messages={"required": "Enter the day by which it must be renewed"},
    )


class WithdrawForm(HelperMixin, forms.Form):
    """A tick and a button."""

    button = "Withdraw it"
    sure = forms.BooleanField(
        label="This document is in force no longer, or should not have been added",
        error_messages={"required": "Tick the box if you want to withdraw it"},
    )


class LibraryFilter(django_filters.FilterSet):
    """Words of the title, kind, whether it is in force, owner; the rows are loaded and narrowed here."""

    title = django_filters.CharFilter(label="Title")
    kind = django_filters.ChoiceFilter(
        label="Kind", empty_label="All kinds", choices=[(FILE, "Files"), (LINK, "Links")]
    )
    standing = django_filters.ChoiceFilter(
        label="In force",
        empty_label="All that are not withdrawn",
        choices=[
            (IN_FORCE, "In force"),
            (OUT_OF_DATE, "Out of date"),
            (UNDATED, "Without an expiry"),
            (WITHDRAWN, "Withdrawn"),
        ],
    )
    owner = django_filters.ChoiceFilter(label="Owner", empty_label="All owners")

    class Meta:
        model = Evidence
        fields: tuple[str, ...] = ()

    def __init__(self, query: QueryDict, rows: Iterable[LibraryRow]) -> None:
        super().__init__(query, queryset=Evidence.objects.none())
        owners = {str(row.piece.owner_id): row.piece.owner.name for row in rows if row.piece.owner}
        self.form.fields["owner"].choices = sorted(owners.items(), key=lambda each: each[1])

    def narrowed(self, rows: Iterable[LibraryRow], today: date) -> list[LibraryRow]:
        """The rows that match; a filter that means nothing is left out."""
        self.form.is_valid()
        asked = self.form.cleaned_data
        return [row for row in rows if _matches(row, asked, today)]


def standing_of(piece: Evidence, today: date) -> str:
    """One word for whether a piece is in force."""
    if piece.withdrawn_on is not None:
        return WITHDRAWN
    if piece.expires_on is None:
        return UNDATED
    return OUT_OF_DATE if piece.has_expired(today) else IN_FORCE


def _matches(row: LibraryRow, asked: dict[str, Any], today: date) -> bool:
    standing = standing_of(row.piece, today)
    kind = FILE if row.newest.blob_id else LINK
    return (
        (asked.get("title") or "").casefold() in row.piece.title.casefold()
        and asked.get("kind") in ("", None, kind)
        and (asked["standing"] == standing if asked.get("standing") else standing != WITHDRAWN)
        and asked.get("owner") in ("", None, str(row.piece.owner_id))
    )


@dataclass(frozen=True)
class StandardsOfSection:
    """A section of a sheet with the standards that can be ticked: (id of the answer, code and title, its rating)."""

    name: str
    label: str
    standards: list[tuple[str, str, str]]


class LinkForm(HelperMixin, forms.Form):
    """Which standards a piece of evidence shows, section by section."""

    button = "Put it beside these standards"

    def __init__(self, *args: Any, sections: list[StandardsOfSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in sections:
            self.fields[each.name] = forms.MultipleChoiceField(
                label=each.label,
                required=False,
                choices=[(pk, name) for pk, name, _ in each.standards],
                widget=HintedCheckboxes(SMALL, hints={pk: rating for pk, _, rating in each.standards}),
            )

    def clean(self) -> dict[str, Any]:
        """At least one."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.chosen:
            self.add_error(next(iter(self.fields), None), "Choose at least one standard")
        return data

    @property
    def chosen(self) -> list[str]:
        """The ids of the answers that are ticked."""
        return [pk for ticked in self.cleaned_data.values() for pk in ticked]
