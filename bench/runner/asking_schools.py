"""The requests of the audit of schools: the education lead's pages, and a school that answers."""

import json
from dataclasses import dataclass, field

from bench.data.bodies import MANAGER
from bench.data.school_answers import OPEN
from bench.data.schools import ITEMS, code_of, kind_of
from bench.runner import oracle, oracle_schools
from bench.runner.oracle import must
from bench.runner.servers import Server

# Schools that still answer: one is read, one is saved.
READ, SAVED = 3, 1


def school_path(server: Server, school: int) -> str:
    """The address of a school's return of the year that runs."""
    w = server.world
    return f"/schools/returns/{w.id('school_return', OPEN * w.scale.schools + school)}/"


def year_path(server: Server) -> str:
    """The address of the year that runs."""
    return f"/schools/cycles/{server.world.id('school_cycle', OPEN)}/"


@dataclass
class YearPage:
    """Every school with its return, and how far each phase is."""

    server: Server
    phases: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        w = self.server.world
        self.phases = self.phases or oracle_schools.of_phases(w, OPEN)
        self.marks = self.marks or oracle_schools.marks_of_year(w, OPEN)
        got = self.server.line(MANAGER).get(year_path(self.server))
        must(got.status == 200, f"The year of schools answered {got.status}.")
        said = oracle.plain(got.body)
        for each in self.phases:
            must(each in said, f"The year of schools does not say “{each}”.")
        for each in self.marks:
            must(f">{each}<" in got.body, f"The year of schools does not show {each}.")


@dataclass
class SchoolSummary:
    """What schools said in the year that runs, counted."""

    server: Server
    wanted: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        w = self.server.world
        self.wanted = self.wanted or [
            *oracle_schools.sections_in_place(w, OPEN),
            *oracle_schools.sums_of_numbers(w, OPEN),
        ]
        got = self.server.line(MANAGER).get(f"{year_path(self.server)}summary/")
        must(got.status == 200, f"The summary of schools answered {got.status}.")
        said = oracle.plain(got.body)
        for each in self.wanted:
            must(each in said, f"The summary of schools does not say “{each}”.")


@dataclass
class SchoolSection:
    """A section of a school's return, opened by its lead."""

    server: Server

    def __call__(self) -> None:
        w = self.server.world
        got = self.server.school_line(READ).get(f"{school_path(self.server, READ)}sections/1/")
        must(got.status == 200, f"A school's section answered {got.status}.")
        whole = oracle_schools.shows_section(got.body, w, OPEN, READ, 0)
        must(whole, "An answer is missing in a school's section.")


@dataclass
class SchoolSave:
    """One answer of a school saved as it is typed, each time another text and the next question."""

    server: Server
    count: int = 0
    said: dict[int, tuple[int, str]] = field(default_factory=dict)

    def __call__(self) -> None:
        w, item = self.server.world, self.count % ITEMS
        row = oracle_schools.answer_at(w, OPEN, SAVED, item)
        version, _ = self.said.get(item, (row.get("version", 0), ""))
        text = w.text(150, "school_typed", item, self.count)
        fields = oracle_schools.fields_of(w, row) | {"version": str(version), "narrative": text}
        if kind_of(item) == "number":
            fields["number"] = str(self.count)
        path = f"{school_path(self.server, SAVED)}answers/{code_of(item)}/save/"
        got = self.server.school_line(SAVED).post(path, fields, autosave="1")
        must(got.status == 200, f"Saving a school's answer answered {got.status}.")
        must(json.loads(got.body)["version"] == version + 1, "A school's answer is not one version further.")
        self.said[item] = (version + 1, text)
        self.count += 1


@dataclass
class SchoolBeside:
    """A school's own page: last year, and the middle of its phase."""

    server: Server

    def __call__(self) -> None:
        w = self.server.world
        got = self.server.school_line(READ).get(f"{school_path(self.server, READ)}beside/")
        must(got.status == 200, f"A school's answers beside last year answered {got.status}.")
        asked = [item for item in range(ITEMS) if kind_of(item) != "text"]
        shown = got.body.count('<th scope="row"')
        must(shown == len(asked), f"A school's answers beside last year are {shown}, not {len(asked)}.")
        for each in oracle_schools.numbers_of_school(w, READ):
            must(each in oracle.plain(got.body), f"Beside last year a school does not read “{each}”.")


@dataclass
class SchoolList:
    """Every school with its designated lead."""

    server: Server
    path: str = "/schools/providers/"

    def __call__(self) -> None:
        w = self.server.world
        got = self.server.line(MANAGER).get(self.path)
        must(got.status == 200, f"The list of schools answered {got.status}.")
        shown = oracle_schools.names_shown(got.body, w)
        most = min(w.scale.schools, oracle.LIST_LENGTH)
        must(shown >= most, f"The list of schools shows {shown} of them, not {most}.")


@dataclass
class RemindPage:
    """Whom a round of reminders would reach."""

    server: Server

    def __call__(self) -> None:
        w = self.server.world
        got = self.server.line(MANAGER).get(f"{year_path(self.server)}remind/")
        must(got.status == 200, f"The page of reminders answered {got.status}.")
        missing = oracle_schools.not_returned(w, OPEN)
        must(f"{len(missing)} schools would get" in got.body, "The page of reminders counts otherwise.")
        for each in missing:
            must(f">{each}<" in got.body, f"The page of reminders does not show {each}.")
