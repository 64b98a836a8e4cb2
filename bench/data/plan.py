"""Actions that are alive, actions that were closed long ago, and what was said of each."""

from datetime import UTC, date, datetime, time, timedelta

from bench.data.bodies import MANAGER, PRIORITIES, lead_of
from bench.data.dice import pick, share
from bench.data.shape import TODAY, Scale
from bench.data.table import Row, Table, World

LATE = 0.1  # of what is alive
RAGS = ("green", "green", "amber", "red")
BUSY = 1.6  # a few agencies lead most actions


def actions(s: Scale) -> int:
    """The living ones first, then history."""
    return s.alive_actions + s.closed_actions


def leading(w: World, i: int) -> int:
    """Which agency leads: the first ones lead most."""
    return int(w.scale.bodies * share(w.bits("leading", i)) ** BUSY)


def is_alive(w: World, i: int) -> bool:
    return i < w.scale.alive_actions


def begun_on(w: World, i: int) -> date:
    """A living one within the last year, a closed one before."""
    return TODAY - timedelta(days=(90 if is_alive(w, i) else 500) + w.bits("begun", i) % 250)


def due_on(w: World, i: int) -> date:
    """One in ten of the living is late."""
    if not is_alive(w, i):
        return begun_on(w, i) + timedelta(days=180)
    late = share(w.bits("late", i)) < LATE
    days = w.bits("due", i) % 300
    return TODAY - timedelta(days=1 + days % 60) if late else TODAY + timedelta(days=days)


def action(w: World, i: int) -> Row:
    agency = leading(w, i)
    return {
        "id": w.id("action", i),
        "reference": f"IP-{i + 1:05}",
        "title": w.text(90, "title", i),
        "outcome": w.text(160, "outcome", i),
        "measure": w.text(120, "measure", i),
        "priority_id": w.id("priority", w.bits("priority", i) % len(PRIORITIES)),
        "lead_agency_id": w.id("agency", agency),
        "lead_id": w.id("person", lead_of(agency)),
        "owner_group_id": w.id("group", i % 4),
        "raised_on": begun_on(w, i),
        "starts_on": begun_on(w, i),
        "due_on": due_on(w, i),
        "first_due_on": due_on(w, i),
        "state": "open" if is_alive(w, i) else "closed",
        "closed_on": None if is_alive(w, i) else due_on(w, i),
        "version": 1 + w.scale.updates,
    }


def said_at(w: World, i: int) -> datetime:
    """Every fortnight, the newest a few days before today or the closing."""
    of, before = divmod(i, w.scale.updates)
    last = TODAY if is_alive(w, of) else due_on(w, of)
    day = last - timedelta(days=3 + (w.scale.updates - before - 1) * 14)
    return datetime.combine(day, time(10), UTC)


def update(w: World, i: int) -> Row:
    of, before = divmod(i, w.scale.updates)
    at = said_at(w, i)
    stated = pick(RAGS, w.bits("rag", i))
    return {
        "id": w.id("update", i),
        "action_id": w.id("action", of),
        "number": before + 1,
        "on": at.date(),
        "at": at,
        "by_id": w.id("person", lead_of(leading(w, of))),
        "stated_rag": stated,
        "computed_rag": "green",
        "why_it_differs": "" if stated == "green" else w.text(80, "differs", i),
        "done": w.text(220, "done", i),
        "changed_for_children": w.text(140, "changed", i),
    }


def in_plan(w: World, i: int) -> Row:
    return {
        "id": w.id("in_plan", i),
        "action_id": w.id("action", i),
        "plan_id": w.id("plan", 1 if i % 7 == 6 else 0),
    }


def origin(w: World, i: int) -> Row:
    return {
        "id": w.id("origin", i),
        "action_id": w.id("action", i),
        "kind": pick(("section_11", "meeting", "peer_review"), w.bits("origin", i)),
        "text": w.text(60, "origin", i),
    }


def closure(w: World, i: int) -> Row:
    of = w.scale.alive_actions + i
    return {
        "id": w.id("closure", i),
        "action_id": w.id("action", of),
        "state": "signed",
        "impact": w.text(300, "impact", i),
        "how_known": w.text(200, "known", i),
        "for_whom": w.text(60, "whom", i),
        "proposed_by_id": w.id("person", lead_of(leading(w, of))),
        "proposed_on": due_on(w, of),
        "decided_by_id": w.id("person", MANAGER),
        "decided_on": due_on(w, of),
    }


TABLES = (
    Table("action", "partnership.Action", actions, action),
    Table("in_plan", "partnership.ActionInPlan", actions, in_plan),
    Table("origin", "partnership.ActionOrigin", actions, origin),
    Table("update", "partnership.ActionUpdate", lambda s: actions(s) * s.updates, update),
    Table("closure", "partnership.ActionClosure", lambda s: s.closed_actions, closure),
)
