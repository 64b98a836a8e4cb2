"""The requests of lists and of single returns: what an office opens every day, and the same through the API."""

import json
from collections.abc import Iterable
from typing import Any

from bench.data import case_learning, cases, sheets
from bench.data.bodies import MANAGER, agency, lead_of
from bench.data.moderation import cycle_of
from bench.data.shape import CURRENT, LONG, STANDARDS
from bench.data.table import World
from bench.runner import oracle, oracle_audits
from bench.runner.asking import READ, return_path
from bench.runner.asking_cases import programme_path
from bench.runner.asking_results import CYCLES
from bench.runner.asking_standards import Page
from bench.runner.oracle import must
from bench.runner.servers import Server

API = "/api/v1"


def _names(w: World) -> list[str]:
    return [str(agency(w, each)["name"]) for each in range(w.scale.bodies)]


class CyclePage(Page):
    """What runs now: every agency's return and how far it is."""

    what = "The page of an audit"

    def path(self, w: World) -> str:
        return f"{CYCLES}/{w.id('cycle', CURRENT)}/"

    def words(self, w: World) -> Iterable[str]:
        yield f"{oracle.returned(w)} of {w.scale.bodies}"
        yield from _names(w)


class InvitationsPage(Page):
    """Whom an audit invites, and what became of each letter."""

    what = "The page of invitations"

    def path(self, w: World) -> str:
        return f"{CYCLES}/{w.id('cycle', LONG)}/invitations/"

    def words(self, w: World) -> Iterable[str]:
        return _names(w)


class ReviewPage(Page):
    """A return that was handed in, before anything is decided."""

    what = "A return to review"
    cycle = CURRENT

    def path(self, w: World) -> str:
        return f"{return_path(self.server, self.cycle, READ)}review/"

    def words(self, w: World) -> Iterable[str]:
        return [str(agency(w, READ)["name"])]

    def look(self, body: str) -> None:
        shown = oracle.shows_answers(body, self.server.world, self.cycle, READ, list(range(STANDARDS)))
        must(shown, f"{self.what} lacks a text of an answer.")


class SubmissionPage(ReviewPage):
    """What was signed in the audit that is over, for ever as it was."""

    what = "A submission"

    def path(self, w: World) -> str:
        self.cycle = cycle_of(w.scale)
        return f"{return_path(self.server, self.cycle, READ)}submissions/1/"


class ReturnModerated(Page):
    """Both ratings of every standard of one agency, with what was asked."""

    what = "The moderation of a return"

    def path(self, w: World) -> str:
        return f"{return_path(self.server, cycle_of(w.scale), READ)}moderation/"

    def words(self, w: World) -> Iterable[str]:
        return [f"Standard {item + 1}" for item in range(STANDARDS)]


class LibraryPage(Page):
    """An agency's evidence, opened by its lead."""

    what = "The library of evidence"

    def path(self, w: World) -> str:
        return f"/agencies/{w.id('agency', READ)}/evidence/"

    def get(self) -> str:
        got = self.server.line(lead_of(READ)).get(self.path(self.server.world))
        must(got.status == 200, f"{self.what} answered {got.status}.")
        return got.body

    def words(self, w: World) -> Iterable[str]:
        first = READ * sheets.PIECES
        return [str(sheets.evidence(w, first + at)["title"]) for at in range(sheets.PIECES)]


class DeepDives(Page):
    """The cases of a programme that are looked at by all agencies together."""

    what = "The list of deep dives"

    def path(self, w: World) -> str:
        return f"{programme_path(w)}deep-dives/"

    def words(self, w: World) -> Iterable[str]:
        every = range(w.scale.cases)
        return [cases.reference(w.scale, each) for each in every if cases.is_in_deep_dive(w.scale, each)]


class CaseLetters(Page):
    """Letters to come about audits of cases that nobody has handed in."""

    what = "The letters of a programme"

    def path(self, w: World) -> str:
        return f"{programme_path(w)}letters/"

    def words(self, w: World) -> Iterable[str]:
        place = oracle_audits.first_unfinished(w)
        return [cases.reference(w.scale, place // w.scale.case_agencies)]


class Answered:
    """An address of the API, asked with the manager's session; a page of it must hold what `look` asks for."""

    what = "The API"

    def __init__(self, server: Server) -> None:
        self.server = server
        self.wanted: Any = None

    def path(self, w: World) -> str:
        """Its address."""
        raise NotImplementedError

    def expected(self, w: World) -> Any:
        """What must come back, worked out once."""
        raise NotImplementedError

    def told(self, answer: Any) -> Any:
        """The part of the answer that is held against it."""
        raise NotImplementedError

    def __call__(self) -> None:
        w = self.server.world
        if self.wanted is None:
            self.wanted = self.expected(w)
        got = self.server.line(MANAGER).get(f"{API}{self.path(w)}")
        must(got.status == 200, f"{self.what} answered {got.status}.")
        must(self.told(json.loads(got.body)) == self.wanted, f"{self.what} says something else.")


class ReturnInFull(Answered):
    """A return with its sixty answers."""

    what = "The API's return"

    def path(self, w: World) -> str:
        return return_path(self.server, CURRENT, READ).replace("section-11", "section11")

    def expected(self, w: World) -> Any:
        return [oracle.answer_at(w, CURRENT, READ, item).get("narrative", "") for item in range(STANDARDS)]

    def told(self, answer: Any) -> Any:
        return [each["narrative"] for each in answer.get("answers", ())]


class Moved(Answered):
    """How ratings moved between two audits, each cell with its rows."""

    what = "The API's movement"

    def path(self, w: World) -> str:
        return f"/section11/movement/?from={oracle_audits.moderated_code(w)}&to=cycle-{CURRENT}"

    def expected(self, w: World) -> Any:
        return {key: count for key, count in oracle_audits.moves(w).items() if key[1]}

    def told(self, answer: Any) -> Any:
        return {
            (each["from_rating"], each["to_rating"]): len(each["rows"]) for each in answer.get("cells", ())
        }


class Findings(Answered):
    """Findings of both programmes."""

    what = "The API's findings"

    def path(self, w: World) -> str:
        return "/case-audits/findings/"

    def expected(self, w: World) -> Any:
        return {str(case_learning.finding(w, i)["title"]) for i in range(case_learning.findings(w.scale))}

    def told(self, answer: Any) -> Any:
        return {each["title"] for each in answer.get("results", ())}
