"""The four views that the gap compares, each a function from an audit's results to readings by theme and by agency.

A further view (of another audit, say) is one more function here and one more member of `audits.gap.Source`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from audits.gap import A_YEAR, Reading, Source, case_days
from audits.metrics.results import Rated, Results
from audits.metrics.survey import survey_results, themes_of_edition, with_closed_survey
from audits.models import CaseAudit, Grade, Section11Cycle
from audits.scoring import score
from audits.survey_results import Tally
from partnership.models import Agency

Pair = tuple[UUID, UUID]
"""A theme and an agency."""
Key = UUID | Pair
K = TypeVar("K", UUID, Pair)


@dataclass(frozen=True)
class View:
    """One view: met of counted, by theme, by agency and by both (ids), and the least of which a share is given."""

    minimum: int
    by_theme: Mapping[UUID, Reading] = field(default_factory=dict)
    by_agency: Mapping[UUID, Reading] = field(default_factory=dict)
    by_both: Mapping[Pair, Reading] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    """Themes, agencies and pairs of which there is something that may not be shown."""
    listed: frozenset[Key] = frozenset()
    """Those whose ratings the page of results lists just so."""
    judged: frozenset[Key] = frozenset()
    """Those whose ratings it lists among the moderated alone."""
    survey: UUID | None = None
    """The survey that it is taken from."""

    def of(self, key: Key) -> Reading | None:
        """The reading of a theme, an agency or a pair."""
        if isinstance(key, tuple):
            return self.by_both.get(key)
        return self.by_theme.get(key) or self.by_agency.get(key)


def self_view(results: Results) -> View:
    """What agencies rated themselves, as they handed it in, whatever moderation made of it."""
    own = _of_ratings(results, results.agencies, attrgetter("own"))
    listed: set[Key] = {*own.by_theme, *own.by_agency, *own.by_both}
    return replace(own, listed=frozenset(listed))


def moderated_view(results: Results) -> View:
    """The ratings as the partnership left them, of returns whose moderation is finished: not of one that was accepted
    as it was handed in.

    The page of results lists what counts: the same where no other return has a part in it. Else it lists what was
    moderated: the same where every rating of those returns was.
    """
    done = {each.agency.code: each.agency for each in results.rated if each.moderated is not None}
    found = _of_ratings(results, done.values(), attrgetter("grade"))
    waits, unjudged = set(), set()
    for each in results.rated:
        if each.agency.code not in done:
            waits.add(each.item.code)
        elif each.moderated is None or each.own is None:
            unjudged.add(each.item.code)
    tags = _tags(results)
    alone = {theme for theme in found.by_theme if not tags[theme] & waits}
    listed: set[Key] = {*alone, *found.by_agency, *found.by_both}
    judged: set[Key] = {pk for pk in found.by_theme if pk not in alone and not tags[pk] & unjudged}
    return replace(found, listed=frozenset(listed), judged=frozenset(judged))


def frontline_view(results: Results) -> View:
    """What those who do the work answered, once the survey is closed; two queries.

    An agency and a theme together are a sum of cells that the survey's results show, so that nothing hidden can be
    worked out of them (`audits/survey_results.py`).
    """
    found = survey_results(results.cycle, [each.agency for each in results.returns])
    if found is None:
        return View(Source.FRONTLINE.minimum)
    least = found.survey.minimum
    themes = {theme.pk: found.released.over_all(places) for theme, places in found.themes.items()}
    agencies = {agency.pk: found.released.agency(agency.pk) for agency in found.agencies}
    replied = [agency.pk for agency in found.agencies if found.replies.get(agency.pk)]
    both = {
        (theme.pk, agency): found.released.agency(agency, places)
        for theme, places in found.themes.items()
        for agency in replied
    }
    hidden: set[Key] = {
        *(pk for pk, tally in themes.items() if tally is None),
        *(pk for pk in replied if agencies[pk] is None),
        *(pair for pair, tally in both.items() if tally is None),
    }
    return View(
        least,
        {pk: _of_tally(tally, least) for pk, tally in themes.items() if tally},
        {pk: _of_tally(tally, least) for pk, tally in agencies.items() if tally},
        {pair: _of_tally(tally, least) for pair, tally in both.items() if tally},
        frozenset(hidden),
        survey=found.survey.pk,
    )


def cases_view(results: Results) -> View:
    """Overall grades of case audits that were handed in within a year of the audit's due date; one query.

    A theme of a programme counts for the theme of the standards that it is compared with.
    """
    by_theme: dict[UUID, list[bool]] = defaultdict(list)
    by_agency: dict[UUID, list[bool]] = defaultdict(list)
    by_both: dict[Pair, list[bool]] = defaultdict(list)
    for agency, theme, is_met in compared_cases(results.cycle).values_list(
        "agency_id", "case__theme__tag_id", "overall_grade__is_met"
    ):
        by_agency[agency].append(is_met)
        if theme is not None:
            by_theme[theme].append(is_met)
            by_both[theme, agency].append(is_met)
    least = Source.CASES.minimum
    return View(
        least,
        {pk: Reading(sum(found), len(found), least) for pk, found in by_theme.items()},
        {pk: Reading(sum(found), len(found), least) for pk, found in by_agency.items()},
        {pair: Reading(sum(found), len(found), least) for pair, found in by_both.items()},
    )


def compared_cases(cycle: Section11Cycle) -> "QuerySet[CaseAudit]":
    """The case audits that are compared with an audit."""
    days = case_days(cycle.due_on)
    return _graded().filter(submitted_on__range=(days.first, days.last)).order_by()


def with_practice(cycles: "QuerySet[Section11Cycle]") -> "QuerySet[Section11Cycle]":
    """What `is_practice_known` looks at, in the same query: the closed survey, and whether case audits of its days are
    graded."""
    due_on = OuterRef("due_on")
    graded = _graded().filter(submitted_on__range=(due_on - A_YEAR, due_on + A_YEAR))
    return with_closed_survey(cycles).annotate(is_graded=Exists(graded))


def is_practice_known(cycle: Section11Cycle) -> bool:
    """Frontline or case audits have something to compare with; of a cycle that was loaded `with_practice`."""
    if cycle.is_graded:  # type: ignore[attr-defined]  # annotated by with_practice
        return True
    return cycle.closed_survey is not None  # type: ignore[attr-defined]  # annotated by with_closed_survey


def _graded() -> "QuerySet[CaseAudit]":
    return CaseAudit.objects.handed_in().filter(overall_grade__in_denominator=True)


VIEWS: Mapping[Source, Callable[[Results], View]] = {
    Source.SELF: self_view,
    Source.MODERATED: moderated_view,
    Source.FRONTLINE: frontline_view,
    Source.CASES: cases_view,
}


def _of_ratings(
    results: Results, agencies: Iterable[Agency], grade_of: Callable[[Rated], Grade | None]
) -> View:
    """Agency by agency, each standard looked up by its code: by ids, thousands of them would be hashed."""
    tags = _tags(results)
    by_theme: dict[UUID, list[Grade | None]] = defaultdict(list)
    by_agency: dict[UUID, list[Grade | None]] = {}
    by_both: dict[Pair, list[Grade | None]] = {}
    for agency in agencies:
        given = [(each.item.code, grade_of(each)) for each in results.of(agency=agency.pk)]
        if not given:
            continue
        by_agency[agency.pk] = [grade for _code, grade in given]
        for theme, codes in tags.items():
            if grades := [grade for code, grade in given if code in codes]:
                by_theme[theme] += grades
                by_both[theme, agency.pk] = grades
    return View(Source.SELF.minimum, _readings(by_theme), _readings(by_agency), _readings(by_both))


def _tags(results: Results) -> dict[UUID, set[str]]:
    """The codes of the standards of each theme."""
    themes = themes_of_edition(results.cycle.edition_id)
    found: dict[UUID, set[str]] = defaultdict(set)
    for item in results.items:
        for theme in themes.get(item.line_id, ()):
            found[theme.pk].add(item.code)
    return found


def _readings(grades: Mapping[K, list[Grade | None]]) -> dict[K, Reading]:
    scores = {key: score(found) for key, found in grades.items()}
    return {key: Reading(each.met, each.counted, Source.SELF.minimum) for key, each in scores.items()}


def _of_tally(tally: Tally, least: int) -> Reading:
    return Reading(tally.agreed, tally.counted, least)
