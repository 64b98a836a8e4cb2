"""The report of a programme as plain words: the page, the Word document and the PDF draw the same parts."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from audits.case_counts import of_cases
from audits.choices.case_findings import FindingJudgement
from audits.metrics.case_numbers import Numbers, ThemeNumbers, numbers_of
from audits.models import Programme
from audits.report_parts import Part, Report, Row
from audits.selectors.case_actions import became_of
from audits.selectors.case_findings import Found, findings_of, not_found_again
from audits.selectors.case_programme import Recommended, learning_events, recommendations, took_part
from audits.services.cases.report_evaluation import evaluation_parts
from foundation.calendar.dates import long_date
from partnership.actors import Actor

NO_ACTION = "No action shown"
ORDER = (FindingJudgement.NEW, FindingJudgement.IMPROVING, FindingJudgement.CONTINUED)
STANDS = {
    FindingJudgement.NEW: "Area of development (new)",
    FindingJudgement.IMPROVING: "Improving",
    FindingJudgement.CONTINUED: "Continued development",
}


def case_report(actor: Actor, programme: Programme) -> Report:
    """Everything in counts of cases, and nothing of any one case. Who follows findings is told of each
    of their actions where it stands; everybody else of those that the plan shows."""
    both = [each for each in (programme, programme.previous) if each is not None]
    became = became_of(actor, both)
    found = findings_of(actor, both, became)
    here = found[programme.pk]
    last = found[programme.previous_id] if programme.previous_id else []
    numbers = numbers_of(programme)
    parts = (
        *evaluation_parts(actor, programme),
        _looked_at(numbers),
        _agreed(numbers),
        _given(numbers),
        *(_theme(theme, here, last) for theme in numbers.themes),
        _recommended(recommendations(programme, became)),
        _learned(programme),
    )
    return Report(
        name=f"{programme.code.lower()}-report",
        title=programme.title,
        subtitle=f"Report of the case audits from {long_date(programme.starts_on)}",
        sentences=_sentences(programme, numbers, here),
        parts=tuple(part for part in parts if part.rows or part.sentences),
    )


def _sentences(programme: Programme, numbers: Numbers, here: Sequence[Found]) -> tuple[str, ...]:
    strengths = sum(not each.finding.is_to_improve for each in here)
    audits = of_cases(numbers.audits_in, numbers.audits, "audit")
    cases, themes = _count(numbers.cases, "case"), _count(len(numbers.themes), "theme")
    said = [
        f"Agencies looked at {cases} in {themes}: {audits} {'is' if numbers.audits_in == 1 else 'are'} in.",
        f"They found {_count(strengths, 'strength')} and {_count(len(here) - strengths, 'area')} to improve.",
    ]
    if programme.threshold_in_force:
        said.append(f"Levels of need were told apart by: {programme.threshold_in_force}.")
    if tools := programme.tools_in_force:
        said.append(f"Assessment tools in force: {'; '.join(tools)}.")
    said.append("Cases were chosen and are few: they show how practice can be, and not how often it is so.")
    return tuple(said)


def _looked_at(numbers: Numbers) -> Part:
    return Part(
        "What was looked at",
        headings=("Theme", "Priority", "In the deep dive", "Audits handed in", "Child or family heard"),
        widths=(2, 2.4, 2, 2, 2),
        rows=tuple(
            (
                each.label,
                each.priority,
                of_cases(each.deep_dives, each.cases),
                of_cases(each.audits_in, each.audits, "audit"),
                of_cases(each.heard, each.cases),
            )
            for each in numbers.themes
        ),
    )


def _agreed(numbers: Numbers) -> Part:
    return _grades(
        "Grades agreed in the deep dive",
        "A grade is agreed on by all agencies of a case. It is a judgement, with a reason.",
        numbers,
        lambda theme, grade: of_cases(theme.agreed.get(grade, 0), theme.deep_dives),
        [theme for theme in numbers.themes if theme.deep_dives],
    )


def _given(numbers: Numbers) -> Part:
    return _grades(
        "Overall grades that agencies gave",
        "Each agency grades its own work in each case.",
        numbers,
        lambda theme, grade: of_cases(theme.given.get(grade, 0), theme.audits_in, "audit"),
        [theme for theme in numbers.themes if theme.audits_in],
    )


def _grades(
    heading: str,
    sentence: str,
    numbers: Numbers,
    cell: Callable[[ThemeNumbers, str], str],
    themes: Sequence[ThemeNumbers],
) -> Part:
    if not themes or not numbers.grades:
        return Part(heading)
    return Part(
        heading,
        sentences=(sentence,),
        headings=("Theme", *numbers.grades),
        widths=(2, *(1.6 for _grade in numbers.grades)),
        rows=tuple((each.label, *(cell(each, grade) for grade in numbers.grades)) for each in themes),
    )


def _theme(theme: ThemeNumbers, here: Sequence[Found], last: Sequence[Found]) -> Part:
    """Areas to improve first, in the order new, improving, continued; then strengths; then what was not found again."""
    mine = [each for each in here if theme.code in each.theme_codes]
    before = {each.finding.pk: each for each in last}
    gone = [each for each in not_found_again(last, here) if theme.code in each.theme_codes]
    rows = [
        *(
            _finding(STANDS[judgement], each, before)
            for judgement in ORDER
            for each in mine
            if each.finding.is_to_improve and each.finding.judgement == judgement
        ),
        *(_finding("Strength", each, before) for each in mine if not each.finding.is_to_improve),
        *(("Not found again", each.finding.title, "", _last(each), _became(each)) for each in gone),
    ]
    return Part(
        f"Findings: {theme.label}",
        sentences=() if rows else ("No finding is coded to this theme.",),
        headings=("How it stands", "Finding", "This year", "Last year", "What became of it"),
        widths=(1.7, 3.6, 1.5, 2.2, 3),
        rows=tuple(rows),
    )


def _finding(stands: str, each: Found, before: dict[UUID, Found]) -> Row:
    continued = each.finding.continues_id
    earlier = before.get(continued) if continued else None
    words = f"{each.finding.title}\n{each.finding.text}"
    return stands, words, each.rests_on, _last(earlier) if earlier else "", _became(each)


def _last(each: Found) -> str:
    return f"{each.rests_on}: {each.finding.title}"


def _became(each: Found) -> str:
    if each.followed:
        return "\n".join(each.became())
    return NO_ACTION if each.finding.is_to_improve else ""


def _recommended(rows: Iterable[Recommended]) -> Part:
    return Part(
        "Recommendations",
        headings=("No.", "Recommendation", "To", "From findings", "What became of it"),
        widths=(0.6, 4.4, 1.8, 1.2, 3),
        rows=tuple(
            (
                str(each.row.number),
                each.row.text,
                each.to,
                each.from_findings,
                "\n".join(each.became()) or NO_ACTION,
            )
            for each in rows
        ),
    )


def _learned(programme: Programme) -> Part:
    return Part(
        "Learning events",
        headings=("Day", "Event", "Took part"),
        widths=(1.6, 4, 4),
        rows=tuple(
            (long_date(each.held_on), each.title, took_part(each)) for each in learning_events(programme)
        ),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
