"""The requests that are measured: each asks, checks what came back against the oracle, and keeps what it wrote."""

import json
from dataclasses import dataclass, field

from bench.data.bodies import FIRST_LEAD, MANAGER, lead_of
from bench.data.shape import CURRENT, LONG, STANDARDS
from bench.data.standards import EIGHT, SINGLE, code_of
from bench.data.words import person_name
from bench.runner import oracle
from bench.runner.oracle import must
from bench.runner.servers import Server

# Whose returns are read, autosaved, saved whole; of the cycle with the long section.
READ, AUTOSAVED, SAVED, BY_FORMSET = 0, 1, 2, 3
STILL_ANSWERS = 4


def return_path(server: Server, cycle: int, agency: int) -> str:
    """The address of a return."""
    at = cycle * server.world.scale.bodies + agency
    return f"/section-11/returns/{server.world.id('return', at)}/"


@dataclass
class Floor:
    """F."""

    server: Server

    def __call__(self) -> None:
        w = self.server.world
        got = self.server.line(FIRST_LEAD).get(f"/bench/floor/{w.id('agency', 0)}/")
        must(got.status == 200, f"The floor answered {got.status}.")
        said = json.loads(got.body)["person"]
        must(said == person_name(w.seed, FIRST_LEAD), "The floor knows somebody else.")


@dataclass
class SectionPage:
    """A section of a return, opened by the agency's lead."""

    server: Server
    cycle: int = LONG
    agency: int = READ
    items: list[int] = field(default_factory=lambda: list(range(STANDARDS)))
    path: str = ""  # of a rival that shows the same

    def __call__(self) -> None:
        path = self.path or f"{return_path(self.server, self.cycle, self.agency)}sections/1/"
        got = self.server.line(lead_of(self.agency)).get(path)
        must(got.status == 200, f"A section page answered {got.status}.")
        whole = oracle.shows_answers(got.body, self.server.world, self.cycle, self.agency, self.items)
        must(whole, "A text of an answer is missing in a section page.")


def formset_path(server: Server, agency: int) -> str:
    """The rival of the long section."""
    at = LONG * server.world.scale.bodies + agency
    return f"/bench/formset/{server.world.id('return', at)}/"


@dataclass
class Autosave:
    """One answer saved as it is typed, each time another text and the next standard."""

    server: Server
    count: int = 0
    said: dict[int, tuple[int, str]] = field(default_factory=dict)

    def __call__(self) -> None:
        w, item = self.server.world, self.count % STANDARDS
        row = oracle.answer_at(w, LONG, AUTOSAVED, item)
        version, _ = self.said.get(item, (row.get("version", 0), ""))
        text = w.text(400, "typed", item, self.count)
        fields = oracle.fields_of(w, row) | {"version": str(version), "narrative": text}
        path = f"{return_path(self.server, LONG, AUTOSAVED)}answers/{code_of(SINGLE, item)}/save/"
        got = self.server.line(lead_of(AUTOSAVED)).post(path, fields, autosave="1")
        must(got.status == 200, f"An autosave answered {got.status}.")
        must(json.loads(got.body)["version"] == version + 1, "An autosave is not one version further.")
        self.said[item] = (version + 1, text)
        self.count += 1


