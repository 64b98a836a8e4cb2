"""What must come back, worked out from the generator alone."""

from html import escape, unescape

from bench.data import answers, plan, sheets
from bench.data.shape import CURRENT, STANDARDS, TODAY
from bench.data.standards import GRADES, SINGLE, code_of, section_of
from bench.data.table import Row, World

LIST_LENGTH = 50


class IncorrectError(Exception):
    """A page did not say what the data say: its time is worth nothing."""


def must(holds: bool, said: str) -> None:
    """Refuse a wrong answer."""
    if not holds:
        raise IncorrectError(said)


def codes(edition: int, section: int | None = None) -> dict[str, int]:
    """Standards by code, all or those of one section."""
    return {
        code_of(edition, item): item
        for item in range(STANDARDS)
        if section is None or edition == SINGLE or section_of(item) == section
    }


def answer_at(w: World, cycle: int, agency: int, item: int) -> Row:
    """An answer as it stands."""
    return sheets.answer(w, (cycle * w.scale.bodies + agency) * STANDARDS + item)


def grade_code(w: World, row: Row) -> str:
    """The code of an answer's grade; empty without one."""
    found = row.get("grade_id")
    return next((GRADES[at][0] for at in range(len(GRADES)) if w.id("grade", at) == found), "")


def fields_of(w: World, row: Row, prefix: str = "") -> dict[str, str]:
    """An answer as the page would post it."""
    day = row.get("by_when")
    return {
        f"{prefix}version": str(row.get("version", 0)),
        f"{prefix}grade": grade_code(w, row),
        f"{prefix}narrative": row.get("narrative", ""),
        f"{prefix}reason": row.get("reason", ""),
        f"{prefix}will_do": row.get("will_do", ""),
        f"{prefix}by_role": row.get("by_role", ""),
        f"{prefix}by_when_day": str(day.day) if day else "",
        f"{prefix}by_when_month": str(day.month) if day else "",
        f"{prefix}by_when_year": str(day.year) if day else "",
    }


def shows_answers(body: str, w: World, cycle: int, agency: int, items: list[int]) -> bool:
    """Every text of these answers stands in the page, whole."""
    rows = [answer_at(w, cycle, agency, item) for item in items]
    texts = [row[name] for row in rows for name in ("narrative", "reason", "will_do") if row.get(name)]
    return all(escape(text) in body for text in texts)


def first_references(w: World) -> list[str]:
    """The fifty living actions that are due first."""
    rows = [plan.action(w, i) for i in range(w.scale.alive_actions)]
    rows.sort(key=lambda row: (row["due_on"], row["reference"]))
    return [row["reference"] for row in rows[:LIST_LENGTH]]


def shows_in_order(body: str, wanted: list[str]) -> bool:
    """These and in this order."""
    places = [body.find(f">{each}<") for each in wanted]
    return -1 not in places and places == sorted(places)


def overdue_references(w: World) -> list[str]:
    """Living actions whose day is over."""
    alive = range(w.scale.alive_actions)
    return [plan.action(w, i)["reference"] for i in alive if plan.due_on(w, i) < TODAY]


def returned(w: World) -> int:
    """How many agencies have handed in what runs now."""
    return sum(answers.is_handed_in(w.scale, CURRENT, agency) for agency in range(w.scale.bodies))


def met(w: World) -> tuple[int, int]:
    """Standards met of those that count, over all that was handed in of what runs now."""
    rows = [
        answer_at(w, CURRENT, agency, item)
        for agency in range(w.scale.bodies)
        if answers.is_handed_in(w.scale, CURRENT, agency)
        for item in range(STANDARDS)
    ]
    found = [next(grade for grade in GRADES if grade[0] == grade_code(w, row)) for row in rows]
    return sum(grade[4] for grade in found if grade[5]), sum(grade[5] for grade in found)


def plain(body: str) -> str:
    """The words of a page without its marks, spaces made single."""
    words, inside = [], False
    for piece in body.replace("<", "\0<").replace(">", ">\0").split("\0"):
        inside = piece.startswith("<")
        if not inside:
            words.append(piece)
    return " ".join(unescape(" ".join(words)).split())
