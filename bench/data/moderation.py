"""Themes of the standards, and what the partnership rated in the newest audit that is over."""

from datetime import UTC, datetime, time, timedelta

from bench.data import answers
from bench.data.bodies import MANAGER, lead_of
from bench.data.shape import STANDARDS, Scale, due_on
from bench.data.standards import GRADES, NOT_APPLICABLE
from bench.data.table import Row, Table, World

THEMES = ("Listening to children", "Supervision", "Training", "Recruitment", "Sharing information")
OTHERWISE = 8  # one rating in so many differs from the agency's own
ASKED = 20  # of one answer in so many something was asked
REPLIED = 2  # to one question in so many there is a reply


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


def revision(w: World, i: int) -> Row:
    """Decided once: what stands is its first version."""
    now = moderated(w, i)
    said = {name: now[name] for name in ("grade_id", "reason", "decided_by_id", "decided_on")}
    return {"id": i + 1, "moderated_id": now["id"], "version": 1} | said


def returns(s: Scale) -> int:
    """Those whose agencies agreed to the ratings: all."""
    return s.bodies if s.past_cycles else 0


def agreement(w: World, i: int) -> Row:
    day = due_on(w.scale, cycle_of(w.scale)) + timedelta(days=20)
    return {
        "id": w.id("agreement", i),
        "submission_id": w.id("submission", cycle_of(w.scale) * w.scale.bodies + i),
        "agrees": True,
        "given_by_id": w.id("person", lead_of(i)),
        "given_as": "agency_lead",
        "given_at": datetime.combine(day, time(10), UTC),
        "given_on": day,
    }


def agreed(w: World, i: int) -> Row:
    return {"agreement_id": w.id("agreement", i // STANDARDS), "revision_id": i + 1}


def messages(s: Scale) -> int:
    """A question and a reply for each that is asked."""
    return 2 * (ratings(s) // ASKED)


def message(w: World, i: int) -> Row | None:
    asked, is_reply = divmod(i, 2)
    if is_reply and asked % REPLIED:
        return None
    of = cycle_of(w.scale) * w.scale.bodies * STANDARDS + asked * ASKED
    agency = asked * ASKED // STANDARDS
    at = datetime.combine(due_on(w.scale, cycle_of(w.scale)), time(12), UTC) + timedelta(days=5 + is_reply)
    return {
        "id": w.id("message", i),
        "submission_id": w.id("submission", of // STANDARDS),
        "answer_id": w.id("answer", of),
        "side": "agency" if is_reply else "office",
        "text": w.text(120, "message", i),
        "author_id": w.id("person", lead_of(agency) if is_reply else MANAGER),
        "said_at": at,
        "said_on": at.date(),
    }


def rated(w: World, answer: int, self_grade: str) -> str:
    """Mostly as the agency rated itself, sometimes one grade below."""
    own = next(at for at in range(len(GRADES)) if w.id("grade", at) == self_grade)
    lower = own < NOT_APPLICABLE - 1 and w.bits("moderated", answer) % OTHERWISE == 0
    return w.id("grade", own + 1 if lower else own)


TABLES = (
    Table("theme", "audits.Theme", lambda s: len(THEMES), theme),
    Table("line_theme", "audits.LineTheme", lambda s: 2 * STANDARDS, line_theme),
    Table("moderated", "audits.ModeratedAnswer", ratings, moderated),
    Table("moderated_revision", "audits.ModeratedRevision", ratings, revision, numbered=True),
    Table("agreement", "audits.Agreement", returns, agreement),
    Table("agreed", "audits.AgreedRating", ratings, agreed),
    Table("message", "audits.AnswerMessage", messages, message),
)
