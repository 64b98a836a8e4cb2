"""One specimen of every component in every state: what the gallery shows and the golden tests pin."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from foundation.charts.chart import Chart, Note, Series, Target
from foundation.figures import Marker, count, missing, share
from foundation.pages.both_texts import BothTexts
from foundation.pages.buttons import Button, Buttons
from foundation.pages.chart_block import ChartBlock
from foundation.pages.chosen_rows import ChosenRows
from foundation.pages.details import Details
from foundation.pages.empty import Empty
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.job_progress import JobProgress
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.pagination import Pagination
from foundation.pages.specimen_forms import LongFilter, filter_bar
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.tag import Rag, Tag
from foundation.pages.task_list import Task, TaskList
from foundation.pages.timeline import Entry, Timeline
from foundation.pages.view_switch import ViewLink, ViewSwitch

LONG = (
    "The reading room of the district library and its three branches, with the mobile library that "
    "calls at Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch on alternate Thursdays"
)
HOSTILE = '<script>alert("1")</script> & "quotes"'


@dataclass(frozen=True)
class Specimen:
    """A component in one state."""

    name: str
    thing: Any


def rows(number: int) -> list[dict[str, Any]]:
    """So many branches, the same each time."""
    return [
        {
            "branch": LONG if index == 3 else f"Branch {index + 1}",
            "loans": index * 1234,
            "share": Decimal(index) / 10,
            "opened": date(2020, 1 + index % 12, 1 + index % 28),
            "status": Tag(*(("Open", "green"), ("Closing", "yellow"), ("Closed", "grey"))[index % 3]),
            "rag": Rag(*(("Red", "14 days late"), ("Amber", "due in 9 days"), ("Green", ""))[index % 3]),
            "note": HOSTILE if index == 1 else None,
        }
        for index in range(number)
    ]


COLUMNS = (
    Column("branch", "Branch", header=True, sort=lambda row: row["branch"], link=lambda row: "#branch"),
    Column("loans", "Loans", kind="number", sort=lambda row: row["loans"]),
    Column("share", "Share (%)", kind="number"),
    Column("opened", "Opened", kind="date", sort=lambda row: row["opened"]),
    Column("status", "Status"),
    Column("rag", "RAG"),
    Column("note", "Note"),
    Column("code", "Code", cell=lambda row: "only in files", screen=False),
)


def table(caption: str, number: int, query: str = "", **more: Any) -> Table:
    """A table of so many rows in the state of the address."""
    return Table.of(
        QueryDict(query), caption=caption, columns=COLUMNS, rows=rows(number), per_page=20, **more
    )


YEARS = ("2016/17", "2017/18", "2018/19", "2019/20")
LINE = Chart(
    "line",
    "Visits per 1,000 people",
    "Visits rose from 310 to 420 in four years.",
    (Series("Here", (310, 355, None, 420)), Series("Region", (300, 320, 340, 350))),
    YEARS,
    target=Target(400, None),
    notes=(Note("2018/19", "The counters were replaced, so nothing was counted."),),
)
BARS = Chart(
    "bars",
    "Loans by branch",
    "The north branch lends twice as much as the others.",
    (Series("Loans", (1204, 602, 581)),),
    ("North", "South", "East"),
)
STACKED = Chart(
    "stacked",
    "Requests by outcome",
    "Four of five requests were met.",
    (Series("Met", (41, 38)), Series("Waiting", (6, 5)), Series("Refused", (3, 9))),
    ("2018/19", "2019/20"),
)
UNDER_NAMES = Chart(
    "stacked",
    "Answers to each question",
    "Most readers agree.",
    (Series("Agree", (12, 9)), Series("Disagree", (2, 6))),
    ("1", "2"),
    category_word="Question",
    in_full=(
        "The people at the desk take the time that it needs, and nobody has ever sent me away to ask elsewhere.",
        "The branch is open when I need it.",
    ),
)

TILES = FigureTiles(
    (
        FigureTile(share("a", "Requests met", n=41, d=50, counted="requests", url="#rows")),
        FigureTile(share("b", "Complaints answered in time", n=3, d=4, minimum=5, counted="complaints")),
        FigureTile(count("c", "Loans", 1204, as_at=date(2026, 11, 3)), note="89 more than a year ago"),
        FigureTile(missing("d", "Visits by hour", Marker.NOT_COLLATED)),
        FigureTile(missing("e", "Lost readers' cards", Marker.SUPPRESSED)),
    )
)

ENTRIES = (
    Entry("Ada Marsh closed the request.", datetime(2026, 11, 3, 14, 3, tzinfo=UTC)),
    Entry(
        "Ben Okafor added an update.", date(2026, 10, 1), detail=f"First line.\n\n{HOSTILE}", url="#update"
    ),
    Entry(f"Eve Long renamed it to {LONG}.", date(2026, 9, 30)),
)

FACTS = (
    Fact("Name", "North branch", url="#name"),
    Fact("Opened", date(2020, 3, 1)),
    Fact("Status", Tag("Open", "green")),
    Fact("Telephone", None, url="#telephone"),
    Fact("Services", ("Lending", "Reading room", HOSTILE)),
)

TASKS = (
    Task("Opening hours", "Completed", url="#hours", hint="7 of 7 answered"),
    Task(
        "Stock",
        Tag("In progress", "blue"),
        url="#stock",
        hint="4 of 7 answered, 1 to review",
        points=(("2.3: say who counts", "#stock-2.3"),),
    ),
    Task(LONG, Tag("Not started", "grey"), url="#long"),
    Task("Check your answers", "Cannot start yet"),
)

CHOSEN = ChosenRows("Close the chosen branches", "#close", "branch", hint="Choose them in the table first.")

MINE = "The room was opened in March and is used by forty readers a day.\n\nIt needs light."
THEIRS = "The room was opened in March and is used by sixty readers a day."
BASE = "The room was opened in March."

SPECIMENS: tuple[Specimen, ...] = (
    Specimen("Next step, a form", NextStep("Submit the form", "#submit", post=True, hint="All is answered.")),
    Specimen("Next step, a link", NextStep("Start", "#start")),
    Specimen(
        "Next step, not yet",
        NextStep("Submit the form", why="Two questions are unanswered.", who="Ben Okafor can submit it."),
    ),
    Specimen(
        "Buttons",
        Buttons(
            (
                Button("Add an update", "#add", style="secondary"),
                Button("Withdraw", "#off", post=True, style="warning", fields={"version": "3"}),
            )
        ),
    ),
    Specimen("Tag", Tag("Waiting", "yellow", "Somebody else has to act first")),
    Specimen("Tag, plain and hostile", Tag(HOSTILE)),
    Specimen("RAG, red", Rag("Red", "14 days late")),
    Specimen("RAG, amber", Rag("Amber", "due in 9 days, no update for 45")),
    Specimen("RAG, green", Rag("Green")),
    Specimen("RAG, not started", Rag("Not started", "begins on 1 April 2027")),
    Specimen("Filters, none on", filter_bar("Filter", "")),
    Specimen(
        "Filters, several on",
        filter_bar(
            "Filter, several on",
            "q=north&status=open&kind=a&kind=b&since_day=1&since_month=3&since_year=2026&sort=-loans",
        ),
    ),
    Specimen(
        "Filters, in error", filter_bar("Filter, in error", "since_day=31&since_month=2&since_year=2026")
    ),
    Specimen("Filters, folded", filter_bar("Filter branches", "status=open", LongFilter, is_default=True)),
    Specimen(
        "Table, ordinary",
        table("Branches", 6, "sort=-loans", foot=("All", 18510, None, None, None, None, None)),
    ),
    Specimen("Table, full", table("All branches", 90, "page=2&status=open")),
    Specimen("Table, in groups", table("Branches by status", 6, group=lambda row: row["status"].text)),
    Specimen(
        "Table, empty",
        table(
            "No branches",
            0,
            empty=Empty("No branch has been added.", "Add the first to begin.", "Add a branch", "#add"),
        ),
    ),
    Specimen("Empty, nothing to begin", Empty("No branch matches the filters.")),
    Specimen("Pagination, first of two", Pagination(1, 2, lambda number: f"?page={number}", "Pages")),
    Specimen("Pagination, amid many", Pagination(7, 15, lambda number: f"?page={number}", "Many pages")),
    Specimen(
        "View switch",
        ViewSwitch("Views", (ViewLink("List", "#list", current=True), ViewLink("By branch", "#by-branch"))),
    ),
    Specimen("Chosen rows, the button", CHOSEN),
    Specimen("Chosen rows, a checkbox", CHOSEN.tick("7", f"Choose {HOSTILE}")),
    Specimen("Summary", Summary(FACTS)),
    Specimen("Summary, as a card", Summary(FACTS, title="North branch")),
    Specimen("Task list", TaskList(TASKS, "The yearly form")),
    Specimen("Timeline", Timeline(ENTRIES)),
    Specimen("Timeline, folded", Timeline(ENTRIES, folded=True, rest_url="#rest")),
    Specimen("Timeline, empty", Timeline((), "What happened to nothing")),
    Specimen(
        "Details",
        Details(
            "What is a loan?", "One item taken home by one reader.", "The lending rules, part 2", "#rules"
        ),
    ),
    Specimen(
        "Details, words explained, open",
        Details(
            "What the statuses mean",
            terms=((Tag("Open", "green"), "Readers may come in."), (Tag("Closed", "grey"), "Nobody may.")),
            opened=True,
        ),
    ),
    Specimen("Both texts", BothTexts(MINE, THEIRS, BASE, "Ben Okafor", "3 November 2026, 14:03")),
    Specimen("Both texts, hostile and empty", BothTexts(HOSTILE, "", "", "Ben Okafor")),
    Specimen("Job, waiting", JobProgress("Import of branches", "waiting")),
    Specimen(
        "Job, running",
        JobProgress("Yearly report", "running", "/gallery/job/", done=3, total=10, text="Drawing charts"),
    ),
    Specimen(
        "Job, done",
        JobProgress("Yearly report (done)", "done", result_url="#result", result_text="Open the report"),
    ),
    Specimen(
        "Job, failed",
        JobProgress(
            "Import (failed)", "failed", text="We could not read row 14: the date 31/02/2026 does not exist."
        ),
    ),
    Specimen("Figure tiles", TILES),
    Specimen("Chart, lines", ChartBlock(LINE, "lines")),
    Specimen("Chart, bars", ChartBlock(BARS, "bars")),
    Specimen("Chart, parts of a whole", ChartBlock(STACKED, "stacked", table_open=True)),
    Specimen("Chart, bars under sentences", ChartBlock(UNDER_NAMES, "sentences")),
    Specimen(
        "Notice, information",
        Notice(
            "The form closes on 3 November 2026.",
            heading="Three days left",
            url="#form",
            url_text="Open the form",
        ),
    ),
    Specimen("Notice, warning", Notice("What you delete cannot be brought back.", "warning")),
    Specimen(
        "Notice, success",
        Notice("Your reference is AB-1234.", "success", "Form submitted", "#receipt", "Save the receipt"),
    ),
)
