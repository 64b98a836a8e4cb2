"""What was answered: grades, texts with a long tail, saves that crowd before the due day."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from bench.data.bodies import lead_of
from bench.data.dice import pick, share
from bench.data.shape import CURRENT, LONG, STANDARDS, TODAY, Scale, due_on, opens_on
from bench.data.standards import CONCERN, EIGHT, NOT_APPLICABLE, SINGLE
from bench.data.table import Row, World
from bench.data.words import text_length

MISSING = 0.03
CROWDED, CROWD_DAYS = 0.6, 5  # so many saves fall into the last days
_GRADES = (0,) * 20 + (1,) * 45 + (2,) * 22 + (3,) * 8 + (4,) * 5
ROLES = (
    "Head of safeguarding",
    "Service manager",
    "Designated nurse",
    "Detective chief inspector",
    "Dirprwy bennaeth",
)


def edition_of(cycle: int) -> int:
    """The long section is asked in one cycle alone."""
    return SINGLE if cycle == LONG else EIGHT


def is_past(scale: Scale, cycle: int) -> bool:
    """Closed and accepted."""
    return cycle >= 2 + scale.ready


def is_handed_in(scale: Scale, cycle: int, agency: int) -> bool:
    """Four of five agencies have handed in what runs now."""
    return is_past(scale, cycle) or (cycle == CURRENT and agency % 5 != 4)


def place(scale: Scale, answer: int) -> tuple[int, int, int]:
    """Cycle, agency and item of an answer."""
    return_, item = divmod(answer, STANDARDS)
    cycle, agency = divmod(return_, scale.bodies)
    return cycle, agency, item


def is_complete(scale: Scale, cycle: int, agency: int) -> bool:
    """Nothing is missing in what was handed in or only waits for it."""
    return is_handed_in(scale, cycle, agency) or 2 <= cycle < 2 + scale.ready


def is_missing(w: World, answer: int) -> bool:
    """A few of each hundred were never touched."""
    cycle, agency, _ = place(w.scale, answer)
    return not is_complete(w.scale, cycle, agency) and share(w.bits("missing", answer)) < MISSING


def versions(w: World, answer: int) -> int:
    """How often it was saved."""
    if is_missing(w, answer):
        return 0
    return saves(w.scale, place(w.scale, answer)[0])


def saves(scale: Scale, cycle: int) -> int:
    """How often each answer of a cycle was saved, if it was."""
    return scale.past_revisions if is_past(scale, cycle) else scale.revisions


def said(w: World, answer: int, version: int) -> Row:
    """What an answer said at a version: the text grows with each save."""
    cycle, _, _ = place(w.scale, answer)
    last = saves(w.scale, cycle)
    grade = pick(_GRADES, w.bits("grade", answer, version))
    length = max(30, text_length(w.bits("length", answer)) * version // last)
    needs_plan = grade in CONCERN
    bits = w.bits("detail", answer)
    return {
        "version": version,
        "grade_id": w.id("grade", grade),
        "narrative": w.text(length, "narrative", answer),
        "reason": w.text(90, "reason", answer) if grade == NOT_APPLICABLE else "",
        "will_do": w.text(140, "will", answer) if needs_plan else "",
        "by_role": pick(ROLES, bits) if needs_plan else "",
        "by_when": _latest_day(w.scale, cycle) + timedelta(days=30 + bits % 300) if needs_plan else None,
        "saved_by_id": saved_by(w, answer),
        "saved_at": saved_at(w, answer, version),
    }


def saved_by(w: World, answer: int) -> str:
    """The agency's lead."""
    return w.id("person", lead_of(place(w.scale, answer)[1]))


@lru_cache(maxsize=1000)
def _latest_day(scale: Scale, cycle: int) -> date:
    return min(due_on(scale, cycle), TODAY)


@lru_cache(maxsize=1000)
def _opened(scale: Scale, cycle: int) -> date:
    return opens_on(scale, cycle)


def saved_at(w: World, answer: int, version: int) -> datetime:
    """Later versions later; most of them in the last days before the end."""
    cycle = place(w.scale, answer)[0]
    last = saves(w.scale, cycle)
    begin, end = _opened(w.scale, cycle), _latest_day(w.scale, cycle)
    days = (end - begin).days
    at = (version - 1 + share(w.bits("saved", answer, version))) / last
    early = 1 - CROWDED
    offset = (
        at / early * (days - CROWD_DAYS) if at < early else days - CROWD_DAYS * (1 - (at - early) / CROWDED)
    )
    return datetime.combine(begin, time(8), UTC) + timedelta(days=max(0.0, offset))
