"""The four views that the gap compares, each a function from an audit's results to readings by theme and by agency.

A further view (of another audit, say) is one more function here and one more member of `audits.gap.Source`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from audits.choices.section11 import MODERATION_DONE
from audits.gap import Reading, Source
from audits.metrics.results import Rated, Results
from audits.metrics.survey import survey_results, themes_of_edition
from audits.models import CaseAudit, Grade
from audits.scoring import score

Key = UUID
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class View:
    """One view: met of counted, by theme and by agency (ids), and the least of which a share is given."""

    minimum: int
    by_theme: Mapping[Key, Reading] = field(default_factory=dict)
    by_agency: Mapping[Key, Reading] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    """Themes and agencies of which there is something that may not be shown."""
    listed: frozenset[Key] = frozenset()
    """Those whose ratings the page of results lists just so: where moderation changed one, it lists what counts."""


def self_view(results: Results) -> View:
    """What agencies rated themselves, as they handed it in, whatever moderation made of it."""
    own = _of_ratings(results, [(each, each.own) for each in results.rated])
    counts = _of_ratings(results, [(each, each.grade) for each in results.rated])
    same = {pk for pk, reading in own.by_theme.items() if counts.by_theme[pk] == reading}
    same |= {pk for pk, reading in own.by_agency.items() if counts.by_agency[pk] == reading}
    return replace(own, listed=frozenset(same))


def moderated_view(results: Results) -> View:
    """The ratings as the partnership left them, of returns whose moderation is finished."""
    done = {each.agency_id for each in results.returns if each.state in MODERATION_DONE}
    return _of_ratings(results, [(each, each.grade) for each in results.rated if each.agency.pk in done])


def frontline_view(results: Results) -> View:
    """What those who do the work answered, once the survey is closed; two queries."""
    found = survey_results(results.cycle, [each.agency for each in results.returns])
    if found is None:
        return View(Source.FRONTLINE.minimum)
    least = found.survey.minimum
    themes = {theme.pk: found.released.over_all(places) for theme, places in found.themes.items()}
    agencies = {agency.pk: found.released.agency(agency.pk) for agency in found.agencies}
    everything = {**themes, **{pk: tally for pk, tally in agencies.items() if found.replies.get(pk)}}
    return View(
        least,
        {pk: Reading(tally.agreed, tally.counted, least) for pk, tally in themes.items() if tally},
        {pk: Reading(tally.agreed, tally.counted, least) for pk, tally in agencies.items() if tally},
        frozenset(pk for pk, tally in everything.items() if tally is None),
    )


def cases_view(results: Results) -> View:
    """Overall grades of case audits that were handed in from a year before the audit's due date on; one query.

    A theme of a programme counts for the theme of the standards that it is compared with.
    """
    graded = CaseAudit.objects.handed_in().filter(
        submitted_on__gte=results.cycle.due_on - A_YEAR, overall_grade__in_denominator=True
    )
    by_theme: dict[Key, list[bool]] = defaultdict(list)
    by_agency: dict[Key, list[bool]] = defaultdict(list)
    for agency, theme, is_met in graded.order_by().values_list(
        "agency_id", "case__theme__tag_id", "overall_grade__is_met"
    ):
        by_agency[agency].append(is_met)
        if theme is not None:
            by_theme[theme].append(is_met)
    least = Source.CASES.minimum
    return View(
        least,
        {pk: Reading(sum(found), len(found), least) for pk, found in by_theme.items()},
        {pk: Reading(sum(found), len(found), least) for pk, found in by_agency.items()},
    )


VIEWS: Mapping[Source, Callable[[Results], View]] = {
    Source.SELF: self_view,
    Source.MODERATED: moderated_view,
    Source.FRONTLINE: frontline_view,
    Source.CASES: cases_view,
}


def _of_ratings(results: Results, rated: Iterable[tuple[Rated, Grade | None]]) -> View:
    themes = themes_of_edition(results.cycle.edition_id)
    by_theme: dict[Key, list[Grade | None]] = defaultdict(list)
    by_agency: dict[Key, list[Grade | None]] = defaultdict(list)
    for each, grade in rated:
        by_agency[each.agency.pk].append(grade)
        for theme in themes.get(each.item.line_id, ()):
            by_theme[theme.pk].append(grade)
    return View(Source.SELF.minimum, _readings(by_theme), _readings(by_agency))


def _readings(grades: Mapping[Key, list[Grade | None]]) -> dict[Key, Reading]:
    scores = {pk: score(found) for pk, found in grades.items()}
    return {pk: Reading(each.met, each.counted, Source.SELF.minimum) for pk, each in scores.items()}
