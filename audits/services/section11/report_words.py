"""The results of a Section 11 audit as plain words: for the partnership, and for one agency."""

from collections.abc import Iterable

from audits.answer_kinds import number_words, yes_words
from audits.choices import AnswerKind
from audits.metrics.gap import gaps
from audits.metrics.moves import Movements, comparison, movements
from audits.metrics.results import Rated, Results, results_of
from audits.metrics.section11 import Row, Section11Metrics, grade_word, metrics_of
from audits.metrics.tabulated import Tabulated, does_not_apply, said_by, tabulated
from audits.metrics.themes import themes_of
from audits.models import AnswerRevision, Section11Cycle, Section11Return
from audits.report_parts import Part, Report
from audits.services.section11.report_figures import count_words, share_words
from audits.services.section11.report_gap import gap_parts, own_gap_part
from partnership.actors import Actor

HOW = (
    "Only returns that were submitted count, as they were submitted; where moderation is finished, the moderated "
    "rating counts. Standards that do not apply are left out of the share that is met. Fewer than five ratings are "
    "given as counts without a percentage."
)
QUESTIONS = "Numbers, and answers of yes or no"


def cycle_report(actor: Actor, cycle: Section11Cycle) -> Report:
    """The whole audit: ratings by section, theme and agency, what moderation changed, leaders beside
    practice, movement, who did not return.

    No text of an agency's is in it (design, section 5: results by agency and standard, no narratives).
    """
    pair = comparison(_of_the_same_set(actor, cycle), cycle)
    found = results_of({each.pk: each for each in (cycle, *(pair or ()))}.values())
    metrics = metrics_of(actor, found[cycle.pk])
    moves = movements(actor, found[pair[0].pk], found[pair[1].pk], cycle) if pair else None
    parts = (
        _returned(metrics),
        _by_grade("Ratings by section", "Section", metrics.by_section(), metrics),
        _by_grade("Ratings by theme", "Theme", metrics.by_theme(themes_of(cycle.edition_id)), metrics),
        _by_agency(metrics),
        _moderated(metrics.results),
        _ranked("Met by most agencies", metrics.strongest()),
        _ranked("Met by fewest agencies", metrics.weakest()),
        *((_questions(rows),) if (rows := tabulated(cycle)) else ()),
        *gap_parts(gaps(actor, found[cycle.pk])),
        *((_moved(moves),) if moves else ()),
    )
    return Report(
        name=f"{cycle.code}-results",
        title=f"Report: {cycle.title}",
        subtitle=cycle.edition.title,
        sentences=(*_in_short(metrics), HOW),
        parts=tuple(part for part in parts if part.rows or part.sentences),
    )


def return_report(actor: Actor, section11_return: Section11Return) -> Report:
    """One agency: its ratings beside the partnership's and those of last time, by standard."""
    cycle, agency = section11_return.cycle, section11_return.agency
    pair = comparison(_of_the_same_set(actor, cycle), cycle)
    earlier = pair[0] if pair and pair[1].pk == cycle.pk else None
    found = results_of([each for each in (cycle, earlier) if each is not None])
    results = found[cycle.pk]
    metrics = metrics_of(actor, results)
    mine = next((row for row in metrics.by_agency() if row.agency.pk == agency.pk), None)
    before = {each.item.line_id: each for each in found[earlier.pk].of(agency=agency.pk)} if earlier else {}
    if mine is None:
        return Report(
            f"{cycle.code}-{agency.code}",
            f"Report: {agency.name}, {cycle.title}",
            "",
            ("Not submitted yet.",),
            (),
        )
    rated = results.of(agency=agency.pk)
    sections = tuple(
        (str(section), share_words(figure))
        for section, figure in zip(results.sections, mine.by_section, strict=True)
    )
    return Report(
        name=f"{cycle.code}-{agency.code}",
        title=f"Report: {agency.name}, {cycle.title}",
        subtitle=f"{section11_return.get_state_display()}, reference {section11_return.reference}",
        sentences=(f"Standards met: {share_words(mine.met)}.", HOW),
        parts=(
            Part("Standards met by section", (), ("Section", "Met"), (3, 1), sections),
            own_gap_part(gaps(actor, results), agency.pk),
            Part(
                "Ratings by standard",
                () if earlier is None else (f"Last time: {earlier.title}.",),
                ("Standard", "Own rating", "Moderated", "Last time"),
                (4, 1.4, 1.4, 1.4),
                tuple(_standard(each, before.get(each.item.line_id)) for each in rated),
            ),
            *_own_answers(section11_return),
        ),
    )


