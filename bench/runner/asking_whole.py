"""The requests of what is done of a whole audit at once; each is taken back by the server."""

import json
from dataclasses import dataclass

from bench.data import cases
from bench.data.answers import is_handed_in
from bench.data.bodies import MANAGER
from bench.data.school_answers import OPEN
from bench.data.school_answers import is_handed_in as school_is_in
from bench.data.shape import CURRENT, LONG
from bench.data.table import World
from bench.runner.oracle import must
from bench.runner.oracle_results import moderated_cycle
from bench.runner.servers import Server

SMALLEST = 5000  # bytes: a file with anything in it is larger
BEGINS = {"pdf": "%PDF", "xlsx": "PK\x03\x04", "docx": "PK\x03\x04"}


@dataclass
class Whole:
    """Done for the manager and taken back; says how many letters that were."""

    server: Server

    def path(self, w: World) -> str:
        """Its address."""
        raise NotImplementedError

    def count(self, w: World) -> int:
        """How many letters."""
        raise NotImplementedError

    def __call__(self) -> None:
        w = self.server.world
        got = self.server.line(MANAGER).get(f"/whole-audit/{self.path(w)}")
        must(got.status == 200, f"{self.path(w)} answered {got.status}.")
        count = json.loads(got.body).get("count")
        must(count == self.count(w), f"{self.path(w)} wrote {count} letters, not {self.count(w)}.")


class Opened(Whole):
    """An audit opened for every agency that answers Section 11."""

    def path(self, w: World) -> str:
        return f"open/{w.id('cycle', CURRENT)}/"

    def count(self, w: World) -> int:
        return w.scale.bodies


class OpenedForSchools(Whole):
    """A year opened for every school."""

    def path(self, w: World) -> str:
        return "open-schools/"

    def count(self, w: World) -> int:
        return w.scale.schools


class Delivered(Whole):
    """Each invitation made as the worker makes it."""

    def path(self, w: World) -> str:
        return f"deliver/{w.id('cycle', LONG)}/"

    def count(self, w: World) -> int:
        return w.scale.bodies


class Chased(Whole):
    """The day's letters about all that is out, of every audit that runs."""

    def path(self, w: World) -> str:
        return f"chase/{w.id('cycle', LONG)}/"

    def count(self, w: World) -> int:
        running = sum(not is_handed_in(w.scale, CURRENT, each) for each in range(w.scale.bodies))
        return (1 + w.scale.ready) * w.scale.bodies + running


class Reminded(Whole):
    """Every school that has not returned."""

    def path(self, w: World) -> str:
        return f"remind/{w.id('school_cycle', OPEN)}/"

    def count(self, w: World) -> int:
        return sum(not school_is_in(OPEN, school) for school in range(w.scale.schools))


@dataclass
class File:
    """A report as a file, as the worker draws it."""

    server: Server
    form: str = "pdf"

    def path(self, w: World) -> str:
        """Its address."""
        return f"report/{moderated_cycle(w)}/{self.form}/"

    def __call__(self) -> None:
        path = self.path(self.server.world)
        got = self.server.line(MANAGER).get(f"/whole-audit/{path}")
        must(got.status == 200, f"{path} answered {got.status}.")
        made = json.loads(got.body)
        must(made.get("begins") == BEGINS[self.form], f"{path} is another kind of file.")
        must(made["count"] > SMALLEST, f"{path} is nearly empty.")


class Pdf(File):
    """The partnership's report for paper."""


@dataclass
class Workbook(File):
    """The partnership's report to work with."""

    form: str = "xlsx"


class CasePdf(File):
    """The report of case audits for paper."""

    def path(self, w: World) -> str:
        return f"case-report/{w.id('programme', cases.NOW)}/{self.form}/"


@dataclass
class CaseWord(CasePdf):
    """The same to be worked on."""

    form: str = "docx"
