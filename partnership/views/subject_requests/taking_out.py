"""Taking words out of a text: choose or type them, see before and after, then do it."""

import re
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from foundation.pages.both_texts import BothTexts
from foundation.pages.table import Column, Table
from foundation.refusals import NotAllowed, Refusal
from foundation.subject_requests.models import Hit
from foundation.subject_requests.selectors.everywhere import Spot, spots
from foundation.subject_requests.selectors.held import text_of
from foundation.subject_requests.services.redacting import checked_passages, take_words_out, tombstone
from foundation.trail.taking_out import without
from partnership.forms.found_texts import PassagesForm, TakeOutForm
from partnership.views.subject_requests.base import ReadersOnly, request_url

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
MOST_SENTENCES = 30
SHOWN = 5


class TakeOut(ReadersOnly):
    """The page of a request: passages are typed, and every text in which they stand is shown."""

    @cached_property
    def hit(self) -> Hit | None:
        """The text that it was reached from, where there is one."""
        wanted = self.kwargs.get("hit")
        return get_object_or_404(self.row.hits.all(), pk=wanted) if wanted else None

    @cached_property
    def text(self) -> str:
        """Of that text, as it stands now."""
        return text_of(self.hit) if self.hit else ""

    def get(self, request: HttpRequest, pk: str, hit: str = "") -> HttpResponse:
        """Ask for the words."""
        return self._ask(PassagesForm(sentences=self._sentences()))

    def post(self, request: HttpRequest, pk: str, hit: str = "") -> HttpResponse:
        """First look, then do."""
        return self._do() if request.POST.get("step") == "do" else self._look()

    def _sentences(self) -> list[str]:
        found = (each.strip() for each in SENTENCE.findall(self.text))
        return list(dict.fromkeys(each for each in found if len(each) > 1))[:MOST_SENTENCES]

    def _look(self) -> HttpResponse:
        form = PassagesForm(self.request.POST, sentences=self._sentences())
        if not form.is_valid():
            return self._ask(form)
        try:
            wanted = checked_passages(form.wanted(), form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(_field(refusal), refusal.message)
            return self._ask(form, status=refusal.status)
        found = spots(wanted)
        if not any(each.can_go for each in found):
            form.add_error(
                "passages", "These words stand in no text. Write them exactly as they stand there."
            )
            return self._ask(form, status=409)
        return self._preview(wanted, form.cleaned_data["reason"], found)

    def _preview(self, wanted: list[str], reason: str, found: list[Spot]) -> HttpResponse:
        passages = "\n".join(wanted)
        form = TakeOutForm(
            choices=_choices(found),
            initial={
                "passages": passages,
                "reason": reason,
                "spots": self._first_choice(found),
                "step": "do",
            },
        )
        words = tombstone(self.request.actor, reason)
        going = sorted((each for each in found if each.can_go), key=lambda each: not self._is_own(each))
        context = {
            "form": form,
            "previews": [(each, _before_and_after(each, wanted, words)) for each in going[:SHOWN]],
            "more": max(0, len(going) - SHOWN),
            "stays": _stays(self.request, [each for each in found if not each.can_go]),
        }
        return self._page("partnership/requests/take_out_preview.html", context)

    def _is_own(self, spot: Spot) -> bool:
        """The text that it was reached from, and the same field in other versions of the same record."""
        hit = self.hit
        if hit is None:
            return False
        same_record = bool(hit.url) and (spot.place.url, spot.place.reference) == (hit.url, hit.reference)
        return (spot.model, spot.object_id) == (hit.model, hit.object_id) or (
            same_record and spot.field == hit.field
        )

    def _first_choice(self, found: list[Spot]) -> list[str]:
        """The text that it was reached from; nothing where it was reached from none: what goes is gone."""
        return [each.key for each in found if each.can_go and self._is_own(each)]

    def _do(self) -> HttpResponse:
        typed = self.request.POST.get("passages", "").splitlines()
        wanted = checked_passages(typed, self.request.POST.get("reason", ""))
        found = spots(wanted)
        form = TakeOutForm(self.request.POST, choices=_choices(found))
        if not form.is_valid():
            return self._ask(PassagesForm(sentences=self._sentences()), problem=form)
        try:
            with transaction.atomic():
                taken = take_words_out(
                    actor=self.request.actor,
                    request=self.row,
                    passages=wanted,
                    reason=form.cleaned_data["reason"],
                    chosen=form.cleaned_data["spots"],
                )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            return self._ask(PassagesForm(sentences=self._sentences()), problem=form, status=refusal.status)
        said = f"The words were taken out in {taken.places:,} {'place' if taken.places == 1 else 'places'}."
        if taken.left:
            said += f" They still stand in {len(taken.left):,} more."
        messages.success(self.request, said)
        return redirect(request_url(self.row))

    def _ask(
        self, form: PassagesForm, *, problem: TakeOutForm | None = None, status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "text": self.text}
        if problem is not None:
            form = PassagesForm(self.request.POST, sentences=self._sentences())
            form.is_valid()
            for error in [*problem.non_field_errors(), *problem.errors.get("spots", [])]:
                form.add_error(None, error)
            context["form"] = form
        return self._page("partnership/requests/take_out.html", context, status=status)

    def _page(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        said = {
            "heading": f"{self.row.reference}: take words out of a text",
            "back": (f"Back to {self.row.reference}", request_url(self.row)),
        }
        return render(self.request, template, said | context, status=status)


def _choices(found: list[Spot]) -> list[tuple[str, str]]:
    return [(each.key, _named(each)) for each in found if each.can_go]


def _named(spot: Spot) -> str:
    record = f", {spot.place.reference}" if spot.place.reference else ""
    return f"{spot.kind}{record}: {spot.field_name.lower()}"


def _before_and_after(spot: Spot, wanted: list[str], words: str) -> BothTexts:
    after = without(spot.text, wanted, words)
    return BothTexts(
        mine=after, theirs="", base=spot.text, their_name="", headings=("Afterwards", "", "As it is now")
    )


def _stays(request: HttpRequest, found: list[Spot]) -> Table | None:
    """Where the words stay, and why."""
    if not found:
        return None
    return Table.of(
        request.GET,
        caption="Where these words stay",
        columns=(
            Column("what", "What", header=True, cell=_named),
            Column("why_not", "Why"),
        ),
        rows=found,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def _field(refusal: Refusal) -> str | None:
    return refusal.detail.get("field") if isinstance(refusal.detail, dict) else None
