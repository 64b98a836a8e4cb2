"""What agencies found in cases: a sheet of forty answers and an overall grade for each agency of each case."""

from datetime import UTC, date, datetime, time, timedelta

from bench.data.answers import ROLES
from bench.data.cases import ITEMS, NOW, cases, programme_of, year_of
from bench.data.dice import pick
from bench.data.shape import Scale
from bench.data.standards import CONCERN, NOT_APPLICABLE
from bench.data.table import SETUP, Copy, Row, Table, World
from bench.data.words import text_length

LATE = 6  # in one case in so many the last agency still writes
_GRADES = (0,) * 15 + (1,) * 45 + (2,) * 25 + (3,) * 10 + (4,) * 5


def audits(s: Scale) -> int:
    return cases(s) * s.case_agencies


def answers(s: Scale) -> int:
    return audits(s) * ITEMS


def agency_of(s: Scale, audit_: int) -> int:
    """Each case goes to a few agencies, one after another."""
    case, at = divmod(audit_, s.case_agencies)
    return (case * s.case_agencies + at) % s.bodies


def is_in(s: Scale, audit_: int) -> bool:
    """Handed in."""
    case, at = divmod(audit_, s.case_agencies)
    late = programme_of(s, case) == NOW and case % LATE == LATE - 1
    return not (late and at == s.case_agencies - 1)


def submitted_on(w: World, i: int) -> date | None:
    if not is_in(w.scale, i):
        return None
    year = year_of(programme_of(w.scale, i // w.scale.case_agencies))
    return date(year, 10, 28) - timedelta(days=w.bits("case_submitted", i) % 40)


def overall(w: World, i: int) -> int | None:
    """The place of the overall grade of an audit that is in; never “not applicable”."""
    return pick(_GRADES[:-5], w.bits("overall", i)) if is_in(w.scale, i) else None


def sheet(w: World, i: int) -> Row:
    return {
        "id": w.id("case_sheet", i),
        "edition_id": w.id("case_edition", 0),
        "agency_id": w.id("agency", agency_of(w.scale, i)),
        "is_open": not is_in(w.scale, i),
    }


def audit(w: World, i: int) -> Row:
    case, grade = i // w.scale.case_agencies, overall(w, i)
    year = year_of(programme_of(w.scale, case))
    over = programme_of(w.scale, case) != NOW
    return {
        "id": w.id("case_audit", i),
        "case_id": w.id("case", case),
        "agency_id": w.id("agency", agency_of(w.scale, i)),
        "sheet_id": w.id("case_sheet", i),
        "auditor_id": w.id("auditor", agency_of(w.scale, i)),
        "state": "closed" if over else "submitted" if is_in(w.scale, i) else "in_progress",
        "overall_grade_id": None if grade is None else w.id("grade", grade),
        "overall_reason": "" if grade is None else w.text(160, "overall", i),
        "version": 0 if grade is None else 1,
        "released_on": date(year, 6, 1),
        "submitted_on": submitted_on(w, i),
        "closed_on": date(year + 1, 1, 20) if over else None,
    }


def said(w: World, answer_: int) -> Row:
    """What an agency says to a question: saved once."""
    audit_, bits = answer_ // ITEMS, w.bits("case_detail", answer_)
    grade = pick(_GRADES, w.bits("case_grade", answer_))
    plan = grade in CONCERN
    year = year_of(programme_of(w.scale, audit_ // w.scale.case_agencies))
    return {
        "version": 1,
        "grade_id": w.id("grade", grade),
        "narrative": w.text(
            max(30, text_length(w.bits("case_length", answer_)) // 2), "case_narrative", answer_
        ),
        "reason": w.text(60, "case_reason", answer_) if grade == NOT_APPLICABLE else "",
        "will_do": w.text(80, "case_will", answer_) if plan else "",
        "by_role": pick(ROLES, bits) if plan else "",
        "by_when": date(year, 12, 1) + timedelta(days=bits % 200) if plan else None,
        "saved_by_id": w.id("auditor", agency_of(w.scale, audit_)),
        "saved_at": datetime.combine(date(year, 9, 1), time(8), UTC) + timedelta(hours=bits % 500),
    }


def answer(w: World, i: int) -> Row:
    return {
        "id": w.id("case_answer", i),
        "sheet_id": w.id("case_sheet", i // ITEMS),
        "agency_id": w.id("agency", agency_of(w.scale, i // ITEMS)),
        "item_id": w.id("case_item", i % ITEMS),
    } | said(w, i)


def answer_copies(w: World, _i: int) -> list[Copy]:
    """Made empty, then saved."""
    empty = {"version": 0, "grade_id": None, "by_when": None, "saved_by_id": None, "saved_at": None}
    setup = w.id(SETUP, 0)
    return [Copy("insert", setup, empty), Copy("update", setup)]


def revision(w: World, i: int) -> Row:
    return {"answer_id": w.id("case_answer", i)} | said(w, i)


TABLES = (
    Table("case_sheet", "audits.Sheet", audits, sheet),
    Table("case_audit", "audits.CaseAudit", audits, audit),
    Table("case_answer", "audits.Answer", answers, answer, answer_copies),
    Table("case_revision", "audits.AnswerRevision", answers, revision),
)
