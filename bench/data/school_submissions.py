"""What schools handed in: the governors' signatures, and which version of each answer was submitted."""

from datetime import UTC, datetime, time

from bench.data import words
from bench.data.school_answers import (
    answers,
    content_hash,
    is_handed_in,
    place,
    reference,
    returns,
    submitted_on,
    versions,
)
from bench.data.schools import ITEMS
from bench.data.table import Row, Table, World


def sign(w: World, i: int) -> Row | None:
    day = submitted_on(w, i)
    if day is None:
        return None
    lead = w.id("school_lead", i % w.scale.schools)
    return {
        "id": w.id("school_sign", i),
        "education_return_id": w.id("school_return", i),
        "role": "governor",
        "name": words.person_name(w.seed, 20_000 + i),
        "signed_on": day,
        "minute": f"Governing body of {day:%B %Y}, minute 4",
        "content_hash": content_hash(w, i),
        "recorded_by_id": lead,
        "recorded_at": datetime.combine(day, time(15), UTC),
    }


def submission(w: World, i: int) -> Row | None:
    day = submitted_on(w, i)
    if day is None:
        return None
    return {
        "id": w.id("school_submission", i),
        "sheet_id": w.id("school_sheet", i),
        "number": 1,
        "reference": reference(w, i),
        "content_hash": content_hash(w, i),
        "submitted_on": day,
        "submitted_at": datetime.combine(day, time(16), UTC),
        "submitted_by_id": w.id("school_lead", i % w.scale.schools),
    }


def submitted_answer(w: World, i: int) -> Row | None:
    year, school, _ = place(w.scale, i)
    if not is_handed_in(year, school):
        return None
    return {
        "submission_id": w.id("school_submission", i // ITEMS),
        "answer_id": w.id("school_answer", i),
        "version": versions(w.scale, i),
    }


TABLES = (
    Table("school_sign", "audits.GovernorSign", returns, sign),
    Table("school_submission", "audits.Submission", returns, submission),
    Table("school_submitted_answer", "audits.SubmittedAnswer", answers, submitted_answer),
)
