"""The actions of a view as plain words in the table that boards know."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.models import Action, Plan
from partnership.selectors.plan import listed, with_words
from partnership.selectors.plan_rag import rag
from partnership.selectors.plan_views import (
    SEVERAL,
    ActionsInGroups,
    impact_of,
    in_groups,
    is_grouped,
    narrowed,
)
from partnership.selectors.plan_words import lead_text

Cells = list[str]
HEADINGS = ("Reference", "What will be done", "Outcome for children", "Lead", "Due", "RAG", "Latest update")
WIDTHS = (1.1, 2.4, 2.4, 1.5, 1.3, 1.4, 2.9)
DONE_HEADINGS = ("Reference", "You said", "We did", "What changed for children", "Lead", "Closed")
DONE_WIDTHS = (1.1, 2.2, 2.8, 3.2, 1.5, 1.3)


@dataclass(frozen=True)
class Section:
    """One heading of the report with its rows; no heading for a view without groups."""

    title: str
    rows: tuple[Cells, ...]


@dataclass(frozen=True)
class PlanReport:
    """What the documents draw."""

    title: str
    subtitle: str
    sentences: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    sections: tuple[Section, ...]


def plan_report(
    actor: Actor,
    view: PlanView,
    chosen: Collection[UUID],
    sort: tuple[str, ...] = (),
    filters: str = "",
    plan: Plan | None = None,
) -> PlanReport:
    """The chosen actions as far as the reader may see them now, in the view's groups and order.

    `plan`: the named plan that they were narrowed to, whose name the report bears.
    """
    rows = narrowed(view, with_words(listed(actor).filter(pk__in=chosen)))
    if sort:
        rows = rows.order_by(*sort, "pk")
    done = view is PlanView.DONE
    cells: Callable[[Action], Cells] = _done if done else lambda action: _cells(actor, action)
    if is_grouped(view):
        shown = ActionsInGroups(in_groups(view, rows), rows)
        total, repeated = shown.grouped.total, shown.grouped.repeated
        sections = [
            Section(str(title), tuple(cells(action) for action in actions))
            for title, actions in groupby(shown, lambda action: action.heading)  # type: ignore[attr-defined]
        ]
    else:
        every = tuple(cells(action) for action in rows)
        total, repeated, sections = len(every), 0, [Section("", every)] if every else []
    title, subtitle = titles(view, plan)
    return PlanReport(
        title=title,
        subtitle=subtitle,
        sentences=_sentences(actor, view, total, repeated, filters),
        headings=DONE_HEADINGS if done else HEADINGS,
        widths=DONE_WIDTHS if done else WIDTHS,
        sections=tuple(sections),
    )


def titles(view: PlanView, plan: Plan | None) -> tuple[str, str]:
    """Title and subtitle: the plan by its name, then how it is shown."""
    name = plan.name if plan else ""
    if view is PlanView.DONE:
        return str(view.label), name
    return name or "Improvement plan", "" if view is PlanView.LIST else str(view.label)


def _sentences(actor: Actor, view: PlanView, total: int, repeated: int, filters: str) -> tuple[str, ...]:
    counted = f"{total} {'action' if total == 1 else 'actions'}, as things stood on {long_date(actor.today)}."
    if repeated:
        counted += f" One that {SEVERAL[view]} stands in each of them, and is counted once."
    return (counted, *([f"Only: {filters}."] if filters else []))


def _cells(actor: Actor, action: Action) -> Cells:
    latest: str = action.latest_done or ""  # type: ignore[attr-defined]  # annotated by with_words
    changed: str = action.latest_changed or ""  # type: ignore[attr-defined]
    said = "\n".join(part for part in (latest, changed) if part)
    on = action.latest_on  # type: ignore[attr-defined]
    state = "" if action.state == "open" else f"{action.get_state_display()}. "
    return [
        action.reference,
        action.title,
        action.outcome,
        f"{lead_text(action)}, {action.lead_agency.label}",
        long_date(action.due_on),
        f"{state}{rag(action, actor.today).sentence()}".strip(),
        f"{long_date(on)}: {said}" if on else "None yet",
    ]


def _done(action: Action) -> Cells:
    told = impact_of(action)
    done: str = action.latest_done or ""  # type: ignore[attr-defined]  # annotated by with_words
    return [
        action.reference,
        "\n".join(origin.words for origin in action.origins.all()),
        "\n".join(part for part in (action.title, done) if part),
        f"{told.impact}\nHow we know: {told.how_known}" if told.impact else "",
        f"{lead_text(action)}, {action.lead_agency.label}",
        long_date(action.closed_on) if action.closed_on else "",
    ]
