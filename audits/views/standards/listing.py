"""Every standard set with its editions: what is written, in use and retired."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.edition_uses import uses_of
from audits.models import Edition
from audits.permissions.standards import can_read_standards, can_write_standards
from audits.selectors.editions import open_drafts
from audits.tables.editions import EditionRow, editions_table
from foundation.pages.next_step import NextStep
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin


class EditionList(PermitMixin):
    """Everybody with a role reads editions; the office sees its drafts too."""

    def exists_for(self, actor: Actor) -> bool:
        """The product is for the partnership."""
        return can_read_standards(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """One table, set by set."""
        actor = self.request.actor
        writes = can_write_standards(actor)
        rows = [*(_drafts() if writes else []), *_published(actor)]
        table = editions_table(
            request.GET, sorted(rows, key=lambda row: (row.set_name.casefold(), row.state != "draft"))
        )
        if file := table_response(request, table, "standards"):
            return file
        context: dict[str, Any] = {
            "breadcrumbs": [("My work", reverse("home:my-work")), ("Standards", "")],
            "table": table,
            "writes": writes,
            "bring_in": NextStep("Bring in a file", reverse("audits:standards-bring-in")) if writes else None,
            "compare_url": reverse("audits:edition-compare"),
            "signers_url": reverse("audits:known-partnerships") if writes else "",
        }
        return render(request, "audits/standards/list.html", context)


def _published(actor: Actor) -> list[EditionRow]:
    editions = list(Edition.objects.order_by("-valid_from"))
    uses = uses_of(actor, [each.pk for each in editions])
    return [
        EditionRow(
            each.set_name or each.audit_name,
            each.title,
            each.get_absolute_url(),
            _state(each, actor),
            each.valid_from,
            each.valid_to,
            tuple(uses.get(each.pk, ())),
        )
        for each in editions
    ]


def _state(edition: Edition, actor: Actor) -> str:
    if edition.is_retired(actor.today):
        return "retired"
    return "coming" if edition.valid_from > actor.today else "published"


def _drafts() -> list[EditionRow]:
    return [
        EditionRow(
            str(each.content["line_set_name"]), each.title, each.get_absolute_url(), "draft", None, None
        )
        for each in open_drafts()
    ]
