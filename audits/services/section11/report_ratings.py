"""Ratings in a report: what agencies rated themselves beside what counts after moderation, in every count."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from audits.metrics.section11 import AgencyRow, Row, Section11Metrics
from audits.metrics.self_moderated import SelfModerated, Subject, self_moderated
from audits.report_parts import Part
from audits.services.section11.report_figures import count_words, share_words
from foundation.figures import Figure

SELF = "Self rating"
AFTER = "After moderation"
BOTH = "Both the same"
BOTH_ROWS = (
    "Ratings are counted as agencies rated themselves and, where moderation changed a number, once more as they count "
    "after it."
)
BOTH_IN_A_CELL = (
    "In a section the count is after moderation; in brackets stands the self rating where it differs."
)
NONE_MODERATED = "No return is moderated, so these are self ratings."


@dataclass(frozen=True)
class BothRatings:
    """The figures of an audit twice: by the ratings that count, and by the agencies' own."""

    counted: Section11Metrics
    own: Section11Metrics
    _known: dict[object, SelfModerated | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, metrics: Section11Metrics) -> "BothRatings":
        """Asks nothing."""
        return cls(metrics, replace(metrics, results=metrics.results.as_self_rated()))

    @property
    def is_moderated(self) -> bool:
        """The moderation of a return is finished, so that there is something to tell apart."""
        return any(each.moderated is not None for each in self.counted.results.rated)

    def came(self, subject: Subject) -> str:
        """How many self ratings are moderated, and how they came out."""
        found = self._of(subject)
        return found.words if found is not None else ""

    def is_open(self, subject: Subject) -> bool:
        """Nothing of it is moderated."""
        found = self._of(subject)
        return found is None or found.is_open

    def _of(self, subject: Subject) -> SelfModerated | None:
        """Worked out once for each subject."""
        key = None if subject is None else subject.pk
        if key not in self._known:
            self._known[key] = self_moderated(self.counted, subject)
        return self._known[key]


def in_short(both: BothRatings) -> tuple[str, ...]:
    """The counts of the whole."""
    returned, met = both.counted.returned(), both.counted.met()
    first = f"Returns submitted: {share_words(returned)}. Standards met: {share_words(met)}"
    if not both.is_moderated:
        return (f"{first}. {NONE_MODERATED}", f"Ratings: {_grades(both.counted)}.")
    return (
        f"{first} after moderation, {share_words(both.own.met())} by self rating. Moderated: {both.came(None)}.",
        f"Ratings after moderation: {_grades(both.counted)}. By self rating: {_grades(both.own)}.",
    )


def by_grade(
    heading: str, of: str, both: BothRatings, rows: Callable[[Section11Metrics], Sequence[Row]]
) -> Part:
    """A count of each grade and the share met; two rows of a subject where moderation changed a count."""
    grades = [grade.label for grade in both.counted.results.grades]
    counted = rows(both.counted)
    if not both.is_moderated:
        headings, widths = (of, *grades, "Met"), (3, *(1 for _ in grades), 1.4)
        return Part(heading, (), headings, widths, tuple((_subject(row), *_counts(row)) for row in counted))
    lines = []
    for row, own in zip(counted, rows(both.own), strict=True):
        if both.is_open(row.subject) or _counts(row) == _counts(own):
            counted_by = SELF if both.is_open(row.subject) else BOTH
            lines.append((_subject(row), counted_by, *_counts(row), both.came(row.subject)))
            continue
        lines.append((_subject(row), SELF, *_counts(own), ""))
        lines.append((_subject(row), AFTER, *_counts(row), both.came(row.subject)))
    return Part(
        heading,
        (BOTH_ROWS,),
        (of, "Counted by", *grades, "Met", "Moderated"),
        (2.2, 1.3, *(1.15 for _ in grades), 1.4, 2.2),
        tuple(lines),
    )


