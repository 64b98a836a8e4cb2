"""Agencies, people and what they are to each other; groups, priorities, plans."""

from datetime import UTC, datetime

from bench.data import words
from bench.data.table import Row, Table, World

ALWAYS = "[2000-01-01,)"
LONG_AGO = datetime(2015, 4, 1, 9, 0, tzinfo=UTC)
KINDS = ("local_authority", "police", "health_provider", "education", "housing", "voluntary", "fire", "other")
GROUPS = ("Executive group", "Quality and impact group", "Learning group", "Exploitation group")
PRIORITIES = ("Neglect", "Exploitation", "Lives of young carers", "Domestic abuse", "Early help")
MANAGER, EXECUTIVE, FIRST_LEAD = 0, 1, 2


def lead_of(agency: int) -> int:
    """The person who leads for an agency that answers Section 11."""
    return FIRST_LEAD + agency


def agency(w: World, i: int) -> Row:
    name = words.agency_name(w.seed, i)
    return {
        "id": w.id("agency", i),
        "code": f"agency-{i}",
        "name": name,
        "short_name": place_label(w, i),
        "kind": KINDS[i % len(KINDS)],
    }


def place_label(w: World, i: int) -> str:
    """The short name of an agency."""
    return f"{words.place_name(w.seed, i)} {i + 1}"


def agency_name(w: World, i: int) -> Row:
    named = agency(w, i)
    return {
        "id": w.id("agency_name", i),
        "agency_id": named["id"],
        "name": named["name"],
        "short_name": named["short_name"],
        "during": ALWAYS,
    }


def standing(w: World, i: int) -> Row:
    return {
        "id": w.id("standing", i),
        "agency_id": w.id("agency", i),
        "standing": "section_11_body",
        "during": ALWAYS,
    }


def person(w: World, i: int) -> Row:
    return {
        "id": w.id("person", i),
        "email": f"person{i}@bench.invalid",
        "name": words.person_name(w.seed, i),
        "password": "!",
        "is_active": True,
        "created_at": LONG_AGO,
    }


def membership(w: World, i: int) -> Row:
    role, at = "agency_contributor", i % w.scale.agencies
    if i == MANAGER:
        role, at = "partnership_manager", -1
    elif i == EXECUTIVE:
        role, at = "executive_member", 0
    elif i < lead_of(w.scale.bodies):
        role, at = "agency_lead", i - FIRST_LEAD
    return {
        "id": w.id("membership", i),
        "person_id": w.id("person", i),
        "agency_id": w.id("agency", at) if at >= 0 else None,
        "role": role,
        "during": ALWAYS,
    }


def group(w: World, i: int) -> Row:
    return {"id": w.id("group", i), "code": f"group-{i}", "name": GROUPS[i]}


def priority(w: World, i: int) -> Row:
    aim = w.text(160, "aim", i)
    return {"id": w.id("priority", i), "code": f"priority-{i}", "title": PRIORITIES[i], "aim": aim}


def plan(w: World, i: int) -> Row:
    return {
        "id": w.id("plan", i),
        "code": f"plan-{i}",
        "name": ("Improvement plan", "Peer review")[i],
        "prefix": ("IP", "PR")[i],
        "is_main": i == 0,
        "owner_group_id": w.id("group", i),
    }


TABLES = (
    Table("person", "identity.User", lambda s: s.people, person),
    Table("agency", "partnership.Agency", lambda s: s.agencies, agency),
    Table("agency_name", "partnership.AgencyName", lambda s: s.agencies, agency_name),
    Table("standing", "partnership.AgencyStanding", lambda s: s.bodies, standing),
    Table("membership", "partnership.Membership", lambda s: s.people, membership),
    Table("group", "partnership.Group", lambda s: len(GROUPS), group),
    Table("priority", "partnership.Priority", lambda s: len(PRIORITIES), priority),
    Table("plan", "partnership.Plan", lambda s: 2, plan),
)
