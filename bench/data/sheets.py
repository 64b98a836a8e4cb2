"""Section 11: cycles, returns, sheets, answers with every version, evidence, what was handed in."""

import hashlib
import json
from datetime import UTC, datetime, time, timedelta

from bench.data import words
from bench.data.answers import edition_of, is_complete, is_handed_in, is_past, place, said, versions
from bench.data.bodies import lead_of
from bench.data.shape import CURRENT, LONG, STANDARDS, TODAY, Scale, due_on, opens_on
from bench.data.standards import GRADES, code_of
from bench.data.table import SETUP, Copy, Row, Table, World, inserted

PIECES = 8  # pieces of evidence of an agency
KINDS = ("file list", "supervision log", "training record", "minutes", "policy", "survey", "audit", "chart")


def returns(s: Scale) -> int:
    return s.cycles * s.bodies


def answers(s: Scale) -> int:
    return returns(s) * STANDARDS


def _open_answers(s: Scale) -> int:
    return (2 + s.ready) * s.bodies * STANDARDS


def revisions(s: Scale) -> int:
    """Those of open cycles first, then those of the past."""
    return _open_answers(s) * s.revisions + (answers(s) - _open_answers(s)) * s.past_revisions


def revision_place(s: Scale, i: int) -> tuple[int, int]:
    """Answer and version of a revision."""
    first = _open_answers(s) * s.revisions
    if i < first:
        return i // s.revisions, i % s.revisions + 1
    return _open_answers(s) + (i - first) // s.past_revisions, (i - first) % s.past_revisions + 1


def revision_at(s: Scale, answer: int, version: int) -> int:
    """The place of a version of an answer."""
    if answer < _open_answers(s):
        return answer * s.revisions + version - 1
    return _open_answers(s) * s.revisions + (answer - _open_answers(s)) * s.past_revisions + version - 1


def cycle(w: World, i: int) -> Row:
    named = {LONG: "Section 11 in one long section", CURRENT: "Section 11 of this year"}
    return {
        "id": w.id("cycle", i),
        "code": f"cycle-{i}",
        "title": named.get(i, f"Section 11, round {w.scale.cycles - i}"),
        "edition_id": w.id("edition", edition_of(i)),
        "opens_on": opens_on(w.scale, i),
        "due_on": due_on(w.scale, i),
        "closed_on": due_on(w.scale, i) + timedelta(days=30) if is_past(w.scale, i) else None,
    }


def sheet(w: World, i: int) -> Row:
    at, agency = divmod(i, w.scale.bodies)
    return {
        "id": w.id("sheet", i),
        "edition_id": w.id("edition", edition_of(at)),
        "agency_id": w.id("agency", agency),
        "is_open": not is_handed_in(w.scale, at, agency),
    }


def reference(w: World, i: int) -> str:
    """As the product makes it, of the return's own id."""
    return f"S11-{w.id('return', i)[:8].upper()}-1"


def return_(w: World, i: int) -> Row:
    at, agency = divmod(i, w.scale.bodies)
    handed_in, day = is_handed_in(w.scale, at, agency), min(TODAY, due_on(w.scale, at))
    over = is_past(w.scale, at)
    return {
        "id": w.id("return", i),
        "cycle_id": w.id("cycle", at),
        "agency_id": w.id("agency", agency),
        "sheet_id": w.id("sheet", i),
        "state": "agreed" if over else "submitted" if handed_in else "in_progress",
        "reference": reference(w, i) if handed_in else "",
        "invited_on": opens_on(w.scale, at),
        "submitted_on": day if handed_in else None,
        "moderated_on": day + timedelta(days=14) if over else None,
        "agreed_on": day + timedelta(days=20) if over else None,
    }


