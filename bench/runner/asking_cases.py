"""The requests of case audits: the programme, one case side by side, findings, the report, an auditor who writes."""

from collections.abc import Iterable

from bench.data import case_learning, cases
from bench.data.table import World
from bench.runner import oracle_audits
from bench.runner.asking_standards import Page
from bench.runner.oracle import must


def programme_path(w: World) -> str:
    """The address of this year's programme."""
    return f"/case-audits/programmes/{w.id('programme', cases.NOW)}/"


class ProgrammePage(Page):
    """A year's programme with its cases."""

    what = "The programme of case audits"

    def path(self, w: World) -> str:
        return programme_path(w)

    def words(self, w: World) -> Iterable[str]:
        return [*cases.THEMES, *oracle_audits.cases_of_programme(w)]


class DeepDivePage(Page):
    """All agencies' audits of a case side by side."""

    what = "A case side by side"

    def path(self, w: World) -> str:
        return f"/case-audits/cases/{w.id('case', 0)}/deep-dive/"

    def words(self, w: World) -> Iterable[str]:
        return [f"{cases.code_of(item)} Question {item + 1}" for item in range(cases.ITEMS)]

    def look(self, body: str) -> None:
        for text in oracle_audits.texts_of_case(self.server.world, 0):
            must(text in body, f"{self.what} lacks what an agency said.")


class FindingsPage(Page):
    """What was found, and what became of it."""

    what = "The page of findings"

    def path(self, w: World) -> str:
        return f"{programme_path(w)}findings/"

    def words(self, w: World) -> Iterable[str]:
        for i in range(case_learning.FINDINGS):
            yield str(case_learning.finding(w, i)["title"])
            yield f"{len(case_learning.cases_of(w.scale, i))} of {w.scale.cases // len(cases.THEMES)} cases"


class CaseReportPage(Page):
    """The programme as a paper."""

    what = "The report of case audits"

    def path(self, w: World) -> str:
        return f"{programme_path(w)}report/"

    def words(self, w: World) -> Iterable[str]:
        n, d = oracle_audits.audits_in(w)
        yield f"{n} of {d} audits"
        yield from (str(case_learning.finding(w, i)["title"]) for i in range(case_learning.FINDINGS))


class AuditorSection(Page):
    """A section of an agency's audit of a case, opened by its auditor."""

    what = "A section of a case audit"

    def path(self, w: World) -> str:
        audit = oracle_audits.first_unfinished(w)
        return f"/case-audits/audits/{w.id('case_audit', audit)}/sections/1/"

    def get(self) -> str:
        w = self.server.world
        auditor = oracle_audits.auditor_of(w, oracle_audits.first_unfinished(w))
        got = self.server.auditor_line(auditor).get(self.path(w))
        must(got.status == 200, f"{self.what} answered {got.status}.")
        return got.body

    def words(self, w: World) -> Iterable[str]:
        return [f"Question {item + 1}" for item in range(cases.OF_SECTION)]

    def look(self, body: str) -> None:
        w = self.server.world
        for text in oracle_audits.texts_of_section(w, oracle_audits.first_unfinished(w)):
            must(text in body, f"{self.what} lacks what was said.")
