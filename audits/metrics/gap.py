"""Where leaders are greener than practice, by theme, by agency and by both: four figures each, and the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from audits.gap import NOTABLE, PRACTICE, Below, Gap, Reading, Source, below_self, sentence, widest_first
from audits.metrics.gap_views import VIEWS, Key, Pair, View
from audits.metrics.links import Links
from audits.metrics.results import Results
from audits.metrics.survey import themes_of_edition
from audits.models import Theme
from foundation.figures import Figure, Marker, measure, missing, share
from partnership.actors import Actor
from partnership.models import Agency

SURVEY_TABLES = {("theme",): "theme", ("agency",): "agencies", ("theme", "agency"): "pairs"}
"""The tables of a survey's results, by what a row of the gap is of."""


@dataclass(frozen=True)
class GapRow:
    """A theme or an agency (`name`: its short one), or of both the one that the row is named for: what each source
    says of it, how far leaders are above, which views lie below what leaders say, and the page of it alone."""

    subject: str
    name: str
    views: Mapping[Source, Figure]
    gap: Gap | None
    difference: Figure
    below: Below
    url: str

    @property
    def has_practice(self) -> bool:
        """Frontline or case audits say something of it, be it too few to compare."""
        return any(self.views[source].n is not None for source in PRACTICE)

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
class _Subject:
    """What a row is of: its key in the views, its names (`name`: the short one), the filters that list its ratings."""

    key: Key
    subject: str
    name: str
    where: Mapping[str, str]


