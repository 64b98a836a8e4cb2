"""Two editions side by side."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.forms.standards import CompareForm
from audits.models import Edition
from audits.permissions.standards import can_read_standards
from audits.selectors.editions import content_of, crosswalk_rows, steps_of
from audits.standard_sets.comparing import Change, Compared, Comparison, compare
from audits.tables.comparison import comparison_table
from foundation.pages.both_texts import BothTexts
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin


@dataclass(frozen=True)
class DrawnRow:
    """A standard that was reworded, with both texts of each part that differs."""

    row: Compared
    texts: tuple[tuple[str, BothTexts], ...]


class ComparePage(PermitMixin):
    """Choose two editions of one set; what came, went, was reworded and stands elsewhere."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads editions."""
        return can_read_standards(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The choice, and with two chosen what differs."""
        editions = list(Edition.objects.order_by("line_set", "valid_from"))
        form = CompareForm(request.GET or None, editions=editions)
        context: dict[str, Any] = {
            "form": form,
            "breadcrumbs": [
                ("My work", reverse("home:my-work")),
                ("Standards", reverse("audits:edition-list")),
                ("Compare two editions", ""),
            ],
        }
        if form.is_bound and form.is_valid():
            before, after = form.cleaned_data["before"], form.cleaned_data["after"]
            found = compare(content_of(before), content_of(after), steps_of(crosswalk_rows(after)))
            table = comparison_table(request.GET, found, before, after)
            if file := table_response(request, table, f"{before.code}-and-{after.code}"):
                return file
            context |= drawn(found) | {"before": before, "after": after, "table": table}
        return render(request, "audits/standards/compare.html", context)


def drawn(found: Comparison, before: str = "Before", after: str = "After") -> dict[str, Any]:
    """What differs, as the page draws it."""
    return {
        "counts": [
            (name, len(found.of(change)))
            for change, name in (
                (Change.ADDED, "new"),
                (Change.REMOVED, "not asked any more"),
                (Change.REWORDED, "reworded"),
                (Change.MOVED, "only renumbered"),
                (Change.SAME, "unchanged"),
            )
        ],
        "reworded": [
            DrawnRow(
                row,
                tuple(
                    (each.name, BothTexts(each.after, "", each.before, "", headings=(after, "", before)))
                    for each in row.words
                ),
            )
            for row in found.rows
            if row.words
        ],
    }
