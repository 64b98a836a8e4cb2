"""The acts in which everything was written, and what each was about."""

from datetime import UTC, datetime

from bench.data import answers, plan, sheets
from bench.data.bodies import lead_of
from bench.data.shape import STANDARDS
from bench.data.table import SETUP, Row, Table, World

BEGAN = datetime(2015, 4, 1, 9, 0, tzinfo=UTC)


def setup(w: World, _i: int) -> Row:
    return {"id": w.id(SETUP, 0), "at": BEGAN, "verb": "bench.set_up"}


def save(w: World, i: int) -> Row | None:
    """One act for each save of an answer."""
    answer, version = sheets.revision_place(w.scale, i)
    if version > answers.versions(w, answer):
        return None
    at, by = answers.saved_at(w, answer, version), answers.saved_by(w, answer)
    return _act(w, "act_save", i, "section11.save_answer", at, by)


def saved(w: World, i: int) -> Row | None:
    answer, version = sheets.revision_place(w.scale, i)
    if version > answers.versions(w, answer):
        return None
    return _about(w, "act_save", i, "audits.section11return", "return", answer // STANDARDS)


def submit(w: World, i: int) -> Row | None:
    if not answers.is_handed_in(w.scale, *divmod(i, w.scale.bodies)):
        return None
    by = w.id("person", lead_of(i % w.scale.bodies))
    return _act(w, "act_submit", i, "section11.submit", sheets.submitted_at(w, i), by)


def submitted(w: World, i: int) -> Row | None:
    if not answers.is_handed_in(w.scale, *divmod(i, w.scale.bodies)):
        return None
    return _about(w, "act_submit", i, "audits.section11return", "return", i)


def report(w: World, i: int) -> Row:
    """One act for each update of an action."""
    by = w.id("person", lead_of(plan.leading(w, i // w.scale.updates)))
    return _act(w, "act_update", i, "action.update", plan.said_at(w, i), by)


def reported(w: World, i: int) -> Row:
    return _about(w, "act_update", i, "partnership.action", "action", i // w.scale.updates)


def _act(w: World, table: str, i: int, verb: str, at: object, by: object) -> Row:
    return {"id": w.id(table, i), "at": at, "person_id": by, "verb": verb, "request_id": f"bench-{i}"}


def _about(w: World, table: str, i: int, kind: str, of: str, at: int) -> Row:
    return {"act_id": w.id(table, i), "kind": kind, "object_id": str(w.id(of, at))}


def _updates(s: object) -> int:
    return plan.actions(s) * s.updates


TABLES = (
    Table(SETUP, "trail.Act", lambda s: 1, setup),
    Table("act_save", "trail.Act", sheets.revisions, save),
    Table("subject_save", "trail.Subject", sheets.revisions, saved),
    Table("act_submit", "trail.Act", sheets.returns, submit),
    Table("subject_submit", "trail.Subject", sheets.returns, submitted),
    Table("act_update", "trail.Act", _updates, report),
    Table("subject_update", "trail.Subject", _updates, reported),
)
