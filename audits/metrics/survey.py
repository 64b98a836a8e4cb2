"""Figures of a closed survey of frontline staff: by statement, standard, theme and agency; nothing below the minimum.

A figure has no address of rows: nobody may open single replies.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from audits.choices.surveys import Agreement, SurveyState
from audits.models import Item, LineTheme, Section11Cycle, Statement, Survey, SurveyReply, Theme
from audits.survey_results import Released, Tally, release
from foundation.figures import Figure, Marker, count, missing, share
from partnership.models import Agency

AGREE = "answers agree"


@dataclass(frozen=True)
class SurveyRow:
    """A statement, a standard or a theme: how many agree, over all agencies."""

    subject: Statement | Item | Theme
    agree: Figure


@dataclass(frozen=True)
class SurveyAgencyRow:
    """An agency: each statement, and all."""

    agency: Agency
    by_statement: tuple[Figure, ...]
    agree: Figure


@dataclass(frozen=True)
class SurveyThemesRow:
    """An agency: each theme, in the order of `SurveyResults.themes`."""

    agency: Agency
    by_theme: tuple[Figure, ...]


@dataclass(frozen=True)
class SurveyResults:
    """What a closed survey shows; made by `survey_results`."""

    survey: Survey
    statements: tuple[Statement, ...]
    agencies: tuple[Agency, ...]
    replies: Mapping[UUID, int]
    released: Released[UUID]

    def returned(self) -> Figure:
        """How many replied."""
        return count(self._code("replies"), "Replies", sum(self.replies.values()), counted="replies")

    def agree(self) -> Figure:
        """Answers that agree, to all statements together."""
        return self.figure("agree", "Answers that agree", self.released.over_all())

    def by_statement(self) -> tuple[SurveyRow, ...]:
        """In the survey's order."""
        return tuple(
            SurveyRow(
                each, self.figure(f"statement.{each.order}", each.text, self.released.over_all([place]))
            )
            for place, each in enumerate(self.statements)
        )

    def by_standard(self) -> tuple[SurveyRow, ...]:
        """The standards that statements stand for, in the edition's order."""
        places: dict[UUID, list[int]] = defaultdict(list)
        for place, each in enumerate(self.statements):
            places[each.item_id].append(place)
        items = sorted(
            {each.item_id: each.item for each in self.statements}.values(),
            key=lambda item: (item.section.order, item.order),
        )
        return tuple(
            SurveyRow(
                item,
                self.figure(f"standard.{item.code}", str(item), self.released.over_all(places[item.pk])),
            )
            for item in items
        )

    def by_theme(self) -> tuple[SurveyRow, ...]:
        """The themes of those standards, by name."""
        return tuple(
            SurveyRow(theme, self.figure(f"theme.{theme.code}", theme.label, self.released.over_all(places)))
            for theme, places in self.themes.items()
        )

    def by_agency(self) -> tuple[SurveyAgencyRow, ...]:
        """Every agency asked, by name; what may not be shown says so."""
        return tuple(self._agency(agency) for agency in self.agencies)

    def by_agency_and_theme(self) -> tuple[SurveyThemesRow, ...]:
        """Every agency asked, theme by theme: sums of what is shown of it by statement, so that nothing hidden can be
        worked out of them."""
        return tuple(
            SurveyThemesRow(
                agency, tuple(self._pair(agency, theme, places) for theme, places in self.themes.items())
            )
            for agency in self.agencies
        )

    def by_answer(self) -> tuple[tuple[Agreement, tuple[Figure, ...]], ...]:
        """How many gave each answer, for each statement, over all agencies."""
        return tuple((answer, tuple(self._answers(answer))) for answer in Agreement)

    def figures(self) -> tuple[Figure, ...]:
        """Every figure, each once."""
        rows = (*self.by_statement(), *self.by_standard(), *self.by_theme())
        agencies = self.by_agency()
        return (
            self.returned(),
            self.agree(),
            *(row.agree for row in rows),
            *(figure for row in agencies for figure in (row.agree, *row.by_statement)),
            *(figure for each in self.by_agency_and_theme() for figure in each.by_theme),
            *(figure for _answer, figures in self.by_answer() for figure in figures),
        )

    @cached_property
    def themes(self) -> dict[Theme, list[int]]:
        """The places of the statements of each theme."""
        found: dict[Theme, list[int]] = defaultdict(list)
        themes = themes_of_edition(self.survey.cycle.edition_id)
        for place, each in enumerate(self.statements):
            for theme in themes.get(each.item.line_id, ()):
                found[theme].append(place)
        return dict(sorted(found.items(), key=lambda pair: pair[0].label))

    def figure(self, code: str, label: str, found: Tally | None, *, has_replies: bool = True) -> Figure:
        """A share; hidden where it may not be shown, no data where nobody said that it is their work."""
        code = self._code(code)
        if found is None:
            return missing(code, label, Marker.SUPPRESSED if has_replies else Marker.NO_DATA, counted=AGREE)
        if not found.counted:
            return missing(code, label, counted=AGREE)
        return share(code, label, n=found.agreed, d=found.counted, minimum=self.survey.minimum, counted=AGREE)

    def _agency(self, agency: Agency) -> SurveyAgencyRow:
        cells = self.released.agencies.get(agency.pk, ())
        has_replies = bool(self.replies.get(agency.pk))
        code, name = f"agency.{agency.code}", agency.label
        return SurveyAgencyRow(
            agency,
            tuple(
                self.figure(
                    f"{code}.statement.{each.order}",
                    f"{name}: {each.text}",
                    cells[place] if cells else None,
                    has_replies=has_replies,
                )
                for place, each in enumerate(self.statements)
            ),
            self.figure(code, name, self.released.agency(agency.pk), has_replies=has_replies),
        )

    def _pair(self, agency: Agency, theme: Theme, places: Sequence[int]) -> Figure:
        return self.figure(
            f"agency.{agency.code}.theme.{theme.code}",
            f"{agency.label}: {theme.label}",
            self.released.agency(agency.pk, places),
            has_replies=bool(self.replies.get(agency.pk)),
        )

    def _answers(self, answer: Agreement) -> Iterable[Figure]:
        for each, counts in zip(self.statements, self.released.by_answer, strict=True):
            code, label = f"statement.{each.order}.{answer.name.lower()}", f"{each.text} {answer.label}"
            if counts is None:
                yield missing(self._code(code), label, Marker.SUPPRESSED, counted="answers")
            else:
                yield count(self._code(code), label, counts.get(answer, 0), counted="answers")

    def _code(self, name: str) -> str:
        return f"section11.{self.survey.cycle.code}.survey.{name}"


