"""Themes of the standards, and what the partnership rated in the newest audit that is over."""

from datetime import timedelta

from bench.data import answers, sheets
from bench.data.bodies import MANAGER
from bench.data.shape import STANDARDS, Scale, due_on
from bench.data.standards import GRADES, NOT_APPLICABLE
from bench.data.table import Row, Table, World

THEMES = ("Listening to children", "Supervision", "Training", "Recruitment", "Sharing information")
OTHERWISE = 8  # one rating in so many differs from the agency's own


def themes_of(line: int) -> tuple[int, ...]:
    """One theme, and every third line has a second."""
    own = line % len(THEMES)
    return (own, (own + 2) % len(THEMES)) if line % 3 == 0 else (own,)


def theme(w: World, i: int) -> Row:
    return {"id": w.id("theme", i), "code": f"bench-theme-{i}", "label": THEMES[i]}


def line_theme(w: World, i: int) -> Row | None:
    line, which = divmod(i, 2)
    found = themes_of(line)
    if which >= len(found):
        return None
    return {
        "id": w.id("line_theme", i),
        "line_id": w.id("line", line),
        "theme_id": w.id("theme", found[which]),
    }


def cycle_of(s: Scale) -> int:
    """The newest audit that is over."""
    return 2 + s.ready


def ratings(s: Scale) -> int:
    return s.bodies * STANDARDS if s.past_cycles else 0


def moderated(w: World, i: int) -> Row:
    cycle = cycle_of(w.scale)
    of = cycle * w.scale.bodies * STANDARDS + i
    self_grade = answers.said(w, of, answers.versions(w, of))["grade_id"]
    grade = rated(w, of, self_grade)
    return {
        "id": w.id("moderated", i),
        "submission_id": w.id("submission", of // STANDARDS),
        "answer_id": w.id("answer", of),
        "self_grade_id": self_grade,
        "grade_id": grade,
        "reason": w.text(120, "moderated", of) if grade != self_grade else "",
        "decided_by_id": w.id("person", MANAGER),
        "decided_on": due_on(w.scale, cycle) + timedelta(days=14),
    }


def rated(w: World, answer: int, self_grade: str) -> str:
    """Mostly as the agency rated itself, sometimes one grade below."""
    own = next(at for at in range(len(GRADES)) if w.id("grade", at) == self_grade)
    lower = own < NOT_APPLICABLE - 1 and w.bits("moderated", answer) % OTHERWISE == 0
    return w.id("grade", own + 1 if lower else own)


def rated_cells(w: World) -> int:
    """Ratings of that audit as they were handed in: each standard of each agency has one."""
    first = cycle_of(w.scale) * w.scale.bodies * STANDARDS
    return sum(bool(sheets.answer(w, first + i).get("grade_id")) for i in range(ratings(w.scale)))


TABLES = (
    Table("theme", "audits.Theme", lambda s: len(THEMES), theme),
    Table("line_theme", "audits.LineTheme", lambda s: 2 * STANDARDS, line_theme),
    Table("moderated", "audits.ModeratedAnswer", ratings, moderated),
)
