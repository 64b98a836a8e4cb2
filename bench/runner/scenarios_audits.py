"""The three audits at their full size: each page, and what is done of a whole audit at once, against F."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.data.shape import Scale
from bench.runner import asking_cases as cases
from bench.runner import asking_lists as lists
from bench.runner import asking_schools as schools
from bench.runner import asking_standards as standards
from bench.runner import asking_whole as whole
from bench.runner.asking_results import ModerationTable, ReportPage, ResultsPage
from bench.runner.gates import Result, compare
from bench.runner.scenarios import FEW, MORE, floor, side
from bench.runner.servers import Server
from bench.runner.turns import Patience, measure

Page = Callable[[Server], Callable[[], None]]


@dataclass(frozen=True)
class Asked:
    """What is asked, its goal in multiples of F, of so many things at once, and whether a quick run measures it."""

    page: Page
    name: str
    goal: float
    quick: bool = False
    of: Callable[[Scale], int] = lambda _: 1
    each: int = FEW

    def goal_at(self, scale: Scale) -> float:
        """What goes to many may cost as much for each of them."""
        return self.goal * self.of(scale)


def _agencies(scale: Scale) -> int:
    return scale.bodies


def _schools(scale: Scale) -> int:
    return scale.schools


def _missing(scale: Scale) -> int:
    return scale.schools // 2


def _out(scale: Scale) -> int:
    return (1 + scale.ready) * scale.bodies


def _cases(scale: Scale) -> int:
    return scale.cases


PAGES: tuple[Asked, ...] = (
    Asked(schools.YearPage, "a year of 91 schools, by phase", 10, quick=True),
    Asked(schools.SchoolSave, "autosave of a school's answer", 2, quick=True, each=MORE),
    Asked(ModerationTable, "moderation, 30 agencies by 60 standards", 12, quick=True),
    Asked(standards.StandardsPage, "results, 30 agencies by 60 standards", 12, quick=True),
    Asked(cases.DeepDivePage, "a case side by side, 5 agencies, 40 questions", 10, quick=True),
    Asked(schools.SchoolSummary, "summary of a year of schools, 120 questions", 10),
    Asked(schools.SchoolSection, "section page of a school, 12 questions", 6),
    Asked(schools.SchoolBeside, "a school's 120 answers beside last year's", 10),
    Asked(schools.SchoolList, "list of 91 schools", 10),
    Asked(schools.RemindPage, "whom a reminder would reach, 91 schools", 10),
    Asked(ResultsPage, "results of Section 11 with themes", 10),
    Asked(standards.MovementPage, "movement between two audits", 10),
    Asked(standards.GapPage, "gap by theme and agency, four views", 10),
    Asked(standards.QueuePage, "queue of moderation", 10),
    Asked(standards.SurveyPage, "results of a survey, 30 agencies, 12 statements", 10),
    Asked(standards.LettersPage, "letters to come, 30 agencies", 10),
    Asked(ReportPage, "report page of Section 11", 10),
    Asked(standards.AgencyReport, "report page of one agency, 60 standards", 10),
    Asked(cases.ProgrammePage, "programme of 24 cases", 10),
    Asked(cases.FindingsPage, "findings of a programme", 10),
    Asked(cases.CaseReportPage, "report page of case audits", 10),
    Asked(cases.AuditorSection, "section page of a case audit, 8 questions", 6),
    Asked(lists.CyclePage, "page of an audit, 30 returns", 10),
    Asked(lists.InvitationsPage, "invitations of an audit, 30 agencies", 10),
    Asked(lists.ReviewPage, "a return to review, 60 standards", 12),
    Asked(lists.SubmissionPage, "what was handed in, 60 standards", 12),
    Asked(lists.ReturnModerated, "moderation of one return, 60 standards", 12),
    Asked(lists.LibraryPage, "an agency's library of evidence", 10),
    Asked(lists.DeepDives, "list of deep dives", 10),
    Asked(lists.CaseLetters, "letters to come of a programme, 24 cases", 10),
    Asked(lists.ReturnInFull, "API: a return with 60 answers", 12),
    Asked(lists.Moved, "API: movement with its rows, 30 agencies by 60", 12),
    Asked(lists.Findings, "API: findings", 10),
    Asked(whole.Pdf, "report of Section 11 as PDF", 2, of=_agencies),
    Asked(whole.Workbook, "report of Section 11 as XLSX", 1, of=_agencies),
    Asked(whole.CasePdf, "report of case audits as PDF", 1, of=_cases),
    Asked(whole.CaseWord, "report of case audits as DOCX", 1, of=_cases),
    Asked(whole.Opened, "Section 11 opened for 30 agencies, with letters", 1, of=_agencies),
    Asked(whole.Delivered, "30 invitations made by the worker", 2, of=_agencies),
    Asked(whole.Chased, "reminders of 96 returns that are out", 0.5, of=_out),
    Asked(whole.OpenedForSchools, "a year opened for 91 schools, with letters", 2, of=_schools),
    Asked(whole.Reminded, "reminders of 45 schools", 1, of=_missing),
)


def audits(one: Server, patience: Patience, all_of_them: bool = True) -> Iterator[Result]:
    """Each and F in turns; only some where time is short."""
    for asked in PAGES:
        if asked.quick or all_of_them:
            ours, f = side(asked.name, one, one.asker(asked.page), asked.each), floor(one)
            measure([ours, f], patience)
            yield compare(asked.name, ours, f, asked.goal_at(one.world.scale))
