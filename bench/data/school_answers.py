"""The yearly audit of schools: years that are closed and wholly returned, one that runs and is half returned."""

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from bench.data.answers import ROLES
from bench.data.dice import pick
from bench.data.schools import ITEMS, OF_SECTION, SECTIONS, code_of, kind_of, phase_of, provider_kind
from bench.data.shape import TODAY, Scale
from bench.data.standards import CONCERN, GRADES, NOT_APPLICABLE
from bench.data.table import SETUP, Copy, Row, Table, World
from bench.data.words import text_length

CLOSED, OPEN = 0, 1  # last year and this; further back from the third
THIS_YEAR = 2025
HALF = ITEMS // 2  # so far a return in progress has come
_GRADES = (0,) * 30 + (1,) * 40 + (2,) * 20 + (3,) * 5 + (4,) * 5


def years(s: Scale) -> int:
    return 1 + s.past_years


def began(year: int) -> int:
    """The calendar year in which the academic year at a place began."""
    return THIS_YEAR if year == OPEN else THIS_YEAR - max(year, 1)


def opens(year: int) -> date:
    return date(began(year), 9, 10)


def due(year: int) -> date:
    """This year's before Christmas, the others' before Easter."""
    return date(THIS_YEAR, 12, 12) if year == OPEN else date(began(year) + 1, 3, 28)


def before(s: Scale, year: int) -> int | None:
    """The place of the year before; none before the first."""
    if year == OPEN:
        return CLOSED
    further = max(year, 1) + 1
    return further if further < years(s) else None


def returns(s: Scale) -> int:
    return years(s) * s.schools


def answers(s: Scale) -> int:
    return returns(s) * ITEMS


def revisions(s: Scale) -> int:
    return answers(s) * s.school_revisions


def is_handed_in(year: int, school: int) -> bool:
    """Everything of a year that is closed; every second school of the one that runs."""
    return year != OPEN or school % 2 == 0


def is_started(year: int, school: int) -> bool:
    """Some schools of the year that runs have answered nothing."""
    return is_handed_in(year, school) or school % 8 != 7


def place(s: Scale, answer: int) -> tuple[int, int, int]:
    """Year, school and question of an answer."""
    return_, item = divmod(answer, ITEMS)
    return *divmod(return_, s.schools), item


def at(s: Scale, year: int, school: int, item: int) -> int:
    """The place of an answer."""
    return (year * s.schools + school) * ITEMS + item


def versions(s: Scale, answer: int) -> int:
    """How often it was saved: what is in progress is answered halfway."""
    year, school, item = place(s, answer)
    done = is_handed_in(year, school) or (is_started(year, school) and item < HALF)
    return s.school_revisions if done else 0


def submitted_on(w: World, i: int) -> date | None:
    """The day on which a return came in, in the weeks before it was due or before today."""
    year, school = divmod(i, w.scale.schools)
    if not is_handed_in(year, school):
        return None
    return min(due(year), TODAY) - timedelta(days=w.bits("school_submitted", i) % 25)


def saved_at(w: World, return_: int, section: int, version: int) -> datetime:
    """One section after another, then all of them again."""
    year = return_ // w.scale.schools
    last = submitted_on(w, return_) or TODAY
    of, share = SECTIONS * w.scale.school_revisions, (version - 1) * SECTIONS + section
    days = (last - opens(year)).days * share / of
    return datetime.combine(opens(year), time(8), UTC) + timedelta(days=days)


def save_at(s: Scale, return_: int, section: int, version: int) -> int:
    """The place of the act that saved a section."""
    return (return_ * SECTIONS + section) * s.school_revisions + version - 1


def grade_of(w: World, answer: int, version: int) -> int | None:
    """Where the question asks for a rating."""
    if kind_of(answer % ITEMS) != "rating":
        return None
    return pick(_GRADES, w.bits("school_grade", answer, version))


def number_of(w: World, answer: int) -> int | None:
    """Where it asks for a number."""
    return w.bits("school_number", answer) % 900 if kind_of(answer % ITEMS) == "number" else None


def yes_of(w: World, answer: int) -> bool | None:
    """Where it asks for yes or no; four of five say yes."""
    return w.bits("school_yes", answer) % 5 != 0 if kind_of(answer % ITEMS) == "yes_no" else None