def _of_the_same_set(actor: Actor, cycle: Section11Cycle) -> list[Section11Cycle]:
    """The audits that the reader knows of that ask editions of the same set; one query."""
    known = Section11Cycle.objects.visible_to(actor).filter(edition__line_set=cycle.edition.line_set)
    return list(known.select_related("edition"))


def _standard(each: Rated, before: Rated | None) -> tuple[str, ...]:
    moderated = grade_word(each.grade) if each.grade != each.own else "As rated"
    return (
        str(each.item),
        grade_word(each.own),
        moderated,
        grade_word(before.grade) if before else "Not asked",
    )


def _in_short(metrics: Section11Metrics) -> tuple[str, ...]:
    returned, met = metrics.returned(), metrics.met()
    return (
        f"Returns submitted: {share_words(returned)}. Standards met: {share_words(met)}.",
        "Ratings: " + ", ".join(f"{figure.label} {figure.text()}" for figure in metrics.by_grade()) + ".",
    )


def _returned(metrics: Section11Metrics) -> Part:
    missing = metrics.non_returners()
    if not missing:
        return Part("Who returned", ("Every agency invited has submitted.",))
    return Part("Who returned", (f"Not submitted: {', '.join(missing)}.",))


def _by_grade(heading: str, of: str, rows: Iterable[Row], metrics: Section11Metrics) -> Part:
    grades = [grade.label for grade in metrics.results.grades]
    return Part(
        heading,
        (),
        (of, *grades, "Met"),
        (3, *(1 for _ in grades), 1.4),
        tuple((_subject(row), *(each.text() for each in row.by_grade), share_words(row.met)) for row in rows),
    )


def _subject(row: Row) -> str:
    return getattr(row.subject, "label", "") or str(row.subject)


def _by_agency(metrics: Section11Metrics) -> Part:
    codes = [section.code for section in metrics.results.sections]
    key = "; ".join(str(section) for section in metrics.results.sections)
    return Part(
        "Standards met, agencies by sections",
        (f"Sections: {key}.",) if codes else (),
        ("Agency", *codes, "All"),
        (2.4, *(1 for _ in codes), 1.2),
        tuple(
            (str(row.agency), *(count_words(each) for each in row.by_section), share_words(row.met))
            for row in metrics.by_agency()
        ),
    )


def _moderated(results: Results) -> Part:
    changed = sorted(
        results.moderated, key=lambda each: (each.agency.name, each.item.section.order, each.item.order)
    )
    return Part(
        "What moderation changed",
        () if changed else ("No rating was changed by moderation.",),
        ("Agency", "Standard", "Own rating", "Moderated"),
        (2, 3, 1.3, 1.3),
        tuple(
            (str(each.agency), str(each.item), grade_word(each.own), grade_word(each.grade))
            for each in changed
        ),
    )


def _ranked(heading: str, rows: Iterable[Row]) -> Part:
    return Part(
        heading,
        (),
        ("Standard", "Agencies that meet it"),
        (4, 1.4),
        tuple((str(row.subject), share_words(row.met)) for row in rows),
    )


def _questions(rows: Iterable[Tabulated]) -> Part:
    return Part(
        QUESTIONS,
        (),
        ("Question", "Answered", "Yes", "No", "Total", "Middle", "Does not apply"),
        (4, 1, 1, 1, 1, 1, 1.2),
        tuple(
            (
                str(row.item),
                str(row.answered),
                str(row.yes) if row.item.answer_kind == AnswerKind.YES_NO else "",
                str(row.no) if row.item.answer_kind == AnswerKind.YES_NO else "",
                number_words(row.total) if row.numbers else "",
                number_words(row.middle) if row.numbers else "",
                str(row.not_applicable),
            )
            for row in rows
        ),
    )


def _own_answers(section11_return: Section11Return) -> tuple[Part, ...]:
    """What one agency said to them; no part where none is asked."""
    rows = tuple((str(item), _said(said)) for item, said in said_by(section11_return))
    return (Part(QUESTIONS, (), ("Question", "Answer"), (4, 1.4), rows),) if rows else ()


def _said(said: AnswerRevision | None) -> str:
    if said is None:
        return "Not answered"
    if does_not_apply(said):
        return "Does not apply"
    return number_words(said.number) or yes_words(said.yes) or "Not answered"


def _moved(moves: Movements) -> Part:
    return Part(
        "How ratings moved",
        (f"From “{moves.before.cycle.title}” to “{moves.after.cycle.title}”. {_improved(moves)}",),
        ("Before", *(heading for _key, heading in moves.columns), "All"),
        (1.6, *(1 for _ in moves.columns), 1),
        tuple((row.label, *(each.text() for each in row.cells), row.total.text()) for row in moves.rows()),
    )


def _improved(moves: Movements) -> str:
    figure = moves.improved()
    return f"Fell short before and met now: {share_words(figure)}."