def by_agency(both: BothRatings) -> Part:
    """Agencies by sections under the sections' codes; both ratings of each agency, of a section where they differ."""
    sections = both.counted.results.sections
    codes = [section.code for section in sections]
    key = (f"Sections: {'; '.join(str(section) for section in sections)}.",) if codes else ()
    heading, rows = "Standards met, agencies by sections", both.counted.by_agency()
    if not both.is_moderated:
        return Part(
            heading,
            key,
            ("Agency", *codes, "All"),
            (2.4, *(1 for _ in codes), 1.2),
            tuple((str(row.agency), *map(count_words, row.by_section), share_words(row.met)) for row in rows),
        )
    own = {row.agency.pk: row for row in both.own.by_agency()}
    return Part(
        heading,
        (*key, BOTH_IN_A_CELL),
        ("Agency", SELF, AFTER, "Moderated", *codes),
        (2, 1.5, 1.5, 2, *(1 for _ in codes)),
        tuple(_of_agency(row, own[row.agency.pk], both) for row in rows),
    )


def ranked(heading: str, both: BothRatings, rows: Iterable[Row]) -> Part:
    """Standards by how many agencies meet them, ranked by what counts."""
    if not both.is_moderated:
        lines = tuple((str(row.subject), share_words(row.met)) for row in rows)
        return Part(heading, (), ("Standard", "Agencies that meet it"), (4, 1.4), lines)
    own = {row.subject.pk: row.met for row in both.own.by_standard()}
    return Part(
        heading,
        (),
        ("Standard", f"Agencies that meet it: {SELF.lower()}", AFTER, "Moderated"),
        (4, 1.6, 1.4, 2.2),
        tuple(
            (str(row.subject), share_words(own[row.subject.pk]), share_words(row.met), both.came(row.subject))
            for row in rows
        ),
    )


def own_sections(both: BothRatings, agency: UUID) -> tuple[str, Part] | None:
    """One agency: what it meets in a sentence, and its sections; none where nothing of it is in."""
    mine, own = _row_of(both.counted, agency), _row_of(both.own, agency)
    if mine is None or own is None:
        return None
    moderated = any(each.moderated is not None for each in both.counted.results.of(agency=agency))
    heading, met = "Standards met by section", share_words(own.met)
    named = [str(section) for section in both.counted.results.sections]
    if not moderated:
        rows = tuple((name, share_words(found)) for name, found in zip(named, own.by_section, strict=True))
        return f"Standards met by self rating: {met}.", Part(heading, (), ("Section", SELF), (3, 1), rows)
    said = f"Standards met: {share_words(mine.met)} after moderation, {met} by self rating."
    lines = tuple(
        (name, share_words(before), share_words(after))
        for name, before, after in zip(named, own.by_section, mine.by_section, strict=True)
    )
    return said, Part(heading, (), ("Section", SELF, AFTER), (3, 1, 1), lines)


def _row_of(metrics: Section11Metrics, agency: UUID) -> AgencyRow | None:
    return next((row for row in metrics.by_agency() if row.agency.pk == agency), None)


def _of_agency(row: AgencyRow, own: AgencyRow, both: BothRatings) -> tuple[str, ...]:
    cells = (
        _both_counts(after, before) for after, before in zip(row.by_section, own.by_section, strict=True)
    )
    return (str(row.agency), share_words(own.met), share_words(row.met), both.came(row.agency), *cells)


def _both_counts(after: Figure, before: Figure) -> str:
    counted, own = count_words(after), count_words(before)
    return counted if counted == own else f"{counted}\n({own})"


def _counts(row: Row) -> tuple[str, ...]:
    return (*(each.text() for each in row.by_grade), share_words(row.met))


def _grades(metrics: Section11Metrics) -> str:
    return ", ".join(f"{figure.label} {figure.text()}" for figure in metrics.by_grade())


def _subject(row: Row) -> str:
    return getattr(row.subject, "label", "") or str(row.subject)
