"""What was proposed, who decided, and what became of each record."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.pages.tag import Tag
from foundation.retention.choices import DisposalState, UnitState
from foundation.retention.due import in_words
from foundation.retention.kept import class_of
from foundation.retention.models import Disposal, DisposalUnit
from foundation.retention.rights import SECOND_PERSON, is_second_person
from partnership.actors import Actor
from partnership.views.records.base import RECORDS, OfRecords, many, records_url


class DisposalList(OfRecords):
    """Every disposal, the newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the table as a file."""
        table = Table.of(
            request.GET,
            caption="Disposals",
            caption_hidden=True,
            columns=(
                Column(
                    "reference",
                    "Reference",
                    header=True,
                    kind="short",
                    link=lambda row: records_url("disposal", row.pk),
                ),
                Column("class", "Class", cell=lambda row: class_name(row)),
                Column("proposed_on", "Proposed", kind="date"),
                Column("proposed_by", "By", cell=lambda row: row.proposed_by.name),
                Column("decided_by", "Decided by", cell=_decided_by),
                Column("state", "Status", cell=lambda row: Tag.of(DisposalState(row.state)), kind="short"),
            ),
            rows=Disposal.objects.select_related("proposed_by", "decided_by"),
            stacked=True,
            empty=Empty("Nothing was proposed yet.", hint="What is due stands on the page of its class."),
        )
        if file := table_response(request, table, "disposals"):
            return file
        crumbs = [(RECORDS, records_url()), ("Disposals", "")]
        return render(request, "partnership/records/disposals.html", {"table": table, "breadcrumbs": crumbs})


def _decided_by(row: Disposal) -> str:
    return row.decided_by.name if row.decided_by else "Nobody yet"


def class_name(disposal: Disposal) -> str:
    """The name of its class; its code where the class is not known any more."""
    kept = class_of(disposal.class_code)
    return kept.name if kept else disposal.class_code


class OfDisposal(OfRecords):
    """A page of one disposal."""

    @cached_property
    def disposal(self) -> Disposal:
        """The disposal, or 404."""
        return get_object_or_404(
            Disposal.objects.select_related("proposed_by", "decided_by"), pk=self.kwargs["pk"]
        )

    def exists_for(self, actor: Actor) -> bool:
        """There is such a disposal."""
        return super().exists_for(actor) and bool(self.disposal)

    @property
    def url(self) -> str:
        """Its page."""
        return records_url("disposal", self.disposal.pk)


class DisposalPage(OfDisposal):
    """What was proposed, who decided, and what remains of each unit."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The page, or its units as a file."""
        units = list(self.disposal.units.all())
        table = _unit_table(request, units, self.disposal)
        if file := table_response(request, table, self.disposal.reference):
            return file
        crumbs = [
            (RECORDS, records_url()),
            ("Disposals", records_url("disposals")),
            (self.disposal.reference, ""),
        ]
        context = {
            "heading": f"{self.disposal.reference}: {class_name(self.disposal)}",
            "breadcrumbs": crumbs,
            "summary": Summary(self._facts(units)),
            "next_step": self._next_step(),
            "table": table,
        }
        return render(request, "partnership/records/disposal.html", context)

    def _facts(self, units: list[DisposalUnit]) -> tuple[Fact, ...]:
        row = self.disposal
        done = [unit for unit in units if unit.state == UnitState.DONE]
        left = sum(unit.state == UnitState.LEFT for unit in units)
        decided = (
            f"{row.decided_by.name}, {long_date(row.decided_on)}" if row.decided_by and row.decided_on else ""
        )
        facts = [
            Fact("Status", Tag.of(DisposalState(row.state))),
            Fact("Proposed by", f"{row.proposed_by.name}, {long_date(row.proposed_on)}"),
            Fact("To be removed", f"{many(len(units))}, kept for {in_words(row.months)}"),
            Fact("Decided by", decided, missing="Nobody yet"),
        ]
        if row.why:
            facts.append(Fact("To know", row.why))
        if row.why_not:
            facts.append(Fact("Why it was refused", row.why_not))
        if row.state == DisposalState.DONE:
            texts, files = sum(unit.texts for unit in done), sum(unit.files for unit in done)
            facts.append(Fact("Removed", f"{many(len(done))}: {texts:,} texts and {files:,} files"))
            if left:
                facts.append(Fact("Left as they were", many(left)))
        return tuple(facts)

    def _next_step(self) -> NextStep | None:
        if self.disposal.state != DisposalState.PROPOSED:
            return None
        if is_second_person(self.request.actor, self.disposal.proposed_by_id):
            return NextStep("Decide", records_url("decide", self.disposal.pk))
        who = "Somebody else of information governance, or another partnership manager, can."
        return NextStep("Decide", why=SECOND_PERSON, who=who)


def _unit_table(request: HttpRequest, units: list[DisposalUnit], disposal: Disposal) -> Table:
    done = disposal.state in (DisposalState.AGREED, DisposalState.DONE)
    counts = (
        Column("state", "What became of it", cell=_became),
        Column("texts", "Texts", kind="number"),
        Column("files", "Files", kind="number"),
        Column("rows", "Rows", kind="number"),
        Column("done_at", "When", cell=lambda unit: unit.done_at.date() if unit.done_at else "", kind="date"),
    )
    return Table.of(
        request.GET,
        caption="Records",
        columns=(
            Column("label", "Record", header=True, sort=lambda unit: unit.label),
            Column("started_on", "Counted from", kind="date", sort=lambda unit: unit.started_on),
            Column("due_on", "Review date", kind="date", sort=lambda unit: unit.due_on),
            *(counts if done else ()),
        ),
        rows=units,
        stacked=True,
    )


def _became(unit: DisposalUnit) -> str:
    return f"Left: {unit.get_because_display().lower()}" if unit.because else unit.get_state_display()
