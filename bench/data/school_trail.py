"""The acts of schools: a section saved at once, a return submitted."""

from datetime import UTC, datetime, time

from bench.data import school_answers as schools
from bench.data.schools import ITEMS, OF_SECTION, SECTIONS
from bench.data.shape import Scale
from bench.data.table import Row, Table, World

OF_RETURN = "audits.educationreturn"


def saves(s: Scale) -> int:
    return schools.returns(s) * SECTIONS * s.school_revisions


def save(w: World, i: int) -> Row | None:
    """One act for each save of a section."""
    section_at, before = divmod(i, w.scale.school_revisions)
    of, section = divmod(section_at, SECTIONS)
    if not schools.versions(w.scale, of * ITEMS + section * OF_SECTION):
        return None
    at = schools.saved_at(w, of, section, before + 1)
    return _act(w, "act_school_save", i, "education.save_answer", at, of)


def saved(w: World, i: int) -> Row | None:
    of = i // w.scale.school_revisions // SECTIONS
    return _about(w, "act_school_save", i, of) if save(w, i) else None


def submit(w: World, i: int) -> Row | None:
    day = schools.submitted_on(w, i)
    if day is None:
        return None
    return _act(w, "act_school_submit", i, "education.submit", datetime.combine(day, time(16), UTC), i)


def submitted(w: World, i: int) -> Row | None:
    return _about(w, "act_school_submit", i, i) if submit(w, i) else None


def _act(w: World, table: str, i: int, verb: str, at: datetime, return_: int) -> Row:
    by = w.id("school_lead", return_ % w.scale.schools)
    return {"id": w.id(table, i), "at": at, "person_id": by, "verb": verb, "request_id": f"bench-{i}"}


def _about(w: World, table: str, i: int, return_: int) -> Row:
    of = w.id("school_return", return_)
    return {"act_id": w.id(table, i), "kind": OF_RETURN, "object_id": of}


TABLES = (
    Table("act_school_save", "trail.Act", saves, save),
    Table("subject_school_save", "trail.Subject", saves, saved),
    Table("act_school_submit", "trail.Act", schools.returns, submit),
    Table("subject_school_submit", "trail.Subject", schools.returns, submitted),
)
