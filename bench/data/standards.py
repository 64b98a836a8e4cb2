"""Two editions of sixty standards: one in eight sections, one in a single long section."""

from datetime import date
from functools import cache

from bench.data.shape import SECTIONS, STANDARDS
from bench.data.table import Row, Table, World

# code, label, points, colour, met, counted, needs a reason, needs a plan
GRADES = (
    ("outstanding", "Outstanding", 4, "green", True, True, False, False),
    ("good", "Good", 3, "light_green", True, True, False, False),
    ("requires-improvement", "Requires improvement", 2, "amber", False, True, False, True),
    ("inadequate", "Inadequate", 1, "red", False, True, False, True),
    ("not-applicable", "Not applicable", None, "grey", False, False, True, False),
)
NOT_APPLICABLE = 4
CONCERN = (2, 3)
EIGHT, SINGLE = 0, 1


def section_of(item: int) -> int:
    """Eight sections of seven or eight standards each."""
    return item * SECTIONS // STANDARDS


@cache
def place_of(item: int) -> int:
    """Its place within its section, from 1."""
    return 1 + sum(section_of(other) == section_of(item) for other in range(item))


def scale(w: World, _i: int) -> Row:
    return {"id": w.id("scale", 0), "code": "bench-words", "name": "Outstanding to inadequate"}


def grade(w: World, i: int) -> Row:
    code, label, points, rag, met, counted, reason, improvement = GRADES[i]
    return {
        "id": w.id("grade", i),
        "scale_id": w.id("scale", 0),
        "order": i + 1,
        "code": code,
        "label": label,
        "points": points,
        "rag": rag,
        "is_met": met,
        "in_denominator": counted,
        "needs_reason": reason,
        "needs_improvement": improvement,
    }


def edition(w: World, i: int) -> Row:
    return {
        "id": w.id("edition", i),
        "line_set": "bench",
        "code": f"bench-{i}",
        "title": ("Standards in eight sections", "Standards in one long section")[i],
        "scale_id": w.id("scale", 0),
        "published_on": date(1970, 1, 1),
        "valid_from": date(1970, 1, 1),
        "content_hash": f"{w.bits('edition', i):064x}",
    }


def section(w: World, i: int) -> Row:
    """The eight of the first edition, then the one of the second."""
    of_first = i < SECTIONS
    return {
        "id": w.id("section", i),
        "edition_id": w.id("edition", EIGHT if of_first else SINGLE),
        "order": i + 1 if of_first else 1,
        "code": str(i + 1) if of_first else "1",
        "title": f"What an agency shows, part {i + 1}",
        "intro": w.text(200, "section", i),
    }


def line(w: World, i: int) -> Row:
    return {"id": w.id("line", i), "line_set": "bench", "key": f"standard-{i}"}


def code_of(edition_: int, item: int) -> str:
    """As the edition numbers it: 3.2, or 1.17 in the long section."""
    return f"{section_of(item) + 1}.{place_of(item)}" if edition_ == EIGHT else f"1.{item + 1}"


def item(w: World, i: int) -> Row:
    of, at = divmod(i, STANDARDS)
    return {
        "id": w.id("item", i),
        "edition_id": w.id("edition", of),
        "section_id": w.id("section", section_of(at) if of == EIGHT else SECTIONS),
        "line_id": w.id("line", at),
        "order": place_of(at) if of == EIGHT else at + 1,
        "code": code_of(of, at),
        "title": f"Standard {at + 1}",
        "text": w.text(180, "standard", at),
        "guidance": w.text(260, "guidance", at),
    }


TABLES = (
    Table("scale", "audits.Scale", lambda s: 1, scale),
    Table("grade", "audits.Grade", lambda s: len(GRADES), grade),
    Table("edition", "audits.Edition", lambda s: 2, edition),
    Table("section", "audits.Section", lambda s: SECTIONS + 1, section),
    Table("line", "audits.Line", lambda s: STANDARDS, line),
    Table("item", "audits.Item", lambda s: 2 * STANDARDS, item),
)