@dataclass(frozen=True)
class Gaps:
    """The gap of one audit for one reader; made by `gaps`."""

    results: Results
    views: Mapping[Source, View]
    links: Links

    @cached_property
    def by_theme(self) -> tuple[GapRow, ...]:
        """Themes that anything is known of, the widest gap first."""
        return self._rows(
            _Subject(theme.pk, str(theme), theme.label, {"theme": theme.code})
            for theme in self.themes.values()
        )

    @cached_property
    def by_agency(self) -> tuple[GapRow, ...]:
        """Agencies that were invited, the widest gap first; none for a reader who may not know."""
        if not self.links.allowed:
            return ()
        return self._rows(_of_agency(agency) for agency in self.agencies.values())

    def of_agency(self, agency: UUID) -> GapRow | None:
        """The row of one agency, for its own report: who may read that was asked before. None was not invited."""
        found = self.agencies.get(agency)
        return self._rows([_of_agency(found)])[0] if found else None

    def themes_of(self, agency: UUID, themes: Iterable[Theme] | None = None) -> tuple[GapRow, ...]:
        """One agency by theme (by these, where any are named), the widest gap first; who may read that was asked
        before."""
        found = self.agencies.get(agency)
        if found is None:
            return ()
        asked = self.themes.values() if themes is None else themes
        known = [theme for theme in asked if self._is_known((theme.pk, agency))]
        return self._rows(_of_both(theme, found, theme) for theme in known)

    def agencies_of(self, theme: UUID) -> tuple[GapRow, ...]:
        """One theme by agency, the widest gap first; none for a reader who may not know."""
        found = self.themes.get(theme)
        if found is None or not self.links.allowed:
            return ()
        known = [agency for pk, agency in self.agencies.items() if self._is_known((theme, pk))]
        return self._rows(_of_both(found, agency, agency) for agency in known)

    @cached_property
    def pairs(self) -> Mapping[Pair, Below]:
        """Which views lie below the self rating, of each theme and agency of which anything is known; none for a
        reader who may not know."""
        if not self.links.allowed:
            return {}
        keys = [(theme, agency) for theme in self.themes for agency in self.agencies]
        return {key: below_self(self._readings(key)) for key in keys if self._is_known(key)}

    @cached_property
    def agencies(self) -> Mapping[UUID, Agency]:
        """Those invited, by name."""
        return {owed.agency.pk: owed.agency for owed in self.results.returns}

    @cached_property
    def themes(self) -> Mapping[UUID, Theme]:
        """Those of which anything is known, by name."""
        tags = themes_of_edition(self.results.cycle.edition_id).values()
        named = {theme.pk: theme for themes in tags for theme in themes}
        known = {pk for view in self.views.values() for pk in (*view.by_theme, *view.hidden)}
        ordered = sorted(named.values(), key=lambda theme: theme.label)
        return {theme.pk: theme for theme in ordered if theme.pk in known}

    @property
    def is_empty(self) -> bool:
        """No view of practice is there yet, so there is nothing to compare with."""
        return not any(
            view.by_theme or view.by_agency or view.hidden
            for source, view in self.views.items()
            if source in {Source.FRONTLINE, Source.CASES}
        )

    def widest_themes(self, number: int) -> tuple[GapRow, ...]:
        """The first themes of which practice says anything."""
        return tuple(row for row in self.by_theme if row.has_practice)[:number]

    def sentence(self) -> str:
        """Where, by theme."""
        return sentence([(row.name.lower(), row.gap) for row in self.by_theme])

    def agency_sentence(self) -> str:
        """Where, by agency."""
        return sentence([(row.name, row.gap) for row in self.by_agency])

    def figures(self) -> tuple[Figure, ...]:
        """Every figure of themes and of agencies."""
        return figures_of((*self.by_theme, *self.by_agency))

    def _is_known(self, key: Key) -> bool:
        return any(view.of(key) is not None or key in view.hidden for view in self.views.values())

    def _readings(self, key: Key) -> dict[Source, Reading | None]:
        return {source: view.of(key) for source, view in self.views.items()}

    def _rows(self, subjects: Iterable[_Subject]) -> tuple[GapRow, ...]:
        named = {str(place): subject for place, subject in enumerate(subjects)}
        readings = {place: self._readings(subject.key) for place, subject in named.items()}
        order = widest_first(readings.items())
        return tuple(self._row(named[place], readings[place], gap) for place, _views, gap in order)

    def _row(self, subject: _Subject, readings: Mapping[Source, Reading | None], gap: Gap | None) -> GapRow:
        where = ".".join(part for pair in subject.where.items() for part in pair)
        code, label = f"section11.{self.results.cycle.code}.gap.{where}", f"{subject.name}: {{}}"
        views = {
            source: self._figure(f"{code}.{source}", label.format(source.label), subject, source, reading)
            for source, reading in readings.items()
        }
        above = label.format("leaders above practice")
        difference = (
            missing(f"{code}.difference", above, Marker.NO_DATA)
            if gap is None
            else measure(
                f"{code}.difference", above, gap.points, unit="points", url=self._own_line(subject.where)
            )
        )
        url = self.links.gap(**subject.where)
        return GapRow(subject.subject, subject.name, views, gap, difference, below_self(readings), url)

    def _figure(
        self, code: str, label: str, subject: _Subject, source: Source, reading: Reading | None
    ) -> Figure:
        view = self.views[source]
        if reading is None or not reading.counted:
            marker = Marker.SUPPRESSED if subject.key in view.hidden else Marker.NO_DATA
            return missing(code, label, marker, counted=source.counted)
        return share(
            code,
            label,
            n=reading.met,
            d=reading.counted,
            minimum=reading.minimum,
            counted=source.counted,
            url=self._rows_behind(source, subject),
        )

    def _own_line(self, where: Mapping[str, str]) -> str:
        """The table in which a difference stands beside what it is made of."""
        return (
            self.links.gap(**where, table="measures")
            if len(where) > 1
            else self.links.gap(table=next(iter(where)))
        )

    def _rows_behind(self, source: Source, subject: _Subject) -> str:
        """The ratings; the case audits, without saying which case; of replies, which nobody lists, the survey's own
        line of a theme, an agency or both."""
        view, where = self.views[source], subject.where
        if source is Source.CASES:
            return self.links.compared_cases(**where)
        if source is Source.FRONTLINE:
            return self.links.survey(view.survey, SURVEY_TABLES[tuple(where)]) if view.survey else ""
        if subject.key in view.judged:
            return self.links.ratings(**where, counted="yes", moderation="done")
        listed = {Source.SELF: "own", Source.MODERATED: "yes"}
        return self.links.ratings(**where, counted=listed[source]) if subject.key in view.listed else ""


def figures_of(rows: Sequence[GapRow]) -> tuple[Figure, ...]:
    """Every figure of these rows."""
    return tuple(figure for row in rows for figure in (*row.views.values(), row.difference))


def gaps(actor: Actor, results: Results) -> Gaps:
    """Of results that are loaded already: two queries beside them once a process knows the edition and survey."""
    return Gaps(
        results, {source: view(results) for source, view in VIEWS.items()}, Links.of(actor, results.cycle)
    )


def _of_agency(agency: Agency) -> _Subject:
    return _Subject(agency.pk, str(agency), agency.label, {"agency": agency.code})


def _of_both(theme: Theme, agency: Agency, named: Theme | Agency) -> _Subject:
    """`named`: the one of the two that tells the rows of a table apart."""
    where = {"theme": theme.code, "agency": agency.code}
    return _Subject((theme.pk, agency.pk), str(named), named.label, where)
