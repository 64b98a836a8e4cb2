"""The audit of schools, moderation, results and reports: each page against F."""

from collections.abc import Callable, Iterator

from bench.runner.asking_results import ModerationTable, ReportPage, ResultsPage
from bench.runner.asking_schools import SchoolSave, SchoolSection, SchoolSummary, YearPage
from bench.runner.gates import Result, compare
from bench.runner.scenarios import FEW, MORE, floor, side
from bench.runner.servers import Server
from bench.runner.turns import Patience, measure

Page = Callable[[Server], Callable[[], None]]
# What is asked, its name, its goal in multiples of F, and whether a quick run measures it.
PAGES: tuple[tuple[Page, str, float, bool], ...] = (
    (YearPage, "a year of 91 schools, by phase", 10, True),
    (SchoolSave, "autosave of a school's answer", 2, True),
    (ModerationTable, "moderation, 30 agencies by 60 standards", 12, True),
    (SchoolSummary, "summary of a year of schools, 120 questions", 10, False),
    (SchoolSection, "section page of a school, 12 questions", 6, False),
    (ResultsPage, "results of Section 11 with themes", 10, False),
    (ReportPage, "report page of Section 11", 10, False),
)


def audits(one: Server, patience: Patience, all_of_them: bool = True) -> Iterator[Result]:
    """Each page and F in turns; only some where time is short."""
    for page, name, goal, is_quick in PAGES:
        if is_quick or all_of_them:
            each = MORE if page is SchoolSave else FEW
            ours, f = side(name, one, one.asker(page), each), floor(one)
            measure([ours, f], patience)
            yield compare(name, ours, f, goal)
