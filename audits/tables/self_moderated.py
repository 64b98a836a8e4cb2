"""Columns of the tables of results: what agencies rated themselves, and what moderation made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from audits.metrics.section11 import Section11Metrics
from audits.metrics.self_moderated import SelfModerated, self_moderated
from audits.moderated import COUNTED_AS, Outcome
from audits.tables.counts import CountsFirst
from foundation.figures import Figure
from foundation.pages.table import Column

HEADINGS = {
    Outcome.LOWER: "Moderated lower",
    Outcome.SAME: "Moderated the same",
    Outcome.HIGHER: "Moderated higher",
    Outcome.NOT_APPLICABLE: "Found not to apply",
    Outcome.NOW_APPLIES: "Found to apply",
}


@dataclass(frozen=True)
class Came:
    """How many ratings are moderated, and how they came out: a line for each, the counts open their rows."""

    found: SelfModerated

    @property
    def text(self) -> str:
        """12 of 20: 3 lower, 8 the same, 1 higher."""
        return self.found.words

    def html(self) -> SafeString:
        """The same on lines of their own, without those of nothing."""
        if self.found.is_open:
            return SafeString(escape(self.found.open_words))
        first = _opens(self.found.moderated, _counts(self.found.moderated))
        lines = [
            _opens(figure, f"{figure.value_text()} {COUNTED_AS[each]}")
            for each, figure in self.found.said()
            if figure.number
        ]
        return SafeString(f"{first}<br><small>{'<br>'.join(lines)}</small>")


@dataclass(frozen=True)
class Beside:
    """Makes the columns of one table; the figures of a row are worked out once."""

    metrics: Section11Metrics
    found: dict[Any, SelfModerated]

    @classmethod
    def of(cls, metrics: Section11Metrics) -> "Beside":
        """For one table."""
        return cls(metrics, {})

    def columns(self, subject: Callable[[Any], Any], *, grades: bool = True) -> tuple[Column, ...]:
        """Shown: the share met by self rating, and what moderation made of it. In the files each count stands by
        itself. None for a reader who may not read them."""
        if not self.metrics.links.allowed:
            return ()

        def met(row: Any) -> CountsFirst:
            return CountsFirst(self._of(subject(row)).met)

        def came(row: Any) -> Came:
            return Came(self._of(subject(row)))

        own = self._own_grades(subject) if grades else ()
        return (
            Column("self_met", "Met by self rating", met, kind="number"),
            Column("moderated", "Moderated", came, css="app-nowrap"),
            *own,
            Column(
                "rated", "Self ratings", self._counted(subject, lambda one: one.moderated.d), screen=False
            ),
            Column(
                "done",
                "Of these moderated",
                self._counted(subject, lambda one: one.moderated.n),
                screen=False,
            ),
            *(self._outcome(subject, each, heading) for each, heading in HEADINGS.items()),
        )

    def foot(self) -> tuple[Any, ...]:
        """The same of the whole, as far as it is shown."""
        if not self.metrics.links.allowed:
            return ()
        whole = self._of(None)
        return (CountsFirst(whole.met), Came(whole))

    def _of(self, subject: Any) -> SelfModerated:
        key = None if subject is None else subject.pk
        if key not in self.found:
            made = self_moderated(self.metrics, subject)
            if made is None:
                raise LookupError("These columns are not for this reader.")
            self.found[key] = made
        return self.found[key]

    def _own_grades(self, subject: Callable[[Any], Any]) -> tuple[Column, ...]:
        def at(place: int) -> Callable[[Any], Figure]:
            return lambda row: self._of(subject(row)).by_grade[place]

        return tuple(
            Column(f"self_{grade.code}", f"Self rating: {grade.label}", at(place), screen=False)
            for place, grade in enumerate(self.metrics.results.grades)
        )

    def _counted(
        self, subject: Callable[[Any], Any], number: Callable[[SelfModerated], int | None]
    ) -> Callable[[Any], int]:
        return lambda row: number(self._of(subject(row))) or 0

    def _outcome(self, subject: Callable[[Any], Any], each: Outcome, heading: str) -> Column:
        """Empty where nothing is moderated: none at all would say that moderation found none."""

        def cell(row: Any) -> Figure | str:
            found = self._of(subject(row))
            return "" if found.is_open else found.outcomes[each]

        return Column(f"moderated_{each.value}", heading, cell, screen=False)


def _counts(figure: Figure) -> str:
    return f"{figure.n:,} of {figure.d:,}"


def _opens(figure: Figure, text: str) -> str:
    return f'<a class="govuk-link" href="{escape(figure.url)}">{escape(text)}</a>'
