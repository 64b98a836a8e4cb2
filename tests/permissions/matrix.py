"""Reads matrix.csv, the rule of who may do what, and works out what an address must answer.

One row for each URL name, method and, where it matters, state of the thing. `answer` is the status for whoever
is let in. A cell says for whom:

    -       nobody: 404, as if there were no such thing
    no      it may be seen, this may not be done: 403
    login   to the log-in (302); under /api/ 401
    all     whatever the address names
    own     what belongs to the reader's agency, or group
    given   what was handed to the reader
    mine    what is the reader's: a token, an action they lead

`own=no` refuses the own with 403, `all=200` answers with another status than the row's. Parts stand in order with
a slash between, and the first that fits holds: `own/all=no` is done with the own, and 403 for the rest. What no
part fits is 404.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("matrix.csv")
FIXED = ("url", "method", "state", "what", "answer")

# What each word of a cell covers: the relations between reader and thing that the tests know.
COVERS = {
    "all": {"none", "own", "given", "mine", "other"},
    "own": {"own", "given"},
    "given": {"given"},
    "mine": {"mine"},
}
REFUSED, UNKNOWN = "403", "404"


@dataclass(frozen=True)
class Rule:
    """One row."""

    url: str
    method: str
    state: str
    what: str
    answer: str
    cells: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """As a test calls it."""
        return " ".join(part for part in (self.url, self.method, self.state) if part)

    @property
    def readers(self) -> list[str]:
        """Everybody with a column."""
        return [reader for reader, _ in self.cells]

    def cell(self, reader: str) -> str:
        """What is said of one reader."""
        return dict(self.cells)[reader]

    def lets_in(self, reader: str) -> bool:
        """Is there anything that the reader may do here?"""
        return any(outcome not in (REFUSED, UNKNOWN) for _, outcome in self._parts(reader))

    def expected(self, reader: str, relation: str, path: str) -> str:
        """The status, or several with a bar between; `random` is an address of nothing."""
        cell = self.cell(reader)
        if cell == "login":
            return "401" if path.startswith("/api/") else "302"
        if relation == "random":
            return f"{REFUSED}|{UNKNOWN}" if cell == "no" else UNKNOWN
        for word, outcome in self._parts(reader):
            if relation in COVERS[word]:
                return outcome
        return UNKNOWN

    def _parts(self, reader: str) -> list[tuple[str, str]]:
        cell = self.cell(reader)
        if cell in ("-", "login"):
            return []
        if cell == "no":
            return [("all", REFUSED)]
        parts = (part.partition("=")[::2] for part in cell.split("/"))
        return [(word, {"": self.answer, "no": REFUSED}.get(said, said)) for word, said in parts]


@cache
def rules() -> tuple[Rule, ...]:
    """Every row, in the order of the file."""
    with PATH.open(newline="", encoding="utf-8") as file:
        return tuple(
            Rule(
                **{name: row[name] for name in FIXED},
                cells=tuple((name, cell) for name, cell in row.items() if name not in FIXED),
            )
            for row in csv.DictReader(file)
        )


@cache
def by_name() -> dict[tuple[str, str], tuple[Rule, ...]]:
    """The rows of each URL name and method."""
    found: dict[tuple[str, str], tuple[Rule, ...]] = {}
    for rule in rules():
        found[rule.url, rule.method] = (*found.get((rule.url, rule.method), ()), rule)
    return found
