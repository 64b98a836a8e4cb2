"""The requests of moderation, results and reports of Section 11."""

from dataclasses import dataclass, field

from bench.data.bodies import MANAGER
from bench.data.shape import CURRENT
from bench.runner import oracle, oracle_results
from bench.runner.oracle import must
from bench.runner.servers import Server

CYCLES = "/section-11/cycles"
ARROW = ">→<"  # stands before the rating of the partnership where it differs


@dataclass
class ModerationTable:
    """All agencies by all standards with both ratings."""

    server: Server
    differing: int = -1

    def __call__(self) -> None:
        w = self.server.world
        if self.differing < 0:
            self.differing = oracle_results.differing(w)
        path = f"{CYCLES}/{oracle_results.moderated_cycle(w)}/moderation/"
        got = self.server.line(MANAGER).get(path)
        must(got.status == 200, f"The table of moderation answered {got.status}.")
        cells = oracle_results.cells(w)
        must(f"{cells:,} of {cells:,} ratings" in got.body, "The table of moderation counts otherwise.")
        links = got.body.count("/answers/")
        must(links == cells, f"The table of moderation has {links} cells, not {cells}.")
        for each in oracle_results.labels(w):
            must(each in got.body, f"The table of moderation does not show {each}.")
        changed = got.body.count(ARROW)
        must(changed == self.differing, f"It shows {changed} ratings that differ, not {self.differing}.")


@dataclass
class ResultsPage:
    """Results of what runs now: by agency, section and theme."""

    server: Server
    wanted: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        w = self.server.world
        if not self.wanted:
            themes = oracle_results.by_theme(w).values()
            counts = [oracle.met(w), *themes, *oracle_results.by_agency(w)]
            self.wanted = [f"{n:,} of {d:,}" for n, d in counts]
        got = self.server.line(MANAGER).get(f"{CYCLES}/{w.id('cycle', CURRENT)}/results/")
        must(got.status == 200, f"The results answered {got.status}.")
        said = oracle.plain(got.body)
        for each in self.wanted:
            must(each in said, f"The results do not say “{each}”.")
        for each in oracle_results.THEMES:
            must(each in said, f"The results do not show the theme {each}.")


@dataclass
class ReportPage:
    """The same audit as a paper for the board."""

    server: Server
    wanted: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        w = self.server.world
        if not self.wanted:
            themes = oracle_results.by_theme(w).values()
            counts = [oracle.met(w), *themes, *oracle_results.by_agency(w)]
            self.wanted = [
                f"{oracle.returned(w)} of {w.scale.bodies}",
                *(f"{n:,} of {d:,}" for n, d in counts),
            ]
        got = self.server.line(MANAGER).get(f"{CYCLES}/{w.id('cycle', CURRENT)}/report/")
        must(got.status == 200, f"The report answered {got.status}.")
        said = oracle.plain(got.body)
        for each in self.wanted:
            must(each in said, f"The report does not say “{each}”.")