def survey_results(cycle: Section11Cycle, agencies: Iterable[Agency] = ()) -> SurveyResults | None:
    """The results of an audit's survey once it is closed; none before, and none where there is no survey.

    One query where the caller did not load the cycle `with_closed_survey`, one more where it does not name the agencies
    that were invited, and two the first time a process looks at a survey.
    """
    survey_id = _closed_survey(cycle)
    if survey_id is None:
        return None
    closed = _closed(survey_id)
    survey = closed.statements[0].survey
    invited = list(agencies) or [owed.agency for owed in cycle.returns.select_related("agency")]
    return SurveyResults(
        survey=survey,
        statements=closed.statements,
        agencies=tuple(sorted(invited, key=lambda agency: agency.name.lower())),
        replies=closed.replies,
        released=closed.released,
    )


def with_closed_survey(cycles: "QuerySet[Section11Cycle]") -> "QuerySet[Section11Cycle]":
    """The id of each cycle's closed survey, in the same query."""
    closed = Survey.objects.filter(cycle=OuterRef("pk"), state=SurveyState.CLOSED)
    return cycles.annotate(closed_survey=Subquery(closed.values("pk")[:1]))


@dataclass(frozen=True)
class _Closed:
    """All that is known of a closed survey: its replies are append-only and it is never opened again."""

    statements: tuple[Statement, ...]
    replies: Mapping[UUID, int]
    released: Released[UUID]


@lru_cache(maxsize=20)
def _closed(survey_id: UUID) -> _Closed:
    """Read and judged once a process, because it does not change any more."""
    asked = Statement.objects.filter(survey=survey_id).order_by("order")
    statements = tuple(asked.select_related("survey__cycle", "item__section", "item__line"))
    replies: dict[UUID, list[Sequence[int]]] = defaultdict(list)
    for agency, answers in SurveyReply.objects.filter(survey=survey_id).values_list("agency_id", "answers"):
        replies[agency].append(answers)
    return _Closed(
        statements=statements,
        replies={agency: len(rows) for agency, rows in replies.items()},
        released=release(replies, len(statements), statements[0].survey.minimum),
    )


def _closed_survey(cycle: Section11Cycle) -> UUID | None:
    if hasattr(cycle, "closed_survey"):
        known: UUID | None = cycle.closed_survey
        return known
    closed = Survey.objects.filter(cycle=cycle, state=SurveyState.CLOSED)
    return closed.values_list("pk", flat=True).first()


@lru_cache(maxsize=20)
def themes_of_edition(edition: UUID) -> Mapping[UUID, tuple[Theme, ...]]:
    """The themes of each line of an edition, by the line's id; one query the first time."""
    found: dict[UUID, list[Theme]] = defaultdict(list)
    tags = LineTheme.objects.filter(line__items__edition=edition).select_related("theme")
    for tag in tags.order_by("theme__label"):
        found[tag.line_id].append(tag.theme)
    return {line: tuple(themes) for line, themes in found.items()}
