"""Proposing, deciding, and what was done: with the exact list throughout."""

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
from foundation.refusals import Refusal
from foundation.retention.choices import DISPOSAL, DisposalState, UnitState
from foundation.retention.due import in_words
from foundation.retention.kept import class_of
from foundation.retention.models import Disposal, DisposalUnit
from foundation.retention.rights import SECOND_PERSON, is_second_person
from foundation.retention.selectors import Unit
from foundation.retention.services import disposals
from partnership.actors import Actor
from partnership.forms.records import AGREE, DecideForm, ProposeForm
from partnership.views.act_form import ActForm
from partnership.views.records.base import RECORDS, ClassForm, OfRecords, records_url

GONE = "Their words, particulars and files go for good. What is counted stays: dates, ratings, how many there were."


def many(count: int) -> str:
    """1 record, 12 records."""
    return "1 record" if count == 1 else f"{count:,} records"


class Propose(ClassForm):
    """The list as it will be decided on."""

    template_name = "partnership/records/propose.html"
    form_class = ProposeForm
    done = "Proposed. Somebody else decides now."

    @cached_property
    def chosen(self) -> list[Unit]:
        """What was ticked, or all that is due; what is not due any more is left out."""
        given = self.request.POST.get("units", "").split(",") if self.request.method == "POST" else []
        wanted = set(filter(None, given or self.request.GET.getlist("unit")))
        due = self.standing.due(self.request.actor.today)
        return [unit for unit in due if not wanted or unit.id in wanted]

    def heading(self) -> str:
        """The class first."""
        return f"{self.kept.name}: propose to remove {many(len(self.chosen))}"

    def intro(self) -> str:
        """What happens."""
        return f"{GONE} Somebody else decides."

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is due: there is nothing to propose."""
        if not self.chosen:
            raise Refusal("Nothing of this class is due, so there is nothing to propose.")
        return super().get(*args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The exact list."""
        return {"units": ",".join(unit.id for unit in self.chosen)}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button says how many."""
        return super().get_form_kwargs() | {"button": f"Propose to remove {many(len(self.chosen))}"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the list."""
        return super().get_context_data(table=self._table(), **kwargs)

    def _table(self) -> Table:
        return Table.of(
            self.request.GET,
            caption="What is proposed",
            columns=(
                Column("label", "Record", header=True),
                Column("started_on", "Counted from", kind="date"),
                Column("due_on", "Review date", kind="date"),
            ),
            rows=self.chosen,
            per_page=0,
            downloads=False,
            stacked=True,
        )

    def perform(self, form: Any) -> str:
        """Propose them."""
        made = disposals.propose(
            actor=self.request.actor,
            kept=self.kept,
            unit_ids=form.cleaned_data["units"].split(","),
            why=form.cleaned_data["why"],
        )
        return records_url("disposal", made.pk)


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


class Decide(OfDisposal, ActForm):  # type: ignore[misc]
    """A second person agrees or refuses."""

    template_name = "partnership/records/propose.html"
    form_class = DecideForm
    done = "Decided."

    def is_permitted(self, actor: Actor) -> bool:
        """Nobody decides on what they proposed."""
        return is_second_person(actor, self.disposal.proposed_by_id)

    refusal = SECOND_PERSON

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """An old link to what was decided says so."""
        DISPOSAL.guard("agree", self.disposal.state)
        return super().get(*args, **kwargs)

    @cached_property
    def units(self) -> list[DisposalUnit]:
        """The exact list."""
        return list(self.disposal.units.all())

    def heading(self) -> str:
        """The reference first."""
        return f"{self.disposal.reference}: decide on removing {many(len(self.units))}"

    def intro(self) -> str:
        """Who proposed what."""
        said = f", who says: “{self.disposal.why}”" if self.disposal.why else ""
        return f"{class_name(self.disposal)}, proposed by {self.disposal.proposed_by.name}{said}. {GONE}"

    def back(self) -> tuple[str, str]:
        """To the disposal."""
        return f"Back to {self.disposal.reference}", self.url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the list."""
        table = Table.of(
            self.request.GET,
            caption="What is proposed",
            columns=(
                Column("label", "Record", header=True),
                Column("started_on", "Counted from", kind="date"),
                Column("due_on", "Review date", kind="date"),
            ),
            rows=self.units,
            per_page=0,
            downloads=False,
            stacked=True,
        )
        return super().get_context_data(table=table, **kwargs)

    def perform(self, form: Any) -> str:
        """Agree or refuse."""
        actor, given = self.request.actor, form.cleaned_data
        if given["decision"] == AGREE:
            disposals.agree(actor=actor, disposal=self.disposal)
        else:
            disposals.refuse(actor=actor, disposal=self.disposal, why=given["why"])
        return self.url