def said(w: World, answer: int, version: int) -> Row:
    """What an answer said at a version: a few words mostly, as schools write."""
    year, school, item = place(w.scale, answer)
    grade, number = grade_of(w, answer, version), number_of(w, answer)
    length = max(30, text_length(w.bits("school_length", answer)) // 4 * version // w.scale.school_revisions)
    plan, bits = grade in CONCERN, w.bits("school_detail", answer)
    return {
        "version": version,
        "grade_id": None if grade is None else w.id("grade", grade),
        "number": None if number is None else Decimal(number),
        "yes": yes_of(w, answer),
        "narrative": "" if number is not None else w.text(length, "school_narrative", answer),
        "reason": w.text(60, "school_reason", answer) if grade == NOT_APPLICABLE else "",
        "will_do": w.text(80, "school_will", answer) if plan else "",
        "by_role": pick(ROLES, bits) if plan else "",
        "by_when": due(year) + timedelta(days=30 + bits % 200) if plan else None,
        "saved_by_id": w.id("school_lead", school),
        "saved_at": saved_at(w, answer // ITEMS, item // OF_SECTION, version),
    }


@lru_cache(maxsize=500)
def content_hash(w: World, i: int) -> str:
    """What the product makes of a school's answers, worked out from the generator alone."""
    content = []
    for item in range(ITEMS):
        of = i * ITEMS + item
        last = versions(w.scale, of)
        content.append([code_of(item), last, _value(w, of, last) if last else None, []])
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def _value(w: World, answer: int, version: int) -> str | None:
    grade, number, yes = grade_of(w, answer, version), number_of(w, answer), yes_of(w, answer)
    if number is not None:
        return str(number)
    if yes is not None:
        return "Yes" if yes else "No"
    return None if grade is None else GRADES[grade][0]


def reference(w: World, i: int) -> str:
    """As the product counts them, year by year."""
    year, school = divmod(i, w.scale.schools)
    return f"EDU-{began(year)}-{school + 1:04}"


def cycle(w: World, i: int) -> Row:
    return {
        "id": w.id("school_cycle", i),
        "year": began(i),
        "edition_id": w.id("school_edition", 0),
        "opens_on": opens(i),
        "due_on": due(i),
        "closed_on": None if i == OPEN else date(began(i) + 1, 7, 31),
    }


def sheet(w: World, i: int) -> Row:
    year, school = divmod(i, w.scale.schools)
    last = before(w.scale, year)
    return {
        "id": w.id("school_sheet", i),
        "edition_id": w.id("school_edition", 0),
        "agency_id": w.id("school", school),
        "previous_id": None if last is None else w.id("school_sheet", last * w.scale.schools + school),
        "is_open": not is_handed_in(year, school),
    }


def sheet_copies(w: World, i: int) -> list[Copy]:
    found = [Copy("insert", w.id(SETUP, 0), {"is_open": True})]
    if is_handed_in(*divmod(i, w.scale.schools)):
        found.append(Copy("update", w.id("act_school_submit", i)))
    return found


def return_(w: World, i: int) -> Row:
    year, school = divmod(i, w.scale.schools)
    in_ = is_handed_in(year, school)
    return {
        "id": w.id("school_return", i),
        "cycle_id": w.id("school_cycle", year),
        "agency_id": w.id("school", school),
        "sheet_id": w.id("school_sheet", i),
        "kind": provider_kind(school),
        "phase": phase_of(school),
        "state": "submitted" if in_ else "in_progress" if is_started(year, school) else "not_started",
        "reference": reference(w, i) if in_ else "",
        "invited_on": opens(year),
        "submitted_on": submitted_on(w, i),
    }


def return_copies(w: World, i: int) -> list[Copy]:
    """Invited, started, waiting for its signature, submitted: as far as it went."""
    now, setup = return_(w, i)["state"], w.id(SETUP, 0)
    before = {"reference": "", "submitted_on": None}
    found = [Copy("insert", setup, before | {"state": "not_started"})]
    if now != "not_started":
        found.append(Copy("update", setup, before | {"state": "in_progress"}))
    if now == "submitted":
        found.append(Copy("update", setup, before | {"state": "awaiting_signature"}))
        found.append(Copy("update", w.id("act_school_submit", i)))
    return found


def answer(w: World, i: int) -> Row:
    _, school, item = place(w.scale, i)
    last = versions(w.scale, i)
    fixed = {
        "id": w.id("school_answer", i),
        "sheet_id": w.id("school_sheet", i // ITEMS),
        "agency_id": w.id("school", school),
        "item_id": w.id("school_item", item),
    }
    return fixed | (said(w, i, last) if last else {})


UNTOUCHED = {
    **{"version": 0, "grade_id": None, "number": None, "yes": None},
    **{"by_when": None, "saved_by_id": None, "saved_at": None},
}


def answer_copies(w: World, i: int) -> list[Copy]:
    """Made empty, then a copy for each save."""
    last, section = versions(w.scale, i), i % ITEMS // OF_SECTION
    found = [Copy("insert", w.id(SETUP, 0), UNTOUCHED)]
    for version in range(1, last + 1):
        now = said(w, i, version) if version < last else {}
        act = w.id("act_school_save", save_at(w.scale, i // ITEMS, section, version))
        found.append(Copy("update", act, now))
    return found


def revision(w: World, i: int) -> Row | None:
    of, before = divmod(i, w.scale.school_revisions)
    if before + 1 > versions(w.scale, of):
        return None
    return {"answer_id": w.id("school_answer", of)} | said(w, of, before + 1)


TABLES = (
    Table("school_cycle", "audits.EducationCycle", years, cycle),
    Table("school_sheet", "audits.Sheet", returns, sheet, sheet_copies),
    Table("school_return", "audits.EducationReturn", returns, return_, return_copies),
    Table("school_answer", "audits.Answer", answers, answer, answer_copies),
    Table("school_revision", "audits.AnswerRevision", revisions, revision),
)
