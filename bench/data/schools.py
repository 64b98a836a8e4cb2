"""Schools and their trusts, who leads for safeguarding in each, and the questions of their yearly audit."""

from datetime import date

from bench.data import words
from bench.data.bodies import ALWAYS, LONG_AGO
from bench.data.dice import pick
from bench.data.shape import Scale
from bench.data.table import Row, Table, World

SECTIONS, OF_SECTION = 10, 12
ITEMS = SECTIONS * OF_SECTION
TRUSTS = 6
PHASES = (
    *("primary", "secondary", "primary", "special", "primary"),
    *("post_16", "primary", "primary", "secondary", "primary"),
)
ANSWER_KINDS = (
    *("rating", "number", "yes_no", "rating", "rating", "yes_no", "number", "rating", "yes_no", "rating"),
    *("text", "yes_no", "rating", "number", "rating", "yes_no", "rating", "number", "yes_no", "rating"),
)
OF_A_TRUST = 3  # one in so many of the primary and secondary schools is an academy of a trust


def kind_of(item: int) -> str:
    """How a question is answered: ratings, numbers, yes or no, and a few texts."""
    return pick(ANSWER_KINDS, item)


def phase_of(school: int) -> str:
    """The ages that a school teaches."""
    return pick(PHASES, school)


def provider_kind(school: int) -> str:
    """What sort of school it is."""
    phase = phase_of(school)
    if phase in ("special", "post_16"):
        return phase
    return "academy" if school % OF_A_TRUST == 0 else "maintained"


def code_of(item: int) -> str:
    """As the edition numbers it."""
    return f"{item // OF_SECTION + 1}.{item % OF_SECTION + 1}"


def school_name(w: World, i: int) -> str:
    """The number keeps two schools of one place apart."""
    return f"{words.place_name(w.seed, 700 + i)} School {i + 1}"


def trust(w: World, i: int) -> Row:
    name = f"{words.place_name(w.seed, 900 + i)} Academy Trust {i + 1}"
    return {"id": w.id("trust", i), "code": f"trust-{i}", "name": name, "kind": "trust"}


def school(w: World, i: int) -> Row:
    return {
        "id": w.id("school", i),
        "code": f"school-{i}",
        "name": school_name(w, i),
        "kind": "school",
    }


def trust_name(w: World, i: int) -> Row:
    of = trust(w, i)
    return {"id": w.id("trust_name", i), "agency_id": of["id"], "name": of["name"], "during": ALWAYS}


def name_of_school(w: World, i: int) -> Row:
    of = school(w, i)
    return {"id": w.id("school_name", i), "agency_id": of["id"], "name": of["name"], "during": ALWAYS}


def provider(w: World, i: int) -> Row:
    kind = provider_kind(i)
    return {
        "id": w.id("provider", i),
        "agency_id": w.id("school", i),
        "urn": f"{100_000 + i}",
        "kind": kind,
        "phase": phase_of(i),
        "trust_id": w.id("trust", i % TRUSTS) if kind == "academy" else None,
    }


def lead(w: World, i: int) -> Row:
    return {
        "id": w.id("school_lead", i),
        "email": f"school{i}@bench.invalid",
        "name": words.person_name(w.seed, 10_000 + i),
        "password": "!",
        "is_active": True,
        "created_at": LONG_AGO,
    }


def leads(w: World, i: int) -> Row:
    return {
        "id": w.id("school_membership", i),
        "person_id": w.id("school_lead", i),
        "agency_id": w.id("school", i),
        "role": "school_dsl",
        "during": ALWAYS,
    }


def edition(w: World, _i: int) -> Row:
    return {
        "id": w.id("school_edition", 0),
        "line_set": "education175",
        "code": "bench-schools",
        "title": "Questions to schools",
        "scale_id": w.id("scale", 0),
        "published_on": date(1970, 1, 1),
        "valid_from": date(1970, 1, 1),
        "content_hash": f"{w.bits('school_edition'):064x}",
        "is_published": True,
    }


def section(w: World, i: int) -> Row:
    return {
        "id": w.id("school_section", i),
        "edition_id": w.id("school_edition", 0),
        "order": i + 1,
        "code": str(i + 1),
        "title": f"What a school does, part {i + 1}",
        "intro": w.text(160, "school_section", i),
    }


def line(w: World, i: int) -> Row:
    return {"id": w.id("school_line", i), "line_set": "education175", "key": f"question-{i}"}


def item(w: World, i: int) -> Row:
    return {
        "id": w.id("school_item", i),
        "edition_id": w.id("school_edition", 0),
        "section_id": w.id("school_section", i // OF_SECTION),
        "line_id": w.id("school_line", i),
        "order": i % OF_SECTION + 1,
        "code": code_of(i),
        "title": f"Question {i + 1}",
        "text": w.text(120, "question", i),
        "guidance": w.text(160, "school_guidance", i),
        "answer_kind": kind_of(i),
    }


def _schools(s: Scale) -> int:
    return s.schools


TABLES = (
    Table("trust", "partnership.Agency", lambda s: TRUSTS, trust),
    Table("trust_name", "partnership.AgencyName", lambda s: TRUSTS, trust_name),
    Table("school", "partnership.Agency", _schools, school),
    Table("school_name", "partnership.AgencyName", _schools, name_of_school),
    Table("provider", "audits.Provider", _schools, provider),
    Table("school_lead", "identity.User", _schools, lead),
    Table("school_membership", "partnership.Membership", _schools, leads),
    Table("school_edition", "audits.Edition", lambda s: 1, edition),
    Table("school_section", "audits.Section", lambda s: SECTIONS, section),
    Table("school_line", "audits.Line", lambda s: ITEMS, line),
    Table("school_item", "audits.Item", lambda s: ITEMS, item),
)
