"""Figures of a Section 11 cycle: who returned, how standards are rated by section, agency and standard."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.metrics.links import Links
from audits.metrics.results import Rated, Results, results_of
from audits.metrics.themes import themes_of
from audits.models import Grade, Item, Section, Section11Cycle, Theme
from audits.scoring import MINIMUM, Score, counts_by_grade, score, strongest, weakest
from foundation.figures import Figure, count, missing, share
from partnership.actors import Actor
from partnership.models import Agency


@dataclass(frozen=True)
class Row:
    """A section, an agency or a standard: its ratings counted by grade, and the share that is met."""

    subject: Section | Agency | Item | Theme
    met: Figure
    by_grade: tuple[Figure, ...]
    not_applicable: int


@dataclass(frozen=True)
class AgencyRow:
    """An agency: the share met in each section, and in all."""

    agency: Agency
    by_section: tuple[Figure, ...]
    met: Figure


@dataclass(frozen=True)
class Section11Metrics:
    """Everything that is shown of a cycle; made by `section11_metrics`."""

    results: Results
    links: Links
    today: date

    @property
    def cycle(self) -> Section11Cycle:
        """The cycle."""
        return self.results.cycle

    def returned(self) -> Figure:
        """Returns handed in, of agencies invited; its page lists every agency invited and says which are in."""
        return share(
            self._code("returned"),
            "Returns submitted",
            n=len(self.results.returned),
            d=len(self.results.returns),
            minimum=MINIMUM,
            counted="returns",
            as_at=self.today,
            url=self.links.returns(),
        )

    def not_returned(self) -> Figure:
        """Returns not handed in yet; `non_returners` names them."""
        return self._count(self._code("not_returned"), "Not submitted", len(self.results.missing), "no")

    def overdue(self) -> Figure:
        """Returns that are late."""
        return self._count(
            self._code("overdue"), "Overdue returns", len(self.results.overdue(self.today)), "late"
        )

    def non_returners(self) -> tuple[str, ...]:
        """The agencies that have not returned, by name; empty for a reader who may not know."""
        return tuple(str(each.agency) for each in self.results.missing) if self.links.allowed else ()

    def met(self) -> Figure:
        """Standards met of those that apply, over all that was handed in."""
        return self._met(self._code("met"), "Standards met", self.results.rated)

    def by_grade(self) -> tuple[Figure, ...]:
        """How many ratings there are of each grade."""
        return self._grades(self._code("grade"), self.results.rated)

    def by_section(self) -> tuple[Row, ...]:
        """Ratings by section, in the edition's order."""
        return tuple(
            self._row(section, self.results.of(section=section.pk), section=section.code)
            for section in self.results.sections
        )

    def by_agency(self) -> tuple[AgencyRow, ...]:
        """Agencies by sections, those with the smallest share met first."""
        rows = [self._agency(agency) for agency in self.results.agencies]
        return tuple(sorted(rows, key=lambda row: _weakness(row.met)))

    def by_standard(self) -> tuple[Row, ...]:
        """Ratings by standard, in the edition's order."""
        return tuple(
            self._row(item, self.results.of(item=item.pk), item=item.code) for item in self.results.items
        )

    def by_theme(self, themes: Iterable[tuple[Theme, Collection[UUID]]]) -> tuple[Row, ...]:
        """Ratings by theme, each with the lines that have it; a standard with two themes counts under both."""
        return tuple(self._row(theme, self._on_lines(lines), theme=theme.code) for theme, lines in themes)

    def themes(self) -> tuple[Row, ...]:
        """Ratings by theme, by the themes' labels; none before anything is handed in."""
        return self.by_theme(themes_of(self.cycle.edition_id)) if self.results.rated else ()

    def met_by_all(self) -> int:
        """How many standards every agency meets that answered them, where enough answered."""
        return sum(found.has_percentage and found.met == found.counted for found in self._scores().values())

    def strongest(self, number: int = 3) -> tuple[Row, ...]:
        """The standards that the largest share of agencies meets."""
        return self._ranked(strongest(self._scores(), number))

    def weakest(self, number: int = 3) -> tuple[Row, ...]:
        """The standards that the smallest share of agencies meets, as far as any falls short."""
        scores = self._scores()
        return self._ranked([pk for pk in weakest(scores, number) if scores[pk].met < scores[pk].counted])

    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the cycle but those of single standards: what the API lists."""
        parts = (*self.by_section(), *self.themes())
        counted = [figure for row in parts for figure in (row.met, *row.by_grade)]
        agencies = [figure for row in self.by_agency() for figure in (row.met, *row.by_section)]
        ours = agencies if self.links.allowed else []
        return (
            self.returned(),
            self.not_returned(),
            self.overdue(),
            self.met(),
            *self.by_grade(),
            *counted,
            *ours,
        )

    def _code(self, name: str) -> str:
        """A figure's code names its cycle: two cycles may stand on one page."""
        return f"section11.{self.cycle.code}.{name}"

    def _on_lines(self, lines: Collection[UUID]) -> list[Rated]:
        """The ratings of the standards on these lines."""
        items = [item for item in self.results.items if item.line_id in lines]
        return [each for item in items for each in self.results.of(item=item.pk)]

    def _scores(self) -> dict[str, Score]:
        return {item.code: _score(self.results.of(item=item.pk)) for item in self.results.items}

    def _ranked(self, codes: Iterable[str]) -> tuple[Row, ...]:
        items = {item.code: item for item in self.results.items}
        return tuple(
            self._row(items[code], self.results.of(item=items[code].pk), item=code) for code in codes
        )

    def _row(self, subject: Section | Item | Theme, rated: Collection[Rated], **where: str) -> Row:
        code, value = next(iter(where.items()))
        return Row(
            subject=subject,
            met=self._met(self._code(f"{code}.{value}.met"), str(subject), rated, **where),
            by_grade=self._grades(self._code(f"{code}.{value}"), rated, **where),
            not_applicable=_score(rated).not_applicable,
        )

    def _agency(self, agency: Agency) -> AgencyRow:
        code = self._code(f"agency.{agency.code}")
        return AgencyRow(
            agency=agency,
            by_section=tuple(
                self._met(
                    f"{code}.section.{section.code}",
                    f"{agency.label}: {section}",
                    self.results.of(agency=agency.pk, section=section.pk),
                    agency=agency.code,
                    section=section.code,
                )
                for section in self.results.sections
            ),
            met=self._met(f"{code}.met", str(agency), self.results.of(agency=agency.pk), agency=agency.code),
        )

    def _met(self, code: str, label: str, rated: Collection[Rated], **where: str) -> Figure:
        """Its page lists the ratings that count (d) and says of each whether it is met (n)."""
        found = _score(rated)
        if not found.counted:
            return missing(code, label, counted="standards")
        return share(
            code,
            label,
            n=found.met,
            d=found.counted,
            minimum=MINIMUM,
            counted="standards met",
            url=self.links.ratings(**where, counted="yes"),
        )

    def _grades(self, code: str, rated: Collection[Rated], **where: str) -> tuple[Figure, ...]:
        counts = counts_by_grade([each.grade for each in rated], self.results.grades)
        return tuple(
            count(
                f"{code}.{grade.code}",
                grade.label,
                counts[grade.code],
                counted="ratings",
                url=self.links.ratings(**where, grade=grade.code),
            )
            for grade in self.results.grades
        )

    def _count(self, code: str, label: str, value: int, returned: str) -> Figure:
        return count(
            code, label, value, counted="returns", as_at=self.today, url=self.links.returns(returned)
        )


def weakest_first(rows: Iterable[Row]) -> list[Row]:
    """Those with a share that is not whole, the smallest first."""
    short = [row for row in rows if row.met.number is not None and row.met.n != row.met.d]
    return sorted(short, key=lambda row: _weakness(row.met))


def section11_metrics(actor: Actor, cycle: Section11Cycle) -> Section11Metrics:
    """The figures of one cycle for one reader: two queries. The caller has found the cycle with its edition."""
    return metrics_of(actor, results_of([cycle])[cycle.pk])


def metrics_of(actor: Actor, results: Results) -> Section11Metrics:
    """The figures of results that are loaded already."""
    return Section11Metrics(results, Links.of(actor, results.cycle), actor.today)


def grade_word(grade: Grade | None) -> str:
    """What stands in a table for a rating."""
    return grade.label if grade else "Not answered"


def _score(rated: Iterable[Rated]) -> Score:
    return score([each.grade for each in rated], MINIMUM)


def _weakness(met: Figure) -> tuple[float, int]:
    """Smallest share first, the larger set first among equals, those without a share last."""
    if not met.d or met.n is None:
        return (2.0, 0)
    return (met.n / met.d, -met.d)
