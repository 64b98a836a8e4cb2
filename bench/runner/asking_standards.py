"""The requests of agencies by standards, movement, the gap, the queue, a survey, letters and an agency's report."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.data import answers, surveys
from bench.data.bodies import MANAGER, agency, lead_of, place_label
from bench.data.shape import CURRENT, LONG, STANDARDS
from bench.data.standards import EIGHT, code_of
from bench.data.table import World
from bench.runner import oracle, oracle_audits
from bench.runner.asking import READ, return_path
from bench.runner.asking_results import CYCLES
from bench.runner.oracle import answer_at, grade_code, must
from bench.runner.oracle_results import moderated_cycle
from bench.runner.servers import Server


@dataclass
class Page:
    """A page of the office that must say certain words; `words` works them out once."""

    server: Server
    wanted: list[str] = field(default_factory=list)
    what = "A page"

    def path(self, w: World) -> str:
        """Its address."""
        raise NotImplementedError

    def words(self, w: World) -> Iterable[str]:
        """What it must say."""
        raise NotImplementedError

    def get(self) -> str:
        """As its reader asks for it."""
        got = self.server.line(MANAGER).get(self.path(self.server.world))
        must(got.status == 200, f"{self.what} answered {got.status}.")
        return got.body

    def __call__(self) -> None:
        body = self.get()
        self.wanted = self.wanted or list(self.words(self.server.world))
        said = oracle.plain(body)
        for each in self.wanted:
            must(each in said, f"{self.what} does not say “{each}”.")
        self.look(body)

    def look(self, body: str) -> None:
        """What else must hold of it."""


class StandardsPage(Page):
    """Agencies by standards, as it counts after moderation."""

    what = "The table of agencies by standards"

    def path(self, w: World) -> str:
        return f"{CYCLES}/{moderated_cycle(w)}/results/standards/"

    def words(self, w: World) -> Iterable[str]:
        yield f"{w.scale.bodies * STANDARDS} ratings"
        yield from (place_label(w, each) for each in range(w.scale.bodies))

    def look(self, body: str) -> None:
        for label, count in oracle_audits.ratings_by_label(self.server.world).items():
            shown = body.count(f'title="{label}"') - 1  # one says what the short word stands for
            must(shown == count, f"{self.what} shows “{label}” {shown} times, not {count}.")


class MovementPage(Page):
    """From the audit that is over to the one that runs."""

    what = "The page of movement"

    def path(self, w: World) -> str:
        query = f"with={oracle_audits.moderated_code(w)}"
        return f"{CYCLES}/{w.id('cycle', CURRENT)}/movement/?{query}"

    def words(self, w: World) -> Iterable[str]:
        return oracle_audits.movement_rows(w)


class GapPage(Page):
    """Four views of the audit that is over, by theme and by agency."""

    what = "The page of the gap"

    def path(self, w: World) -> str:
        return f"{CYCLES}/{moderated_cycle(w)}/gap/"

    def words(self, w: World) -> Iterable[str]:
        return [*oracle_audits.own_by_agency(w), *oracle_audits.agree_by_theme(w)]


class QueuePage(Page):
    """Every return that waits for moderation."""

    what = "The queue of moderation"

    def path(self, w: World) -> str:
        return "/section-11/moderation/"

    def words(self, w: World) -> Iterable[str]:
        for each in range(w.scale.bodies):
            if answers.is_handed_in(w.scale, CURRENT, each):
                yield f"{agency(w, each)['name']} Section 11 of this year Submitted"


class SurveyPage(Page):
    """What frontline staff said."""

    what = "The results of the survey"

    def path(self, w: World) -> str:
        return f"/section-11/surveys/{w.id('survey', 0)}/results/"

    def words(self, w: World) -> Iterable[str]:
        yield f"{sum(map(surveys.replied, range(w.scale.bodies)))}"
        yield from oracle_audits.agree_by_statement(w)


class LettersPage(Page):
    """Letters to come about an audit that nobody has handed in."""

    what = "The page of letters"

    def path(self, w: World) -> str:
        return f"{CYCLES}/{w.id('cycle', LONG)}/letters/"

    def words(self, w: World) -> Iterable[str]:
        return [str(agency(w, each)["name"]) for each in range(w.scale.bodies)]


class AgencyReport(Page):
    """An agency's own report, opened by its lead."""

    what = "An agency's report"

    def path(self, w: World) -> str:
        return f"{return_path(self.server, CURRENT, READ)}report/"

    def get(self) -> str:
        got = self.server.line(lead_of(READ)).get(self.path(self.server.world))
        must(got.status == 200, f"{self.what} answered {got.status}.")
        return got.body

    def words(self, w: World) -> Iterable[str]:
        for item in range(STANDARDS):
            own = oracle_audits.LABELS[grade_code(w, answer_at(w, CURRENT, READ, item))]
            yield f"{code_of(EIGHT, item)} Standard {item + 1} {own}"
