"""Where leaders are greener than practice, by theme and by agency: four figures each, and the difference in points."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from audits.gap import NOTABLE, Gap, Reading, Source, sentence, widest_first
from audits.metrics.gap_views import VIEWS, View
from audits.metrics.links import Links
from audits.metrics.results import Results
from audits.metrics.survey import themes_of_edition
from audits.models import Theme
from foundation.figures import Figure, Marker, measure, missing, share
from partnership.actors import Actor
from partnership.models import Agency

Of = Callable[[View], Mapping[UUID, Reading]]


@dataclass(frozen=True)
class GapRow:
    """A theme or an agency (`name`: its short one): what each source says of it, and how far leaders are above."""

    subject: str
    name: str
    views: Mapping[Source, Figure]
    gap: Gap | None
    difference: Figure

    @property
    def says(self) -> str:
        """In words, so that the number does not have to be read by its sign."""
        if self.gap is None:
            return "Not compared"
        if self.gap.is_notable:
            return f"Leaders greener than {self.gap.practice.label.lower()}"
        if self.gap.points <= -NOTABLE:
            return f"{self.gap.practice.label} greener than leaders"
        return "About the same"


@dataclass(frozen=True)
class Gaps:
    """The gap of one audit for one reader; made by `gaps`."""

    results: Results
    views: Mapping[Source, View]
    links: Links

    @cached_property
    def by_theme(self) -> tuple[GapRow, ...]:
        """Themes that anything is known of, the widest gap first."""
        return tuple(self._rows("theme", self._themes(), lambda view: view.by_theme))

    @cached_property
    def by_agency(self) -> tuple[GapRow, ...]:
        """Agencies that were invited, the widest gap first; none for a reader who may not know."""
        if not self.links.allowed:
            return ()
        agencies = {owed.agency.pk: owed.agency for owed in self.results.returns}
        return tuple(self._rows("agency", agencies, lambda view: view.by_agency))

    def of_agency(self, agency: UUID) -> GapRow | None:
        """The row of one agency, for its own report: who may read that was asked before. None was not invited."""
        invited = {owed.agency.pk: owed.agency for owed in self.results.returns if owed.agency.pk == agency}
        return next(iter(self._rows("agency", invited, lambda view: view.by_agency)), None)

    @property
    def is_empty(self) -> bool:
        """No view of practice is there yet, so there is nothing to compare with."""
        return not any(
            view.by_theme or view.by_agency or view.hidden
            for source, view in self.views.items()
            if source in {Source.FRONTLINE, Source.CASES}
        )

    def sentence(self) -> str:
        """Where, by theme."""
        return sentence([(row.name.lower(), row.gap) for row in self.by_theme])

    def agency_sentence(self) -> str:
        """Where, by agency."""
        return sentence([(row.name, row.gap) for row in self.by_agency])

    def figures(self) -> tuple[Figure, ...]:
        """Every figure."""
        rows = (*self.by_theme, *self.by_agency)
        return tuple(figure for row in rows for figure in (*row.views.values(), row.difference))

    def _themes(self) -> dict[UUID, Theme]:
        tags = themes_of_edition(self.results.cycle.edition_id).values()
        named = {theme.pk: theme for themes in tags for theme in themes}
        known = {pk for view in self.views.values() for pk in (*view.by_theme, *view.hidden)}
        ordered = sorted(named.values(), key=lambda theme: theme.label)
        return {theme.pk: theme for theme in ordered if theme.pk in known}

    def _rows(self, kind: str, subjects: Mapping[UUID, Theme | Agency], of: Of) -> Iterable[GapRow]:
        readings = {pk: {source: of(view).get(pk) for source, view in self.views.items()} for pk in subjects}
        order = widest_first((str(pk), readings[pk]) for pk in subjects)
        for pk, _views, gap in order:
            yield self._row(kind, subjects[UUID(pk)], readings[UUID(pk)], gap)

    def _row(
        self, kind: str, subject: Theme | Agency, readings: Mapping[Source, Reading | None], gap: Gap | None
    ) -> GapRow:
        name = subject.label
        code = f"section11.{self.results.cycle.code}.gap.{kind}.{subject.code}"
        views = {
            source: self._figure(
                f"{code}.{source}", f"{name}: {source.label}", kind, subject, source, reading
            )
            for source, reading in readings.items()
        }
        label = f"{name}: leaders above practice"
        difference = (
            missing(f"{code}.difference", label, Marker.NO_DATA)
            if gap is None
            else measure(f"{code}.difference", label, gap.points, unit="points")
        )
        return GapRow(str(subject), name, views, gap, difference)

    def _figure(
        self,
        code: str,
        label: str,
        kind: str,
        subject: Theme | Agency,
        source: Source,
        reading: Reading | None,
    ) -> Figure:
        if reading is None or not reading.counted:
            hidden = subject.pk in self.views[source].hidden
            marker = Marker.SUPPRESSED if hidden else Marker.NO_DATA
            return missing(code, label, marker, counted=source.counted)
        listed = source is Source.SELF and subject.pk in self.views[source].listed
        url = self.links.ratings(**{kind: subject.code}, counted="yes") if listed else ""
        return share(
            code,
            label,
            n=reading.met,
            d=reading.counted,
            minimum=reading.minimum,
            counted=source.counted,
            url=url,
        )


def gaps(actor: Actor, results: Results) -> Gaps:
    """Of results that are loaded already: two queries beside them once a process knows the edition and survey."""
    return Gaps(
        results, {source: view(results) for source, view in VIEWS.items()}, Links.of(actor, results.cycle)
    )
