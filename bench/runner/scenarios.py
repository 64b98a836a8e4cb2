"""What is compared with what, and what is aimed at."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bench.runner.asking import (
    READ,
    Autosave,
    DashboardPage,
    Floor,
    PlanList,
    PlanView,
    SaveAll,
    SaveFormset,
    SectionPage,
    Submit,
    formset_path,
    of_eight,
)
from bench.runner.asking_cases import ProgrammePage
from bench.runner.asking_schools import SchoolBeside, SchoolList
from bench.runner.asking_standards import StandardsPage
from bench.runner.gates import Result, compare, counted, share
from bench.runner.servers import Server
from bench.runner.turns import Patience, Side, measure

F = "F (session, user, one indexed select)"
VIEWS = {
    "as a list": "view=list",
    "by status": "view=status",
    "by quarter": "view=timeline",
    "by plan": "view=plan",
    "by priority": "view=priority",
    "by agency": "view=agency",
    "by origin": "view=origin",
    "by group": "view=group",
    "asked by colour": "rag=red&rag=amber&rag=green&rag=grey",
}
FEW, MORE = 2, 12  # requests of a turn: of what takes long, of the floor


def side(name: str, server: Server, ask: Callable[[], None], each: int = FEW) -> Side:
    """One side, asked of a server."""
    return Side(name, ask, server.web, server.backends, each)


def floor(server: Server) -> Side:
    """F, measured anew beside each page."""
    return side(F, server, Floor(server), MORE)


def section(one: Server, patience: Patience) -> Iterator[Result]:
    """Sixty standards on one page, and the usual seven or eight."""
    ours, f = side("section page", one, SectionPage(one)), floor(one)
    rival = side("stock model formset", one, SectionPage(one, path=formset_path(one, READ)))
    usual = side("section page of 8", one, of_eight(one), 4)
    measure([ours, f, rival, usual], patience)
    yield compare("section page, 60 standards at once", ours, f, 12)
    yield compare("section page, 60 standards at once, against a formset", ours, rival, 0.2)
    yield compare("section page, 8 standards of 60", usual, f, 12)


def saving(one: Server, patience: Patience) -> Iterator[Result]:
    """Everything changed and posted at once; one answer saved as it is typed."""
    ours, rival = (
        side("section saved", one, one.asker(SaveAll), 1),
        side("stock model formset", one, one.asker(SaveFormset), 1),
    )
    typed, f = side("autosave", one, one.asker(Autosave), MORE), floor(one)
    measure([ours, rival], patience)
    measure([typed, f], patience)
    yield compare("60 changed answers saved at once, against a formset", ours, rival, 0.2)
    yield compare("autosave of one answer", typed, f, 2)


def submitting(one: Server, patience: Patience) -> Iterator[Result]:
    """As often as there are returns that wait for it."""
    handing_in = one.asker(Submit)
    handing_in.ask(count="1")
    ours, f = side("submit", one, handing_in, 1), floor(one)
    most = min(patience.most, handing_in.left // 2 - 1)
    measure([ours, f], replace(patience, most=most, least=min(patience.least, most)))
    yield compare("submit of 60 answers", ours, f, 9)
    yield counted("submit of 60 answers, statements (a count, not ms)", handing_in.statements, 12)


def listing(one: Server, patience: Patience) -> Iterator[Result]:
    """Fifty rows of the plan."""
    ours, f = side("list", one, PlanList(one)), floor(one)
    stock = side("stock ListView", one, PlanList(one, "/bench/list/"))
    tables = side("django-tables2", one, PlanList(one, "/bench/tables2/"))
    measure([ours, f, stock, tables], patience)
    yield compare("50-row list of actions", ours, f, 5)
    yield compare("50-row list of actions, against a stock list", ours, stock, 1)
    yield compare("50-row list of actions, against django-tables2", ours, tables, 0.5)


def board(one: Server, patience: Patience) -> Iterator[Result]:
    """The executive's page, whole and without its largest table."""
    ours, f = side("dashboard", one, DashboardPage(one)), floor(one)
    without = side("without", one, DashboardPage(one, "/bench/dashboard/"))
    measure([ours, f, without], patience)
    yield compare("dashboard", ours, f, 10)
    yield compare("dashboard without agencies by sections", without, f, 3)


def growing(one: Server, more: Server, what: str, patience: Patience) -> Iterator[Result]:
    """The same page with more behind it; the dashboard too where the agencies are as they were."""
    pages: dict[str, Callable[[Server], Callable[[], None]]] = {
        "section page, 60 standards": SectionPage,
        "autosave": Autosave,
        "50-row list": PlanList,
    }
    if more.world.scale.bodies == one.world.scale.bodies:
        pages["dashboard"] = DashboardPage
    for name, page in pages.items():
        each = MORE if name == "autosave" else FEW
        now, then = side("1x", one, one.asker(page), each), side(what, more, more.asker(page), each)
        measure([now, then], patience)
        yield compare(f"{name} at {what}", then, now, 1.2, "the same at 1x")


def past_audits(one: Server, history: Server, patience: Patience) -> Iterator[Result]:
    """Pages of the other audits, with as many past years of schools and past programmes behind them."""
    pages: dict[str, Callable[[Server], Callable[[], None]]] = {
        "results, 30 agencies by 60 standards,": StandardsPage,
        "list of 91 schools": SchoolList,
        "a school's answers beside last year's": SchoolBeside,
        "programme of 24 cases": ProgrammePage,
    }
    for name, page in pages.items():
        now, then = (side(server.name, server, server.asker(page)) for server in (one, history))
        measure([now, then], replace(patience, seconds=patience.seconds / 2))
        yield compare(f"{name} at 100x the history", then, now, 1.2, "the same at 1x")


def views(one: Server, ten: Server, patience: Patience) -> Iterator[Result]:
    """Every view of the plan with ten times the actions, and the same agencies."""
    shorter = replace(patience, most=6, seconds=patience.seconds / 3)
    for name, query in VIEWS.items():
        now, then = (side(server.name, server, PlanView(server, query)) for server in (one, ten))
        measure([now, then], shorter)
        yield compare(f"plan {name}, ten times the actions", then, now, 1.2, "the same at 1x")


def overhead(one: Server, bare: Server, patience: Patience) -> Iterator[Result]:
    """What goes when trail, security policy and context are left out."""
    pages: dict[str, Callable[[Server], Callable[[], None]]] = {
        "section page": SectionPage,
        "autosave": Autosave,
    }
    for name, page in pages.items():
        each = MORE if name == "autosave" else FEW
        whole, without = side(name, one, one.asker(page), each), side("bare", bare, bare.asker(page), each)
        measure([whole, without], patience)
        yield share(f"trail, CSP and context in: {name}", whole, without, 0.12)
