"""What must come back of results, reports and moderation, worked out from the generator alone."""

from collections.abc import Callable

from bench.data import answers
from bench.data.bodies import place_label
from bench.data.moderation import THEMES, cycle_of, moderated, ratings, themes_of
from bench.data.shape import CURRENT, STANDARDS
from bench.data.standards import GRADES
from bench.data.table import World
from bench.runner.oracle import answer_at, grade_code


def met_where(w: World, counts: Callable[[int, int], bool]) -> tuple[int, int]:
    """Met of those that count in what runs now, of the agencies and standards that are asked for."""
    n = d = 0
    for agency in range(w.scale.bodies):
        if not answers.is_handed_in(w.scale, CURRENT, agency):
            continue
        for item in range(STANDARDS):
            if counts(agency, item):
                code = grade_code(w, answer_at(w, CURRENT, agency, item))
                grade = next(each for each in GRADES if each[0] == code)
                n, d = n + (grade[4] and grade[5]), d + grade[5]
    return n, d


def by_theme(w: World) -> dict[str, tuple[int, int]]:
    """Each theme with what is met of it."""
    return {
        label: met_where(w, lambda _agency, item, at=at: at in themes_of(item))
        for at, label in enumerate(THEMES)
    }


def by_agency(w: World) -> list[tuple[int, int]]:
    """What is met of each agency that handed in."""
    handed_in = [each for each in range(w.scale.bodies) if answers.is_handed_in(w.scale, CURRENT, each)]
    return [met_where(w, lambda agency, _item, at=at: agency == at) for at in handed_in]


def labels(w: World) -> list[str]:
    """The short names of the agencies that answer."""
    return [place_label(w, agency) for agency in range(w.scale.bodies)]


def cells(w: World) -> int:
    """Ratings of the newest audit that is over: every agency rated every standard."""
    return ratings(w.scale)


def differing(w: World) -> int:
    """Those that the partnership rated otherwise."""
    rows = (moderated(w, i) for i in range(ratings(w.scale)))
    return sum(row["grade_id"] != row["self_grade_id"] for row in rows)


def moderated_cycle(w: World) -> str:
    """The audit whose ratings were moderated."""
    return w.id("cycle", cycle_of(w.scale))
