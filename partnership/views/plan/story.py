"""The parts of an action's page: what it is, what was said, how it closed, what shows it."""

from datetime import date

from django.http import QueryDict
from django.urls import reverse

from foundation.calendar.dates import dated, long_date
from foundation.figures import with_unit
from foundation.pages.details import Details
from foundation.pages.empty import Empty
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.tag import Rag
from partnership.actors import Actor
from partnership.choices import ComputedRag
from partnership.models import Action, ActionClosure, ActionEvidence, ActionOrigin, ActionUpdate
from partnership.permissions.plan import can_follow_origin
from partnership.selectors.joint_work import origins_of
from partnership.selectors.plan import Story
from partnership.selectors.plan_words import lead_text


def said(text: str) -> tuple[str, ...]:
    """A long text, line by line as it was typed."""
    return tuple(text.splitlines())


def particulars(action: Action, today: date) -> Summary:
    """What the action is."""
    moved = action.times_moved  # type: ignore[attr-defined]  # annotated by with_latest
    times = {1: "moved once", 2: "moved twice"}.get(moved, f"moved {moved} times")
    due = dated(action.due_on, today) if action.is_alive else long_date(action.due_on)
    first = f"First agreed for {long_date(action.first_due_on)}, {times}"
    priority = action.priority
    old = action.old_reference
    return Summary(
        (
            *([Fact("Reference in the old plan", old)] if old else []),
            Fact("What will be better for children", said(action.outcome)),
            Fact("How we shall know", said(action.measure)),
            Fact("Lead agency", action.lead_agency.name),
            Fact("Lead", lead_text(action)),
            Fact("Group", action.owner_group.name if action.owner_group else "", missing="None"),
            Fact("Starts on", action.starts_on),
            Fact("Due on", (due, first) if moved else due),
            Fact("Priority", priority.title if priority else "", missing="None"),
            Fact("Plans", action.plan_names),  # type: ignore[attr-defined]  # annotated by with_joint_work
            Fact("Cost", cost_text(action), missing="None recorded"),
        )
    )


def cost_text(action: Action) -> str:
    """£1,250 or £1,250.50; nothing where it is not known."""
    if action.cost is None:
        return ""
    return with_unit(action.cost, "£", 0 if action.cost == int(action.cost) else 2)


def origins(actor: Actor, action: Action) -> list[tuple[ActionOrigin, bool]]:
    """Where it came from, and whether the reader may follow the link."""
    return [
        (each, bool(each.path) and can_follow_origin(actor, action, each.kind)) for each in origins_of(action)
    ]


def update_card(update: ActionUpdate, evidence: list[ActionEvidence] | None = None) -> Summary:
    """One update: stated and computed side by side."""
    by = update.by.name if update.by else "the system"
    computed = ComputedRag(update.computed_rag)
    facts = [
        Fact("What was done", said(update.done)),
        Fact("What changed for children", said(update.changed_for_children), missing="Not said"),
        Fact("Its owner says", Rag(update.get_stated_rag_display())),
        Fact("Its dates say", Rag(computed.label, update.computed_reason)),
    ]
    if update.why_it_differs:
        facts.append(Fact("Why they differ", said(update.why_it_differs)))
    if update.new_due_on and update.old_due_on:
        moved = f"From {long_date(update.old_due_on)} to {long_date(update.new_due_on)}"
        facts.append(Fact("Due date moved", (moved, *said(update.why_moved))))
    if evidence:
        facts.append(Fact("Evidence", [each.title for each in evidence]))
    if update.taken_from:
        facts.append(Fact("Entered for the owner, from", update.taken_from))
    return Summary(tuple(facts), title=f"Update {update.number}: {long_date(update.on)}, {by}")


def last_said(update: ActionUpdate) -> Details:
    """The last update, folded, for whoever writes the next."""
    by = update.by.name if update.by else "the system"
    text = "\n\n".join([update.get_stated_rag_display(), update.done, update.changed_for_children]).strip()
    return Details(f"What was said last time: {long_date(update.on)}, {by}", text)


def closure_card(closure: ActionClosure) -> Summary:
    """One proposal to close and what became of it."""
    facts = [
        Fact("What changed for children", said(closure.impact)),
        Fact("How we know", said(closure.how_known)),
        Fact("For whom", closure.for_whom),
        Fact("Proposed", f"{long_date(closure.proposed_on)}, {closure.proposed_by.name}"),
    ]
    if closure.decided_by and closure.decided_on:
        word = "Sent back" if closure.state == "declined" else "Signed off"
        facts.append(Fact(word, f"{long_date(closure.decided_on)}, {closure.decided_by.name}"))
    if closure.why_not:
        word = "Why it was reopened" if closure.state == "reopened" else "Why it was sent back"
        facts.append(Fact(word, said(closure.why_not)))
    return Summary(tuple(facts), title=f"Closure: {closure.get_state_display().lower()}")


def evidence_of(story: Story, closure: ActionClosure) -> list[ActionEvidence]:
    """What stands beside one proposal."""
    return [each for each in story.evidence if each.closure_id == closure.pk]


def evidence_table(action: Action, rows: list[ActionEvidence], query: QueryDict) -> Table:
    """Documents and links, each to be opened."""

    def address(row: ActionEvidence) -> str:
        return row.url or reverse("partnership:action-evidence", args=[action.pk, row.pk])

    def kind(row: ActionEvidence) -> str:
        return f"File: {row.blob.name}, {row.blob.get_scan_state_display().lower()}" if row.blob else "Link"

    return Table.of(
        query,
        caption="Evidence",
        columns=[
            Column("title", "What it shows", header=True, link=address),
            Column("kind", "Kind", cell=kind),
            Column("added_on", "Added", kind="date"),
        ],
        rows=rows,
        per_page=0,
        empty=Empty("There is no evidence yet."),
        downloads=False,
    )
