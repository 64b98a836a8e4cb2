"""The survey of frontline staff beside the newest audit that is over: statements, links, replies."""

from datetime import UTC, date, datetime, time, timedelta

from bench.data.dice import pick
from bench.data.moderation import cycle_of
from bench.data.shape import STANDARDS, Scale, due_on
from bench.data.standards import EIGHT
from bench.data.table import Row, Table, World

STATEMENTS = 12
REPLIES, TOO_FEW = 24, 3  # of an agency; of one agency in ten
_ANSWERS = (5,) * 20 + (4,) * 40 + (3,) * 15 + (2,) * 10 + (1,) * 5 + (0,) * 10


def surveys(s: Scale) -> int:
    return 1 if s.past_cycles else 0


def closed_on(s: Scale) -> date:
    """The day on which the audit was due."""
    return due_on(s, cycle_of(s))


def survey(w: World, i: int) -> Row:
    last = closed_on(w.scale)
    return {
        "id": w.id("survey", i),
        "cycle_id": w.id("cycle", cycle_of(w.scale)),
        "title": "What it is like to work here",
        "opens_on": last - timedelta(days=30),
        "closes_on": last,
        "state": "closed",
        "closed_on": last,
    }


def item_of(statement: int) -> int:
    """The standard for which a statement stands."""
    return statement * STANDARDS // STATEMENTS


def statement(w: World, i: int) -> Row:
    return {
        "id": w.id("statement", i),
        "survey_id": w.id("survey", 0),
        "item_id": w.id("item", EIGHT * STANDARDS + item_of(i)),
        "order": i + 1,
        "text": f"My manager helps me with standard {item_of(i) + 1}.",
    }


def link(w: World, i: int) -> Row:
    first = closed_on(w.scale) - timedelta(days=30)
    return {
        "id": w.id("survey_link", i),
        "survey_id": w.id("survey", 0),
        "agency_id": w.id("agency", i),
        "digest": f"{w.bits('digest', i):064x}",
        "made_at": datetime.combine(first, time(9), UTC),
        "closed_at": datetime.combine(closed_on(w.scale), time(18), UTC),
    }


def replied(agency: int) -> int:
    """How many of an agency replied: of one in ten too few to be shown."""
    return TOO_FEW if agency % 10 == 9 else REPLIES


def reply(w: World, i: int) -> Row | None:
    agency, place = divmod(i, REPLIES)
    if place >= replied(agency):
        return None
    day = closed_on(w.scale) - timedelta(days=w.bits("replied", i) % 30)
    return {
        "id": w.id("survey_reply", i),
        "survey_id": w.id("survey", 0),
        "agency_id": w.id("agency", agency),
        "on": day,
        "answers": tuple(pick(_ANSWERS, w.bits("agrees", i, at)) for at in range(STATEMENTS)),
    }


TABLES = (
    Table("survey", "audits.Survey", surveys, survey),
    Table("statement", "audits.Statement", lambda s: surveys(s) * STATEMENTS, statement),
    Table("survey_link", "audits.SurveyLink", lambda s: surveys(s) * s.bodies, link),
    Table("survey_reply", "audits.SurveyReply", lambda s: surveys(s) * s.bodies * REPLIES, reply),
)
