"""The results of a Section 11 audit as plain words: for the partnership, and for one agency."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from audits.answer_kinds import number_words, yes_words
from audits.choices import AnswerKind
from audits.metrics.gap import gaps
from audits.metrics.moves import Movements, comparison, movements
from audits.metrics.results import Rated, Results, results_of
from audits.metrics.section11 import Section11Metrics, grade_word, metrics_of
from audits.metrics.tabulated import Tabulated, does_not_apply, said_by, tabulated
from audits.metrics.themes import themes_of
from audits.models import AnswerRevision, Section11Cycle, Section11Return
from audits.report_parts import Part, Report
from audits.services.section11.report_figures import share_words
from audits.services.section11.report_gap import gap_parts, own_gap_parts
from audits.services.section11.report_ratings import (
    BothRatings,
    by_agency,
    by_grade,
    in_short,
    own_sections,
    ranked,
)
from partnership.actors import Actor

HOW = (
    "Only returns that were submitted count, as they were submitted; where moderation is finished, the moderated "
    "rating counts. Standards that do not apply are left out of the share that is met. Fewer than five ratings are "
    "given as counts without a percentage."
)
COUNTING = "These are the ratings that count: after moderation where it is finished."
QUESTIONS = "Numbers, and answers of yes or no"


def cycle_report(actor: Actor, cycle: Section11Cycle) -> Report:
    """The whole audit: ratings by section, theme and agency, what moderation changed, leaders beside
    practice, movement, who did not return.

    No text of an agency's is in it (design, section 5: results by agency and standard, no narratives).
    """
    pair = comparison(_of_the_same_set(actor, cycle), cycle)
    found = results_of({each.pk: each for each in (cycle, *(pair or ()))}.values())
    metrics = metrics_of(actor, found[cycle.pk])
    both, themes = BothRatings.of(metrics), themes_of(cycle.edition_id)
    moves = movements(actor, found[pair[0].pk], found[pair[1].pk], cycle) if pair else None
    parts = (
        _returned(metrics),
        by_grade("Ratings by section", "Section", both, lambda of: of.by_section()),
        by_grade("Ratings by theme", "Theme", both, lambda of: of.by_theme(themes)),
        by_agency(both),
        _moderated(metrics.results),
        ranked("Met by most agencies", both, metrics.strongest()),
        ranked("Met by fewest agencies", both, metrics.weakest()),
        *((_questions(rows),) if (rows := tabulated(cycle)) else ()),
        *gap_parts(gaps(actor, found[cycle.pk])),
        *((_moved(moves),) if moves else ()),
    )
    return Report(
        name=f"{cycle.code}-results",
        title=f"Report: {cycle.title}",
        subtitle=cycle.edition.title,
        sentences=(*in_short(both), HOW),
        parts=tuple(part for part in parts if part.rows or part.sentences),
    )


def return_report(actor: Actor, section11_return: Section11Return) -> Report:
    """One agency: its ratings beside the partnership's and those of last time, by standard."""
    cycle, agency = section11_return.cycle, section11_return.agency
    pair = comparison(_of_the_same_set(actor, cycle), cycle)
    earlier = pair[0] if pair and pair[1].pk == cycle.pk else None
    found = results_of([each for each in (cycle, earlier) if each is not None])
    results = found[cycle.pk]
    mine = own_sections(BothRatings.of(metrics_of(actor, results)), agency.pk)
    before = {each.item.line_id: each for each in found[earlier.pk].of(agency=agency.pk)} if earlier else {}
    if mine is None:
        return Report(
            f"{cycle.code}-{agency.code}",
            f"Report: {agency.name}, {cycle.title}",
            "",
            ("Not submitted yet.",),
            (),
        )
    rated, (said, by_section) = results.of(agency=agency.pk), mine
    return Report(
        name=f"{cycle.code}-{agency.code}",
        title=f"Report: {agency.name}, {cycle.title}",
        subtitle=f"{section11_return.get_state_display()}, reference {section11_return.reference}",
        sentences=(said, HOW),
        parts=(
            by_section,
            *own_gap_parts(gaps(actor, results), agency.pk),
            _by_standard(rated, earlier, before),
            *_own_answers(section11_return),
        ),
    )


def _of_the_same_set(actor: Actor, cycle: Section11Cycle) -> list[Section11Cycle]:
    """The audits that the reader knows of that ask editions of the same set; one query."""
    known = Section11Cycle.objects.visible_to(actor).filter(edition__line_set=cycle.edition.line_set)
    return list(known.select_related("edition"))


def _by_standard(
    rated: Sequence[Rated], earlier: Section11Cycle | None, before: Mapping[UUID, Rated]
) -> Part:
    """Both ratings of each standard, beside those of last time where there was one."""
    heading, headings = "Ratings by standard", ("Standard", "Self rating", "Moderated")
    rows = [(str(each.item), grade_word(each.own), _moderated_word(each)) for each in rated]
    if earlier is None:
        return Part(heading, (), headings, (4, 1.4, 1.4), tuple(rows))
    then = (before.get(each.item.line_id) for each in rated)
    words = (grade_word(found.grade) if found else "Not asked" for found in then)
    return Part(
        heading,
        (f"Last time: {earlier.title}.",),
        (*headings, "Last time"),
        (4, 1.4, 1.4, 1.4),
        tuple((*row, word) for row, word in zip(rows, words, strict=True)),
    )


def _moderated_word(each: Rated) -> str:
    """The same rating is a word of the partnership's too; none is not."""
    if each.moderated is None:
        return "Not moderated"
    return "As rated" if each.moderated == each.own else grade_word(each.moderated)


def _returned(metrics: Section11Metrics) -> Part:
    missing = metrics.non_returners()
    if not missing:
        return Part("Who returned", ("Every agency invited has submitted.",))
    return Part("Who returned", (f"Not submitted: {', '.join(missing)}.",))


def _moderated(results: Results) -> Part:
    changed = sorted(
        results.moderated, key=lambda each: (each.agency.name, each.item.section.order, each.item.order)
    )
    return Part(
        "What moderation changed",
        () if changed else ("No rating was changed by moderation.",),
        ("Agency", "Standard", "Self rating", "Moderated"),
        (2, 3, 1.3, 1.3),
        tuple(
            (str(each.agency), str(each.item), grade_word(each.own), grade_word(each.grade))
            for each in changed
        ),
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
        (f"From “{moves.before.cycle.title}” to “{moves.after.cycle.title}”. {_improved(moves)} {COUNTING}",),
        ("Before", *(heading for _key, heading in moves.columns), "All"),
        (1.6, *(1 for _ in moves.columns), 1),
        tuple((row.label, *(each.text() for each in row.cells), row.total.text()) for row in moves.rows()),
    )


def _improved(moves: Movements) -> str:
    figure = moves.improved()
    return f"Fell short before and met now: {share_words(figure)}."
