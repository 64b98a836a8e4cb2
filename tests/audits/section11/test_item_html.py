"""A standard with its answer, drawn as it was read and accepted; text that looks like markup stays text.

After a change that was meant, write the files anew with GOLDEN=write and read the difference.
"""

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from audits.choices import Origin
from audits.forms.section11_item import DrawnAnswer
from audits.forms.section11_sheet import asking, asking_words, questions, row_values
from audits.models import Grade
from audits.selectors.evidence_rows import EvidenceRow
from audits.selectors.section11_answers import AnswerRow, PreviousAnswer
from foundation.pages.both_texts import BothTexts
from tests.pages.drawing import draw_component

FOLDER = Path(__file__).parent / "golden"
BAD = "\"'><script>&</script>"
GOOD = Grade(id=UUID(int=1), code="good", label="Good", descriptor="All of it is in place", rag="green")
WEAK = Grade(id=UUID(int=2), code="weak", label=f"Weak {BAD}", descriptor=f"Some {BAD}", rag="amber")
WEAK.needs_improvement, GOOD.needs_improvement, WEAK.needs_reason, GOOD.needs_reason = (
    True,
    False,
    True,
    False,
)
GRADES = [GOOD, WEAK]

EMPTY = AnswerRow(
    id=UUID(int=3),
    section_id=UUID(int=4),
    section_code="1",
    section_title="Leadership",
    code="1.1",
    title="A named lead",
    text="There is a named lead.",
    guidance="",
    origin=Origin.CORE,
    version=0,
    grade=None,
    narrative="",
    reason="",
    will_do="",
    by_role="",
    by_when=None,
    is_open=True,
    saved_at=None,
    saved_by="",
    entered=False,
    taken_from="",
    missing=("a rating",),
)
LINK = EvidenceRow(
    UUID(int=5), f"Policy {BAD}", f"https://example.invalid/{BAD}", None, date(2025, 3, 1), None
)
FILE = EvidenceRow(UUID(int=6), "Minutes", "", None, None, date(2026, 3, 1))
SAVED = replace(
    EMPTY,
    title=f"A named lead {BAD}",
    text=f"There is a named lead. {BAD}",
    guidance=f"Look at:\n{BAD}\n\nAnd at the rest.",
    origin=Origin.LOCAL,
    version=3,
    grade=WEAK,
    narrative=f"\nWe ask. {BAD}",
    reason=f"Why {BAD}",
    will_do=f"What {BAD}",
    by_role=f"Head {BAD}",
    by_when=date(2026, 1, 5),
    saved_at=datetime(2025, 11, 3, 14, 3, tzinfo=UTC),
    saved_by=f"Ben {BAD}",
    missing=(),
    evidence=(LINK, FILE),
    previous=PreviousAnswer(f"Section 11 2023/24 {BAD}", f"2.7{BAD}", WEAK, f"Then\n{BAD}", ""),
    asked=f"Say more. {BAD}",
)
ENTERED = replace(SAVED, entered=True, taken_from=f"Form {BAD}", asked=None, evidence=(), previous=None)


def drawn(row, posted=None, **more):
    rating, narrative, reason, plan = questions(
        row.code, GRADES, row_values(row), posted, today=date(2026, 2, 1)
    )
    return DrawnAnswer(
        row=row,
        rating=rating,
        narrative=narrative,
        reason=reason,
        plan=plan,
        save_url="/save/",
        answer_url="/answer/",
        evidence_url="/evidence/",
        asks_reason=asking(GRADES, "needs_reason"),
        asks_plan=asking(GRADES, "needs_improvement"),
        reason_grades=asking_words(GRADES, "needs_reason"),
        plan_grades=asking_words(GRADES, "needs_improvement"),
        file_url=lambda code, piece: f"/answers/{code}/{piece.id}/",
        **more,
    )


BOTH = (("How do you know?", BothTexts(f"Mine {BAD}", f"Theirs {BAD}", "Base", f"Cas {BAD}", "today")),)
STATES = {
    "empty": drawn(EMPTY),
    "saved": drawn(SAVED),
    "entered": drawn(ENTERED),
    "entering": drawn(ENTERED, taken_from=f"Letter {BAD}"),
    "met": drawn(SAVED, both=BOTH, not_saved=True),
    "same-code": drawn(
        replace(SAVED, previous=replace(SAVED.previous, code="1.1", narrative="", reason="No"))
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_a_standard_is_drawn_as_accepted(state):
    html = draw_component(STATES[state])
    path = FOLDER / f"item-{state}.html"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(html, "utf-8")

    assert html == path.read_text("utf-8")


@pytest.mark.parametrize("state", STATES)
def test_no_text_of_a_standard_becomes_markup(state):
    html = draw_component(STATES[state])

    assert "<script" not in html
    assert BAD not in html


def test_a_scale_of_which_no_rating_asks_more_asks_nothing_more():
    """Without scripts everything that is drawn is asked."""
    html = draw_component(
        replace(STATES["saved"], asks_reason="", asks_plan="", reason_grades="", plan_grades="")
    )

    assert "How do you know?" in html
    assert [
        each
        for each in ("Why does it not apply?", "What will be done?", "By whom?", "By when?", "Asked for")
        if each in html
    ] == []


def test_no_golden_file_is_left_behind():
    assert {path.stem for path in FOLDER.glob("item-*.html")} == {f"item-{state}" for state in STATES}
