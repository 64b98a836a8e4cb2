"""What comes next with a request, and what else can be done with it."""

from typing import Any

from django.urls import reverse

from foundation.jobs.models import Job
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.subject_requests.choices import RequestKind, RequestState
from foundation.subject_requests.models import Search, SubjectRequest
from partnership.actors import Actor
from partnership.permissions.subject_requests import can_read_what_was_found


def next_step(
    row: SubjectRequest, actor: Actor, search: Search | None, counts: list[dict[str, Any]], made: Job | None
) -> NextStep | None:
    if row.state == RequestState.RECEIVED:
        return NextStep("Record who is asking", _url("prove", row))
    if search is None:
        return NextStep("Search for what is held", _url("search", row))
    if search.finished_at is None:
        return None
    forgotten = row.kind == RequestKind.ERASURE and row.person is not None and row.person.is_former
    left = 0 if forgotten else sum(each["undecided"] for each in counts)
    if left:
        if can_read_what_was_found(actor):
            return NextStep(f"Decide on what was found ({left:,} left)", _url("hits", row))
        return NextStep(
            "Decide on what was found",
            why=f"{left:,} are not decided yet.",
            who="The partnership manager does it.",
        )
    if row.kind == RequestKind.ACCESS and can_read_what_was_found(actor) and made is None:
        return NextStep("Make the file for the person", _url("export", row), post=True)
    if row.kind == RequestKind.ERASURE and row.person and not row.person.is_former:
        if can_read_what_was_found(actor):
            return NextStep("Forget this person", _url("erase", row))
        return NextStep(
            "Forget this person", why="It cannot be undone.", who="The partnership manager does it."
        )
    return NextStep("Record the answer", _url("answer", row))


def other_buttons(
    row: SubjectRequest, actor: Actor, search: Search | None, step: NextStep | None
) -> Buttons | None:
    buttons = []
    if search is not None and search.finished_at:
        buttons.append(("See what was found", "hits"))
    if row.is_open:
        if search is not None and search.finished_at:
            buttons.append(("Search again", "search"))
        if can_read_what_was_found(actor):
            buttons.append(("Take words out of a text", "take-out"))
        if row.state != RequestState.RECEIVED:
            buttons.append(("Record the answer", "answer"))
        if not row.extended_on and row.extend_by and row.extend_by >= actor.today:
            buttons.append(("Take two further months", "extend"))
        buttons.append(("Refuse it, or record that it was withdrawn", "end"))
    named = [(text, _url(name, row)) for text, name in buttons]
    drawn = tuple(
        Button(text, url, style="secondary") for text, url in named if step is None or url != step.url
    )
    return Buttons(drawn) if drawn else None


def _url(name: str, row: SubjectRequest) -> str:
    return reverse(f"partnership:subject-request-{name}", args=[row.pk])
