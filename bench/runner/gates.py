"""What is aimed at: a ratio and the most that it may be."""

from dataclasses import asdict, dataclass

from bench.runner.statistics import Estimate, bootstrap, ratios
from bench.runner.turns import Side


@dataclass(frozen=True)
class Line:
    """One line of the result, exactly as `var/bench.json` has it."""

    name: str
    ours_ms: float
    against: str
    against_ms: float
    ratio: float
    goal: float
    met: bool


@dataclass(frozen=True)
class Result:
    """A line, and what stands behind it."""

    line: Line
    interval: Estimate
    web_ms: float
    database_ms: float
    rounds: int

    def detail(self) -> dict[str, object]:
        """For the second file."""
        return {
            **asdict(self.line),
            "interval": [round(self.interval.low, 3), round(self.interval.high, 3)],
            "web_ms": self.web_ms,
            "database_ms": self.database_ms,
            "rounds": self.rounds,
        }


def compare(name: str, ours: Side, against: Side, goal: float, against_name: str = "") -> Result:
    """Ours in multiples of the other side, both measured in turns."""
    return _result(name, ours, against, ratios(ours.rounds, against.rounds), goal, against_name)


def share(name: str, whole: Side, without: Side, goal: float) -> Result:
    """The part of a page that goes when something is left out."""
    parts = [1 - each for each in ratios(without.rounds, whole.rounds)]
    found = _result(name, whole, whole, parts, goal, "the whole page")
    ours = round(whole.ms * found.line.ratio, 3)
    return Result(
        Line(**{**asdict(found.line), "ours_ms": ours}),
        found.interval,
        found.web_ms,
        found.database_ms,
        found.rounds,
    )


def counted(name: str, count: int, goal: int) -> Result:
    """A count instead of a time."""
    line = Line(name, float(count), "1 statement", 1.0, float(count), float(goal), count <= goal)
    return Result(line, Estimate(count, count, count), 0.0, 0.0, 1)


def _result(
    name: str, ours: Side, against: Side, found: list[float], goal: float, against_name: str
) -> Result:
    estimate = bootstrap(found)
    line = Line(
        name=name,
        ours_ms=round(ours.ms, 3),
        against=against_name or against.name,
        against_ms=round(against.ms, 3),
        ratio=round(estimate.value, 3),
        goal=goal,
        met=estimate.value <= goal,
    )
    middle = len(ours.web_ms) // 2
    return Result(
        line,
        estimate,
        round(sorted(ours.web_ms)[middle], 3),
        round(sorted(ours.database_ms)[middle], 3),
        len(found),
    )
