"""How much of everything: once a partnership's year, ten times all of it, a hundred times its history."""

from dataclasses import dataclass
from datetime import date, timedelta

TODAY = date(2025, 11, 15)  # the domain's day of every run
STANDARDS = 60
SECTIONS = 8


@dataclass(frozen=True)
class Scale:
    """Counts of one scale; `revisions` is how often an answer was saved."""

    name: str
    agencies: int = 120
    bodies: int = 30  # agencies that answer Section 11
    people: int = 400
    ready: int = 2  # open cycles whose returns are complete and only wait to be handed in
    past_cycles: int = 1
    past_years: int = 1  # of schools, and programmes of case audits
    revisions: int = 8
    past_revisions: int = 8
    schools: int = 91
    school_revisions: int = 2
    cases: int = 24
    case_agencies: int = 5  # agencies that audit a case
    alive_actions: int = 300
    closed_actions: int = 60
    updates: int = 6
    indicators: int = 60
    on_dashboard: int = 12
    quarters: int = 40
    claims: int = 1  # releases that say something of the same cell; one of them is shown

    @property
    def cycles(self) -> int:
        """The one with a long section, the one that runs, those to hand in, those of the past."""
        return 2 + self.ready + self.past_cycles


ONE = Scale("1x")
TEN = Scale(
    "10x",
    agencies=1200,
    bodies=300,
    people=4000,
    schools=910,
    cases=240,
    indicators=600,
    alive_actions=3000,
    closed_actions=600,
    past_cycles=1,
    ready=0,
)
TEN_PLAN = Scale("10x the plan", alive_actions=3000, closed_actions=600, past_cycles=0, ready=0)
HUNDRED = Scale("100x", past_cycles=100, past_years=100, closed_actions=30_000, claims=100, ready=0)
HUNDRED_QUICK = Scale(
    "100x",
    past_cycles=100,
    past_years=10,
    past_revisions=1,
    school_revisions=1,
    closed_actions=30_000,
    updates=1,
    claims=5,
    ready=0,
)
TINY = Scale(
    "tiny",
    agencies=6,
    bodies=5,
    people=12,
    schools=4,
    cases=9,
    case_agencies=2,
    ready=2,
    revisions=2,
    past_revisions=1,
    alive_actions=55,
    closed_actions=4,
    updates=2,
    indicators=5,
    on_dashboard=4,
    quarters=8,
    claims=2,
)
TINY_HISTORY = Scale(
    "tiny history",
    agencies=6,
    bodies=5,
    people=12,
    schools=4,
    cases=9,
    case_agencies=2,
    ready=0,
    past_cycles=4,
    past_years=3,
    revisions=2,
    past_revisions=1,
    alive_actions=55,
    closed_actions=40,
    updates=2,
    indicators=5,
    on_dashboard=4,
    quarters=8,
    claims=4,
)

LONG, CURRENT = 0, 1


def due_on(scale: Scale, cycle: int) -> date:
    """The current cycle opened last; cycles of the past end one a half-year before."""
    if cycle == LONG:
        return TODAY + timedelta(days=60)
    if cycle == CURRENT:
        return TODAY + timedelta(days=5)
    if cycle < 2 + scale.ready:
        return TODAY + timedelta(days=50)
    return TODAY - timedelta(days=182 * (cycle - 1 - scale.ready))


def opens_on(scale: Scale, cycle: int) -> date:
    """Eight weeks before for what is over, a few days ago for the one that runs."""
    if cycle == CURRENT:
        return TODAY - timedelta(days=10)
    if cycle < 2 + scale.ready:
        return TODAY - timedelta(days=40)
    return due_on(scale, cycle) - timedelta(days=56)