@dataclass
class SaveAll:
    """The whole long section posted at once, every text changed."""

    server: Server
    count: int = 0
    versions: dict[int, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def __call__(self) -> None:
        w, self.count = self.server.world, self.count + 1
        fields: dict[str, str] = {}
        for item in range(STANDARDS):
            row = oracle.answer_at(w, LONG, SAVED, item)
            version = self.versions.get(item, row.get("version", 0))
            self.texts[item] = w.text(400, "all", item, self.count)
            changed = row | {"version": version, "narrative": self.texts[item]}
            fields |= oracle.fields_of(w, changed, f"{code_of(SINGLE, item)}-")
            self.versions[item] = version + 1
        path = f"{return_path(self.server, LONG, SAVED)}sections/1/"
        got = self.server.line(lead_of(SAVED)).post(path, fields)
        must(got.status == 302 and "kept" not in got.location, f"Saving a section answered {got.status}.")


@dataclass
class SaveFormset:
    """The same texts through the formset of another agency's return."""

    server: Server
    agency: int = BY_FORMSET
    count: int = 0

    def __call__(self) -> None:
        w, self.count = self.server.world, self.count + 1
        fields = {"form-TOTAL_FORMS": str(STANDARDS), "form-INITIAL_FORMS": str(STANDARDS)}
        for item in range(STANDARDS):
            at = (LONG * w.scale.bodies + self.agency) * STANDARDS + item
            row, prefix = oracle.answer_at(w, LONG, self.agency, item), f"form-{item}-"
            fields |= {
                f"{prefix}id": w.id("answer", at),
                f"{prefix}grade": str(row.get("grade_id") or ""),
                f"{prefix}narrative": w.text(400, "all", item, self.count),
                f"{prefix}reason": row.get("reason", ""),
                f"{prefix}will_do": row.get("will_do", ""),
                f"{prefix}by_role": row.get("by_role", ""),
                f"{prefix}by_when": str(row.get("by_when") or ""),
            }
        got = self.server.line(lead_of(self.agency)).post(formset_path(self.server, self.agency), fields)
        must(got.status == 302, f"The formset answered {got.status}.")


@dataclass
class Submit:
    """Each return that only waits for it is handed in once."""

    server: Server
    count: int = 0
    statements: int = 0

    @property
    def left(self) -> int:
        """How many more times it can be asked."""
        return self.server.world.scale.ready * self.server.world.scale.bodies - self.count

    def __call__(self) -> None:
        self.ask()

    def ask(self, count: str = "") -> None:
        """Hand in the next one; `count` asks for the number of statements too."""
        scale = self.server.world.scale
        cycle, agency = divmod(2 * scale.bodies + self.count, scale.bodies)
        path = return_path(self.server, cycle, agency)
        got = self.server.line(lead_of(agency)).post(f"{path}submit/", {}, count=count)
        must(got.status == 302 and got.location.endswith("/receipt/"), f"Submitting answered {got.status}.")
        self.count, self.statements = self.count + 1, got.statements or self.statements


@dataclass
class PlanList:
    """Fifty actions: ours or a rival's, the same rows in the same order."""

    server: Server
    path: str = "/plan/"
    wanted: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        self.wanted = self.wanted or oracle.first_references(self.server.world)
        got = self.server.line(MANAGER).get(self.path)
        must(got.status == 200, f"A list answered {got.status}.")
        must(oracle.shows_in_order(got.body, self.wanted), "A list does not show the fifty rows in order.")


@dataclass
class PlanView:
    """Fifty actions in a view."""

    server: Server
    query: str

    def __call__(self) -> None:
        got = self.server.line(MANAGER).get(f"/plan/?{self.query}")
        must(got.status == 200, f"A view of the plan answered {got.status}.")
        rows = got.body.count('<th scope="row"')
        must(rows == oracle.LIST_LENGTH, f"A view of the plan shows {rows} rows: {self.query}.")


@dataclass
class DashboardPage:
    """The executive's page, with or without its largest table."""

    server: Server
    path: str = "/dashboard/"
    wanted: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        w = self.server.world
        if not self.wanted:
            n, d = oracle.met(w)
            self.wanted = [f"{oracle.returned(w)} of {w.scale.bodies}", f"{n:,} of {d:,}"]
        got = self.server.line(MANAGER).get(self.path)
        must(got.status == 200, f"The dashboard answered {got.status}.")
        said = oracle.plain(got.body)
        for each in self.wanted:
            must(each in said, f"The dashboard does not say “{each}”.")
        for each in oracle.overdue_references(w):
            must(f">{each} " in got.body, f"The dashboard does not show {each}, which is overdue.")


def of_eight(server: Server) -> SectionPage:
    """The first of the eight sections that are asked this year, of an agency that still answers."""
    return SectionPage(server, CURRENT, STILL_ANSWERS, items=list(oracle.codes(EIGHT, 0).values()))
