"""What must come back of standards, movement, the gap, surveys and cases, worked out from the generator alone."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from bench.data import case_audits, cases, surveys
from bench.data.answers import is_handed_in
from bench.data.case_audits import agency_of, is_in
from bench.data.moderation import THEMES, cycle_of, moderated, ratings, themes_of
from bench.data.shape import CURRENT, STANDARDS
from bench.data.standards import GRADES
from bench.data.table import World
from bench.runner.oracle import answer_at, grade_code

MET = {code for code, _label, _points, _rag, met, *_ in GRADES if met}
COUNTED = {code for code, _label, _points, _rag, _met, counted, *_ in GRADES if counted}
LABELS = {grade[0]: grade[1] for grade in GRADES}


@lru_cache(maxsize=10)
def rated_before(w: World) -> tuple[tuple[str, str], ...]:
    """The agency's own grade and the one that counts, of every rating of the audit that is over."""
    codes = {w.id("grade", at): GRADES[at][0] for at in range(len(GRADES))}
    rows = (moderated(w, i) for i in range(ratings(w.scale)))
    return tuple((codes[row["self_grade_id"]], codes[row["grade_id"]]) for row in rows)


def ratings_by_label(w: World) -> dict[str, int]:
    """How often each grade counts in the audit that is over."""
    counts = Counter(grade for _own, grade in rated_before(w))
    return {LABELS[code]: counts[code] for code in LABELS}


def moves(w: World) -> Counter[tuple[str, str]]:
    """How many ratings went from which grade of the audit that is over to which of what runs now; empty: none yet."""
    moved: Counter[tuple[str, str]] = Counter()
    for i, (_own, before) in enumerate(rated_before(w)):
        agency, item = divmod(i, STANDARDS)
        handed_in = is_handed_in(w.scale, CURRENT, agency)
        after = grade_code(w, answer_at(w, CURRENT, agency, item)) if handed_in else ""
        moved[before, after] += 1
    return moved


def movement_rows(w: World) -> list[str]:
    """From each grade of the audit that is over to each of what runs now, as its row is read."""
    moved, found = moves(w), []
    for code, label in LABELS.items():
        cells = [moved[code, after] for after in [*LABELS, ""]]
        found.append(" ".join([label, *(f"{n:,}" for n in [*cells, sum(cells)])]))
    return found


def own_by_agency(w: World) -> list[str]:
    """What each agency said of itself in the audit that is over: met of counted."""
    found = []
    for agency in range(w.scale.bodies):
        own = [code for code, _ in rated_before(w)[agency * STANDARDS : (agency + 1) * STANDARDS]]
        found.append(f"{sum(code in MET for code in own)} of {sum(code in COUNTED for code in own)}")
    return found


@lru_cache(maxsize=10)
def _replies(w: World) -> tuple[tuple[int, ...], ...]:
    rows = (surveys.reply(w, i) for i in range(w.scale.bodies * surveys.REPLIES))
    return tuple(row["answers"] for row in rows if row is not None)


def agree(w: World, statements: Iterable[int]) -> str:
    """How many answers to these statements agree, of those by people whose work it is; all agencies together."""
    given = [row[at] for row in _replies(w) for at in statements if row[at]]
    return f"{sum(answer >= 4 for answer in given):,} of {len(given):,}"


def agree_by_statement(w: World) -> list[str]:
    """Each statement."""
    return [agree(w, [at]) for at in range(surveys.STATEMENTS)]


def agree_by_theme(w: World) -> list[str]:
    """Each theme, by the standards for which the statements stand."""
    themes = {at: themes_of(surveys.item_of(at)) for at in range(surveys.STATEMENTS)}
    places = ([at for at in themes if theme in themes[at]] for theme in range(len(THEMES)))
    return [agree(w, found) for found in places if found]


def cases_of_programme(w: World) -> list[str]:
    """The references of this year's cases."""
    return [cases.reference(w.scale, case) for case in range(w.scale.cases)]


def audits_in(w: World) -> tuple[int, int]:
    """Handed in, of all that agencies were asked for this year."""
    places = range(w.scale.cases * w.scale.case_agencies)
    return sum(is_in(w.scale, i) for i in places), len(places)


def first_unfinished(w: World) -> int:
    """An audit that an agency still writes."""
    places = range(w.scale.cases * w.scale.case_agencies)
    return next(i for i in places if not is_in(w.scale, i))


def texts_of_case(w: World, case: int) -> list[str]:
    """Everything that agencies wrote of a case, as a page shows it."""
    first = case * w.scale.case_agencies
    answers = range(first * cases.ITEMS, (first + w.scale.case_agencies) * cases.ITEMS)
    rows = [case_audits.said(w, i) for i in answers]
    return [escape(row[name]) for row in rows for name in ("narrative", "reason") if row[name]]


def texts_of_section(w: World, audit: int) -> list[str]:
    """What an agency wrote in the first section of a case."""
    rows = [case_audits.said(w, audit * cases.ITEMS + at) for at in range(cases.OF_SECTION)]
    names = ("narrative", "reason", "will_do")
    return [escape(row[name]) for row in rows for name in names if row[name]]


def auditor_of(w: World, audit: int) -> int:
    """The agency whose auditor writes it."""
    return agency_of(w.scale, audit)


def moderated_code(w: World) -> str:
    """The code of the audit that is over."""
    return f"cycle-{cycle_of(w.scale)}"
