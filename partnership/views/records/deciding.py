"""Two people dispose of records: one proposes the exact list, another decides on it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from foundation.pages.chosen_rows import is_none_ticked
from foundation.pages.table import Column, Table
from foundation.refusals import Refusal
from foundation.retention.choices import DISPOSAL
from foundation.retention.models import DisposalUnit
from foundation.retention.rights import SECOND_PERSON, is_second_person
from foundation.retention.selectors import Unit
from foundation.retention.services import disposals
from partnership.actors import Actor
from partnership.forms.records import AGREE, DecideForm, ProposeForm
from partnership.views.act_form import ActForm
from partnership.views.records.base import ClassForm, many, records_url
from partnership.views.records.disposals import OfDisposal, class_name

GONE = "Their words, particulars and files go for good. What is counted stays: dates, ratings, how many there were."


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
        """Nothing is due: there is nothing to propose. Nothing was ticked: that is never all."""
        if is_none_ticked(self.request.GET, "unit"):
            messages.warning(self.request, "Choose the records in the list first.")
            return redirect(records_url("class", self.kept.code))
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
        return super().get_context_data(table=_exact_list(self.request, self.chosen), **kwargs)

    def perform(self, form: Any) -> str:
        """Propose them."""
        made = disposals.propose(
            actor=self.request.actor,
            kept=self.kept,
            unit_ids=form.cleaned_data["units"].split(","),
            why=form.cleaned_data["why"],
        )
        return records_url("disposal", made.pk)


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
        return super().get_context_data(table=_exact_list(self.request, self.units), **kwargs)

    def perform(self, form: Any) -> str:
        """Agree or refuse."""
        actor, given = self.request.actor, form.cleaned_data
        if given["decision"] == AGREE:
            disposals.agree(actor=actor, disposal=self.disposal)
        else:
            disposals.refuse(actor=actor, disposal=self.disposal, why=given["why"])
        return self.url


def _exact_list(request: HttpRequest, rows: Sequence[Any]) -> Table:
    """The same list for both people: all of it, on one page."""
    return Table.of(
        request.GET,
        caption="What is proposed",
        columns=(
            Column("label", "Record", header=True),
            Column("started_on", "Counted from", kind="date"),
            Column("due_on", "Review date", kind="date"),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
    )
