"""What agencies rated themselves, beside what moderation made of it: in counts, for each part of the results."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from audits.choices import MODERATION_DONE
from audits.metrics.results import Rated
from audits.metrics.section11 import Section11Metrics
from audits.metrics.themes import themes_of
from audits.models import Item, Section, Theme
from audits.moderated import ALWAYS_SAID, COUNTED_AS, NOT_YET, WORDS, Outcome, counted
from audits.scoring import MINIMUM, counts_by_grade, score
from foundation.figures import Figure, count, missing, share
from partnership.models import Agency

Subject = Section | Agency | Item | Theme | None
"""A part of the results; none for the whole."""

DECIDED = tuple(each for each in Outcome if each is not Outcome.OPEN)


@dataclass(frozen=True)
class SelfModerated:
    """The ratings that agencies gave themselves, how many of them are moderated, and how each came out.

    What was found not to apply, and what was found to apply after all, is neither higher nor lower and is counted
    apart (`audits.moderated.outcome`).
    """

    met: Figure
    by_grade: tuple[Figure, ...]
    moderated: Figure
    outcomes: Mapping[Outcome, Figure]
    waits: bool
    """The moderation of one of the returns is still to be finished; one may also be accepted as it was submitted."""

    @property
    def is_open(self) -> bool:
        """Nothing is moderated here."""
        return not self.moderated.n

    @property
    def words(self) -> str:
        """12 of 20: 3 lower, 8 the same, 1 higher."""
        if self.is_open:
            return self.open_words
        said = ", ".join(f"{figure.value_text()} {COUNTED_AS[each]}" for each, figure in self.said())
        return f"{self.moderated.n:,} of {self.moderated.d:,}: {said}"

    @property
    def open_words(self) -> str:
        """Where nothing is moderated: a return that was accepted as it was submitted waits for no moderation."""
        if self.moderated.d is None:
            return self.moderated.value_text()
        return NOT_YET if self.waits else WORDS[Outcome.OPEN]

    def said(self) -> list[tuple[Outcome, Figure]]:
        """How ratings came out: what is always said, and what there is besides."""
        found = self.outcomes
        return [(each, found[each]) for each in COUNTED_AS if each in ALWAYS_SAID or found[each].number]


def self_moderated(metrics: Section11Metrics, subject: Subject) -> SelfModerated | None:
    """Of one part; none for a reader who may not read the ratings of all agencies.

    A moderated rating counts once the moderation of its return is finished, never before: until then it may be
    taken back. Asks nothing.
    """
    if not metrics.links.allowed:
        return None
    rated, where = _part(metrics, subject)
    own = [each for each in rated if each.own is not None]
    done = {owed.agency_id for owed in metrics.results.returns if owed.state in MODERATION_DONE}
    code = ".".join(("section11", metrics.cycle.code, *(f"{key}.{value}" for key, value in where.items())))
    label = metrics.cycle.title if subject is None else str(subject)
    return SelfModerated(
        met=_met(metrics, f"{code}.self.met", f"{label}: met by self rating", own, where),
        by_grade=_by_grade(metrics, f"{code}.self", own, where),
        moderated=_moderated(metrics, f"{code}.moderated", f"{label}: moderated", own, where),
        outcomes=_outcomes(metrics, f"{code}.moderated", label, own, where),
        waits=any(each.agency.pk not in done for each in own),
    )


def _part(metrics: Section11Metrics, subject: Subject) -> tuple[Collection[Rated], dict[str, str]]:
    results = metrics.results
    if isinstance(subject, Theme):
        lines = next(
            (found for theme, found in themes_of(metrics.cycle.edition_id) if theme.pk == subject.pk), set()
        )
        return [each for each in results.rated if each.item.line_id in lines], {"theme": subject.code}
    if isinstance(subject, Section):
        return results.of(section=subject.pk), {"section": subject.code}
    if isinstance(subject, Agency):
        return results.of(agency=subject.pk), {"agency": subject.code}
    if isinstance(subject, Item):
        return results.of(item=subject.pk), {"item": subject.code}
    return results.rated, {}


def _met(
    metrics: Section11Metrics, code: str, label: str, own: Collection[Rated], where: dict[str, str]
) -> Figure:
    found = score([each.own for each in own], MINIMUM)
    if not found.counted:
        return missing(code, label, counted="standards")
    url = metrics.links.ratings(**where, counted="own")
    return share(code, label, n=found.met, d=found.counted, minimum=MINIMUM, counted="standards met", url=url)


def _by_grade(
    metrics: Section11Metrics, code: str, own: Collection[Rated], where: dict[str, str]
) -> tuple[Figure, ...]:
    grades = metrics.results.grades
    counts = counts_by_grade([each.own for each in own], grades)
    return tuple(
        count(
            f"{code}.{grade.code}",
            f"Self rating: {grade.label}",
            counts[grade.code],
            counted="ratings",
            url=metrics.links.ratings(**where, own=grade.code),
        )
        for grade in grades
    )


def _moderated(
    metrics: Section11Metrics, code: str, label: str, own: Collection[Rated], where: dict[str, str]
) -> Figure:
    if not own:
        return missing(code, label, counted="ratings moderated")
    done = sum(each.moderated is not None for each in own)
    url = metrics.links.ratings(**where, moderation="done")
    return share(code, label, n=done, d=len(own), minimum=MINIMUM, counted="ratings moderated", url=url)


def _outcomes(
    metrics: Section11Metrics, code: str, label: str, own: Collection[Rated], where: dict[str, str]
) -> dict[Outcome, Figure]:
    counts = counted((each.own, each.moderated) for each in own if each.own is not None)
    return {
        each: count(
            f"{code}.{each}",
            f"{label}: {each}",
            counts[each],
            counted="ratings",
            url=metrics.links.ratings(**where, moderation=each.value),
        )
        for each in DECIDED
    }