def return_copies(w: World, i: int) -> list[Copy]:
    """Invited, started, and as far as it went."""
    setup = w.id(SETUP, 0)
    later = {"moderated_on": None, "agreed_on": None}
    before = later | {"reference": "", "submitted_on": None}
    found = [Copy("insert", setup, before | {"state": "not_started"})]
    found.append(Copy("update", setup, before | {"state": "in_progress"}))
    if is_handed_in(w.scale, *divmod(i, w.scale.bodies)):
        found.append(Copy("update", w.id("act_submit", i), later | {"state": "submitted"}))
    if is_past(w.scale, i // w.scale.bodies):
        found.append(Copy("update", setup))
    return found


def sheet_copies(w: World, i: int) -> list[Copy]:
    found = [Copy("insert", w.id(SETUP, 0), {"is_open": True})]
    if is_handed_in(w.scale, *divmod(i, w.scale.bodies)):
        found.append(Copy("update", w.id("act_submit", i)))
    return found


def answer(w: World, i: int) -> Row:
    at, agency, item = place(w.scale, i)
    last = versions(w, i)
    fixed = {
        "id": w.id("answer", i),
        "sheet_id": w.id("sheet", i // STANDARDS),
        "agency_id": w.id("agency", agency),
        "item_id": w.id("item", edition_of(at) * STANDARDS + item),
    }
    return fixed | (said(w, i, last) if last else {})


def answer_copies(w: World, i: int) -> list[Copy]:
    """Made empty, then a copy for each save."""
    untouched = {"version": 0, "grade_id": None, "by_when": None, "saved_by_id": None, "saved_at": None}
    found = [Copy("insert", w.id(SETUP, 0), untouched)]
    for version in range(1, versions(w, i) + 1):
        now = said(w, i, version) if version < versions(w, i) else {}
        found.append(Copy("update", w.id("act_save", revision_at(w.scale, i, version)), now))
    return found


def revision(w: World, i: int) -> Row | None:
    of, version = revision_place(w.scale, i)
    if version > versions(w, of):
        return None
    return {"answer_id": w.id("answer", of)} | said(w, of, version)


def evidence(w: World, i: int) -> Row:
    agency, piece = divmod(i, PIECES)
    title = f"{words.place_name(w.seed, agency)}: {KINDS[piece]}"
    return {"id": w.id("evidence", i), "agency_id": w.id("agency", agency), "title": title, "owner_id": None}


def evidence_version(w: World, i: int) -> Row:
    return {
        "id": w.id("evidence_version", i),
        "evidence_id": w.id("evidence", i),
        "number": 1,
        "url": f"https://bench.invalid/evidence/{i}",
        "dated_on": TODAY - timedelta(days=40 + i % 700),
        "added_at": datetime.combine(TODAY, time(9), UTC) - timedelta(days=30),
    }


def pieces_of(s: Scale, answer_: int) -> tuple[int, ...]:
    """Every second answer has one piece beside it."""
    _, agency, item = place(s, answer_)
    return (agency * PIECES + item // 2 % PIECES,) if item % 2 == 0 else ()


def answer_evidence(w: World, i: int) -> Row:
    of = 2 * i
    return {
        "id": w.id("answer_evidence", i),
        "answer_id": w.id("answer", of),
        "evidence_id": w.id("evidence", pieces_of(w.scale, of)[0]),
        "agency_id": w.id("agency", place(w.scale, of)[1]),
    }


def content_hash(w: World, i: int) -> str:
    """What the product makes of a return's answers, worked out from the generator alone."""
    edition = edition_of(i // w.scale.bodies)
    content = []
    for item in range(STANDARDS):
        of = i * STANDARDS + item
        values = answer(w, of)
        code = next((GRADES[g][0] for g in range(5) if w.id("grade", g) == values.get("grade_id")), None)
        beside = [str(w.id("evidence_version", piece)) for piece in pieces_of(w.scale, of)]
        content.append([code_of(edition, item), values.get("version", 0), code, beside])
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def declaration(w: World, i: int) -> Row | None:
    at, agency = divmod(i, w.scale.bodies)
    if not is_complete(w.scale, at, agency):
        return None
    day = min(TODAY, due_on(w.scale, at))
    return {
        "id": w.id("declaration", i),
        "section11_return_id": w.id("return", i),
        "kind": "recorded",
        "name": words.person_name(w.seed, lead_of(agency)),
        "post": "Chief officer",
        "declared_on": day,
        "minute": f"Board of {day:%B %Y}, minute 7",
        "content_hash": content_hash(w, i),
        "recorded_by_id": w.id("person", lead_of(agency)),
        "recorded_at": datetime.combine(day, time(16), UTC),
    }


def submitted_at(w: World, i: int) -> datetime:
    return datetime.combine(min(TODAY, due_on(w.scale, i // w.scale.bodies)), time(17), UTC)


def submission(w: World, i: int) -> Row | None:
    at, agency = divmod(i, w.scale.bodies)
    if not is_handed_in(w.scale, at, agency):
        return None
    day = min(TODAY, due_on(w.scale, at))
    return {
        "id": w.id("submission", i),
        "sheet_id": w.id("sheet", i),
        "number": 1,
        "reference": reference(w, i),
        "declaration_id": w.id("declaration", i),
        "content_hash": content_hash(w, i),
        "submitted_on": day,
        "submitted_at": submitted_at(w, i),
        "submitted_by_id": w.id("person", lead_of(agency)),
    }


def submitted_answer(w: World, i: int) -> Row | None:
    at, agency, _ = place(w.scale, i)
    if not is_handed_in(w.scale, at, agency):
        return None
    return {
        "submission_id": w.id("submission", i // STANDARDS),
        "answer_id": w.id("answer", i),
        "version": versions(w, i),
    }


def submitted_evidence(w: World, i: int) -> Row | None:
    of = 2 * i
    if submitted_answer(w, of) is None:
        return None
    return {
        "submission_id": w.id("submission", of // STANDARDS),
        "answer_id": w.id("answer", of),
        "evidence_version_id": w.id("evidence_version", pieces_of(w.scale, of)[0]),
    }


TABLES = (
    Table("cycle", "audits.Section11Cycle", lambda s: s.cycles, cycle),
    Table("sheet", "audits.Sheet", returns, sheet, sheet_copies),
    Table("return", "audits.Section11Return", returns, return_, return_copies),
    Table("answer", "audits.Answer", answers, answer, answer_copies),
    Table("revision", "audits.AnswerRevision", revisions, revision),
    Table("evidence", "audits.Evidence", lambda s: s.bodies * PIECES, evidence),
    Table("evidence_version", "audits.EvidenceVersion", lambda s: s.bodies * PIECES, evidence_version),
    Table("answer_evidence", "audits.AnswerEvidence", lambda s: answers(s) // 2, answer_evidence),
    Table("declaration", "audits.Declaration", returns, declaration, inserted),
    Table("submission", "audits.Submission", returns, submission),
    Table("submitted_answer", "audits.SubmittedAnswer", answers, submitted_answer),
    Table("submitted_evidence", "audits.SubmittedEvidence", lambda s: answers(s) // 2, submitted_evidence),
)
