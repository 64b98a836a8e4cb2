"""Which two dated sets of ratings the page of movement compares, and which others it offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from audits.metrics.moves import Movements, comparison, movements
from audits.metrics.results import results_of
from audits.models import Section11Cycle
from partnership.actors import Actor

SELF = "self"


@dataclass(frozen=True)
class Compared:
    """The earlier and the later set, and on whose ratings: those that count, or the agencies' own."""

    page_of: Section11Cycle
    known: tuple[Section11Cycle, ...]
    pair: tuple[Section11Cycle, Section11Cycle] | None
    self_rated: bool = False
    asked: str = ""

    @classmethod
    def of(cls, request: HttpRequest, cycles: Sequence[Section11Cycle], cycle: Section11Cycle) -> "Compared":
        """As the address asks: `with` is the code of another audit or update of the same standards."""
        known = tuple(one for one in cycles if one.edition.line_set == cycle.edition.line_set)
        asked = request.GET.get("with", "")
        other = next((one for one in known if one.code == asked and one.pk != cycle.pk), None)
        pair = _in_order(other, cycle) if other else comparison(known, cycle)
        own = request.GET.get("ratings") == SELF
        return cls(cycle, known, pair, own, other.code if other else "")

    def moves(self, actor: Actor) -> Movements:
        """The movement between them."""
        if self.pair is None:
            raise LookupError("There is nothing to compare.")
        found = results_of(self.pair)
        before, after = (found[cycle.pk] for cycle in self.pair)
        if self.self_rated:
            before, after = before.as_self_rated(), after.as_self_rated()
        return movements(actor, before, after, self.page_of, **self._query())

    def choices(self) -> list[tuple[str, str]]:
        """Every other set, and the other kind of rating, as (text, address)."""
        if self.pair is None:
            return []
        offered = [
            (f"With “{one.title}”", self._url(one.code, self.self_rated))
            for one in self.known
            if one not in self.pair
        ]
        kind = (
            ("The ratings that count, moderated where they were", self._url(self.asked, False))
            if self.self_rated
            else ("The agencies' own ratings, before moderation", self._url(self.asked, True))
        )
        return [*offered, kind]

    def _query(self) -> dict[str, str]:
        return self._asking(self.asked, self.self_rated)

    def _asking(self, code: str, self_rated: bool) -> dict[str, str]:
        return {**({"with": code} if code else {}), **({"ratings": SELF} if self_rated else {})}

    def _url(self, code: str, self_rated: bool) -> str:
        path = reverse("audits:section11-movement", args=[self.page_of.pk])
        query = urlencode(self._asking(code, self_rated))
        return f"{path}?{query}" if query else path


def _in_order(one: Section11Cycle, other: Section11Cycle) -> tuple[Section11Cycle, Section11Cycle]:
    return (one, other) if one.opens_on <= other.opens_on else (other, one)
