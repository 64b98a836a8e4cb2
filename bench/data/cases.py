"""Case audits: past programmes and this year's, their themes and cases, the questions that they are asked."""

from datetime import date

from bench.data import words
from bench.data.bodies import ALWAYS, LONG_AGO, PRIORITIES
from bench.data.dice import pick
from bench.data.shape import Scale
from bench.data.table import Row, Table, World

SECTIONS, OF_SECTION = 5, 8
ITEMS = SECTIONS * OF_SECTION
THEMES = ("Exploitation", "Early help", "Neglect")
NOW, BEFORE = 0, 1  # and further back
THIS_YEAR = 2025
OF_BEFORE = 3  # a past programme had one in so many of the cases
IN_DEEP_DIVE = 4  # one case in so many
AGES = ("under_1", "1_4", "5_9", "10_15", "16_17")


def cases(s: Scale) -> int:
    """Those of this year, then those of last, and so on back."""
    return s.cases + s.past_years * _past(s)


def programmes(s: Scale) -> int:
    return 1 + s.past_years


def year_of(programme_: int) -> int:
    return THIS_YEAR - programme_


def programme_of(s: Scale, case_: int) -> int:
    return NOW if case_ < s.cases else BEFORE + (case_ - s.cases) // _past(s)


def cases_in(s: Scale, programme_: int) -> range:
    """The places of a programme's cases."""
    if programme_ == NOW:
        return range(s.cases)
    first = s.cases + (programme_ - BEFORE) * _past(s)
    return range(first, first + _past(s))


def number_of(s: Scale, case_: int) -> int:
    """Its number within its programme, from 1."""
    return case_ - cases_in(s, programme_of(s, case_)).start + 1


def _past(s: Scale) -> int:
    return s.cases // OF_BEFORE


def is_in_deep_dive(s: Scale, case_: int) -> bool:
    return (number_of(s, case_) - 1) % IN_DEEP_DIVE == 0


def reference(s: Scale, case_: int) -> str:
    return f"CA-{year_of(programme_of(s, case_))}-{number_of(s, case_):02}"


def code_of(item_: int) -> str:
    return f"{item_ // OF_SECTION + 1}.{item_ % OF_SECTION + 1}"


def edition(w: World, _i: int) -> Row:
    return {
        "id": w.id("case_edition", 0),
        "line_set": "case_audit",
        "code": "bench-cases",
        "title": "Questions about a case",
        "scale_id": w.id("scale", 0),
        "published_on": date(1970, 1, 1),
        "valid_from": date(1970, 1, 1),
        "content_hash": f"{w.bits('case_edition'):064x}",
        "is_published": True,
    }


def section(w: World, i: int) -> Row:
    return {
        "id": w.id("case_section", i),
        "edition_id": w.id("case_edition", 0),
        "order": i + 1,
        "code": str(i + 1),
        "title": f"What the case shows, part {i + 1}",
    }


def line(w: World, i: int) -> Row:
    return {"id": w.id("case_line", i), "line_set": "case_audit", "key": f"case-{i}"}


def item(w: World, i: int) -> Row:
    return {
        "id": w.id("case_item", i),
        "edition_id": w.id("case_edition", 0),
        "section_id": w.id("case_section", i // OF_SECTION),
        "line_id": w.id("case_line", i),
        "order": i % OF_SECTION + 1,
        "code": code_of(i),
        "title": f"Question {i + 1}",
        "text": w.text(120, "case_question", i),
        "guidance": w.text(120, "case_guidance", i),
    }


def programme(w: World, i: int) -> Row:
    year, over = year_of(i), i != NOW
    return {
        "id": w.id("programme", i),
        "code": f"CA-{year}",
        "title": f"Case audits {year}",
        "year": year,
        "threshold_document": "Threshold document",
        "threshold_version": "3",
        "starts_on": date(year, 4, 1),
        "due_on": date(year, 10, 31),
        "closed_on": date(year + 1, 2, 1) if over else None,
        "previous_id": w.id("programme", i + 1) if i + 1 < programmes(w.scale) else None,
        "state": "closed" if over else "deep_dive",
    }


def theme(w: World, i: int) -> Row:
    of, at = divmod(i, len(THEMES))
    return {
        "id": w.id("case_theme", i),
        "programme_id": w.id("programme", of),
        "code": f"theme-{at}",
        "label": THEMES[at],
        "priority_id": w.id("priority", at % len(PRIORITIES)),
        "question_set_id": w.id("case_edition", 0),
        "tag_id": w.id("theme", at),
        "planned_cases": 8,
        "planned_deep_dives": 2,
    }


def theme_of(s: Scale, case_: int) -> int:
    """The place of a case's theme: one after another in each programme."""
    return programme_of(s, case_) * len(THEMES) + case_ % len(THEMES)


def case(w: World, i: int) -> Row:
    of = programme_of(w.scale, i)
    year, over = year_of(of), of != NOW
    return {
        "id": w.id("case", i),
        "programme_id": w.id("programme", of),
        "theme_id": w.id("case_theme", theme_of(w.scale, i)),
        "reference": reference(w.scale, i),
        "age_band": pick(AGES, i),
        "level": 1 + w.bits("level", i) % 4,
        "in_deep_dive": is_in_deep_dive(w.scale, i),
        "description": w.text(90, "case", i),
        "chosen_on": date(year, 5, 1),
        "released_on": date(year, 6, 1),
        "closed_on": date(year + 1, 1, 20) if over else None,
        "state": "closed" if over else "audited",
    }


def auditor(w: World, i: int) -> Row:
    return {
        "id": w.id("auditor", i),
        "email": f"auditor{i}@bench.invalid",
        "name": words.person_name(w.seed, 30_000 + i),
        "password": "!",
        "is_active": True,
        "created_at": LONG_AGO,
    }


def audits_for(w: World, i: int) -> Row:
    return {
        "id": w.id("auditor_membership", i),
        "person_id": w.id("auditor", i),
        "agency_id": w.id("agency", i),
        "role": "case_auditor",
        "during": ALWAYS,
    }


TABLES = (
    Table("case_edition", "audits.Edition", lambda s: 1, edition),
    Table("case_section", "audits.Section", lambda s: SECTIONS, section),
    Table("case_line", "audits.Line", lambda s: ITEMS, line),
    Table("case_item", "audits.Item", lambda s: ITEMS, item),
    Table("programme", "audits.Programme", programmes, programme),
    Table("case_theme", "audits.ProgrammeTheme", lambda s: programmes(s) * len(THEMES), theme),
    Table("case", "audits.Case", cases, case),
    Table("auditor", "identity.User", lambda s: s.bodies, auditor),
    Table("auditor_membership", "partnership.Membership", lambda s: s.bodies, audits_for),
)
