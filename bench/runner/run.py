"""One run: databases, servers, every comparison, what stands in the database afterwards."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from bench.data import shape
from bench.data.bodies import FIRST_LEAD, MANAGER, lead_of
from bench.data.table import World
from bench.runner import afterwards, scenarios
from bench.runner.asking_schools import READ, SAVED
from bench.runner.databases import Cluster
from bench.runner.gates import Result
from bench.runner.oracle_audits import auditor_of, first_unfinished
from bench.runner.report import spoken
from bench.runner.scenarios_audits import audits
from bench.runner.servers import Server, start
from bench.runner.turns import Patience

PATIENT = Patience(most=15, seconds=20, least=5)


@dataclass(frozen=True)
class Extent:
    """How much is loaded and for how long it is measured; scales by the name of their constant."""

    one: str = "ONE"
    history: str = "HUNDRED"
    all_of_it: str = "TEN"
    plan: str = "TEN_PLAN"
    patience: Patience = PATIENT
    all_pages: bool = True  # of the audits beside the first
    only_audits: bool = False
    slow_ms: int = 0  # the deliberately slow branch


AUDITS = Extent(only_audits=True)
QUICK = Extent(
    history="HUNDRED_QUICK", all_of_it="", plan="", patience=Patience(most=5, seconds=3), all_pages=False
)


@dataclass
class Run:
    """What is there and what was found."""

    cluster: Cluster
    extent: Extent
    seed: int
    say: Callable[[str], None] = print
    loaded: dict[str, dict[str, Any]] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)

    def __call__(self) -> list[Result]:
        """All of it; what was started is stopped and dropped."""
        with ExitStack() as leaving:
            leaving.callback(lambda: self.cluster.drop(*self._names))
            one = self._serve(leaving, self.extent.one)
            if self.extent.only_audits:
                self._take(audits(one, self.extent.patience))
                afterwards.check(one)
                return self.results
            bare = self._serve(leaving, self.extent.one, "bare", {"BENCH_BARE": "1"})
            history = self._serve(leaving, self.extent.history, more=self._slower(2))
            for found in self._compare(one, bare, history):
                self._take(found)
            if self.extent.plan:
                plan = self._serve(leaving, self.extent.plan, "plan", self._slower(2))
                self._take(scenarios.views(one, plan, self.extent.patience))
            if self.extent.all_of_it:
                ten = self._serve(leaving, self.extent.all_of_it)
                self._take(scenarios.growing(one, ten, "10x everything", self.extent.patience))
            for server in (one, history):
                afterwards.check(server)
        return self.results

    def _compare(self, one: Server, bare: Server, history: Server) -> Iterator[Iterator[Result]]:
        patience = self.extent.patience
        yield scenarios.section(one, patience)
        yield scenarios.saving(one, patience)
        yield scenarios.listing(one, patience)
        yield scenarios.board(one, patience)
        yield audits(one, patience, self.extent.all_pages)
        yield scenarios.growing(one, history, "100x the history", patience)
        if self.extent.all_pages:
            yield scenarios.past_audits(one, history, patience)
        yield scenarios.overhead(one, bare, patience)
        yield scenarios.submitting(one, patience)

    def _take(self, found: Iterator[Result]) -> None:
        for each in found:
            self.results.append(each)
            self.say(spoken(each))

    def _slower(self, times: int = 1) -> dict[str, str]:
        return {"BENCH_SLOW": str(times * self.extent.slow_ms)} if self.extent.slow_ms else {}

    def _serve(
        self, leaving: ExitStack, constant: str, kind: str = "", more: dict[str, str] | None = None
    ) -> Server:
        """A copy of the scale's template, and a server on it."""
        world = World(self.seed, getattr(shape, constant))
        template = self._template(constant, world)
        name = f"{template}_{kind or 'run'}"
        self._names.insert(0, name)
        self.cluster.copy(template, name)
        if kind == "bare":
            self.cluster.without_trail(name)
        people = [MANAGER, *(lead_of(agency) for agency in range(min(world.scale.bodies, 40)))]
        assert people[1] == FIRST_LEAD
        ids = [world.id("person", each) for each in people]
        ids += [world.id("school_lead", each) for each in (READ, SAVED)]
        ids.append(world.id("auditor", auditor_of(world, first_unfinished(world))))
        sessions = self.cluster.sessions(name, ids)
        server = start(name, world, name, self.cluster, sessions, self._slower() if more is None else more)
        leaving.callback(server.stop)
        return server

    def _template(self, constant: str, world: World) -> str:
        name = f"{self.cluster.empty}_bench_{constant.lower()}"
        if name not in self._names:
            self.say(f"Loading {world.scale.name} ...")
            self._names.append(name)
            self.loaded[world.scale.name] = self.cluster.template(name, world, constant)
            self.say(json.dumps(self.loaded[world.scale.name]))
        return name
