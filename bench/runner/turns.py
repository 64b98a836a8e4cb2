"""Sides of one comparison measured in turns, forth and back, so that a drift of the machine hits all alike."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.runner.cpu import Meter


@dataclass
class Side:
    """Something measured: one call is one request, checked; `pids` are those of its server and of its backends."""

    name: str
    ask: Callable[[], None]
    web: Callable[[], list[int]]
    database: Callable[[], list[int]]
    each: int = 4  # requests of one turn
    web_ms: list[float] = field(default_factory=list)
    database_ms: list[float] = field(default_factory=list)

    @property
    def rounds(self) -> list[float]:
        """Both together, a value for each round."""
        return [web + database for web, database in zip(self.web_ms, self.database_ms, strict=True)]

    @property
    def ms(self) -> float:
        """The median of a request."""
        return median(self.rounds)


@dataclass(frozen=True)
class Patience:
    """How many rounds at most and at least, for how long, and the longest turn."""

    most: int
    seconds: float
    least: int = 3
    turn: int = 12


def measure(sides: Sequence[Side], patience: Patience) -> None:
    """A round is every side forth and every side back; before the first each is asked once, to warm up."""
    until = time.monotonic() + patience.seconds
    for side in sides:
        side.ask()
    for done in range(patience.most):
        if done >= patience.least and time.monotonic() > until:
            break
        used = _round(sides, patience.turn)
        for side, (web, database) in zip(sides, used, strict=True):
            side.web_ms.append(web)
            side.database_ms.append(database)


def _round(sides: Sequence[Side], longest: int) -> list[tuple[float, float]]:
    totals = [[0.0, 0.0] for _ in sides]
    counted = [0 for _ in sides]
    for at in [*range(len(sides)), *reversed(range(len(sides)))]:
        times = min(sides[at].each, longest)
        web, database = turn(sides[at], times)
        totals[at][0] += web
        totals[at][1] += database
        counted[at] += times
    return [(web / of, database / of) for (web, database), of in zip(totals, counted, strict=True)]


def turn(side: Side, times: int) -> tuple[float, float]:
    """Processor time of so many requests, of the web worker and of PostgreSQL."""
    web, database = Meter(), Meter()
    before = web.read(side.web()), database.read(side.database())
    for _ in range(times):
        side.ask()
    return web.read(side.web()) - before[0], database.read(side.database()) - before[1]
