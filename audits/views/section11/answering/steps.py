"""What comes next with a return, and how each of its sections stands, in words."""

from collections.abc import Sequence

from audits import permissions
from audits.choices import ReturnState
from audits.models import Declaration, DeclarationRequest, Submission
from audits.selectors.section11 import SectionStanding
from audits.views.section11.base import ReturnView
from foundation.calendar.dates import long_date
from foundation.pages.next_step import NextStep
from foundation.pages.tag import Tag
from foundation.pages.task_list import Task
from partnership.roles import Role


def section_task(view: ReturnView, section: SectionStanding) -> Task:
    """4 of 7 answered, 1 to finish: which one and what it lacks, and who has the section."""
    hint = section.progress
    if section.with_people:
        hint += f". With {', '.join(section.with_people)}"
    url = view.url("section", section.code)
    left = section.begun if view.reads_texts and view.section11_return.is_answerable else ()
    return Task(
        f"{section.code} {section.title}",
        section_status(view, section),
        url,
        hint=hint,
        points=tuple((each.to_do, f"{url}#answer-{each.code}") for each in left),
    )


def section_status(view: ReturnView, section: SectionStanding) -> Tag | str:
    """A tag while something is to do, a plain word when it is done."""
    if view.section11_return.state == ReturnState.CHANGES_REQUESTED and section.reopened:
        count = section.reopened
        return Tag(f"{count} to change" if count > 1 else "1 to change", "orange")
    if section.is_complete:
        return "Completed"
    if not section.answered:
        return Tag("Not started", "grey")
    if section.answered == len(section.answers):
        return Tag("To finish", "yellow")
    return Tag("In progress", "blue")


def declaration_task(
    view: ReturnView,
    complete: bool,
    declaration: Declaration | None,
    asked: Sequence[DeclarationRequest],
    lapsed: Declaration | None = None,
) -> Task:
    """Where the accountable person's declaration stands."""
    url = view.url("declaration") if view.leads and complete else ""
    if declaration is not None:
        said = f"{declaration.name}, {declaration.post}, on {long_date(declaration.declared_on)}"
        return Task("Declaration by the accountable person", "Completed", url, hint=said)
    if asked:
        waiting = f"Waiting for {asked[0].person.name}, asked on {long_date(asked[0].asked_at)}"
        return Task("Declaration by the accountable person", Tag("Asked", "blue"), url, hint=waiting)
    if not complete:
        return Task(
            "Declaration by the accountable person",
            "Cannot start yet",
            hint="When every answer is complete",
        )
    if lapsed is not None:
        return Task(
            "Declaration by the accountable person",
            Tag("To give again", "yellow"),
            url,
            hint=has_lapsed(lapsed),
        )
    return Task("Declaration by the accountable person", Tag("Not started", "grey"), url)


def has_lapsed(declaration: Declaration) -> str:
    """Why a declaration no longer holds."""
    return (
        f"{declaration.name} declared the answers on {long_date(declaration.declared_on)}. "
        "Answers have changed since, so the declaration must be given again."
    )


def next_step(
    view: ReturnView,
    sections: Sequence[SectionStanding],
    declaration: Declaration | None,
    asked: Sequence[DeclarationRequest],
    submission: Submission | None = None,
    lapsed: Declaration | None = None,
) -> NextStep | None:
    """The one green button, or why it is not there and who can."""
    if not view.section11_return.is_answerable:
        return _decide(view)
    if view.closed_because:
        return NextStep("Answer the standards", why=view.closed_because)
    unfinished = next((each for each in sections if not each.is_complete), None)
    if unfinished is None and declaration is not None and submission is not None:
        unchanged = declaration.content_hash == submission.content_hash
        unfinished = next((each for each in sections if each.reopened), None) if unchanged else None
    if view.leads and unfinished is None:
        return _finish(view, declaration, asked, lapsed)
    if view.leads or view.only is not None or view.on_behalf:
        if unfinished is None:
            return NextStep(
                "Hand in", why="Everything given to you is complete.", who="The agency's lead hands in."
            )
        return NextStep(f"Answer {unfinished.code} {unfinished.title}", view.url("section", unfinished.code))
    if view.actor.has(Role.ACCOUNTABLE_PERSON):
        return NextStep(
            "Declare the answers",
            why="You get a link by e-mail when the agency's safeguarding lead asks for your declaration.",
        )
    return None


def _decide(view: ReturnView) -> NextStep | None:
    """The manager's step with a return that was handed in; nobody else has one."""
    if view.section11_return.state != ReturnState.SUBMITTED or not permissions.can_review(view.actor):
        return None
    return NextStep(
        "Read it through", view.url("review"), hint="Then accept it, or send it back for changes."
    )


def _finish(
    view: ReturnView,
    declaration: Declaration | None,
    asked: Sequence[DeclarationRequest],
    lapsed: Declaration | None,
) -> NextStep:
    if declaration is not None:
        return NextStep("Check and hand in", view.url("check"), hint="The answers are complete and declared.")
    return until_declared(view, asked, lapsed)


def until_declared(
    view: ReturnView, asked: Sequence[DeclarationRequest], lapsed: Declaration | None
) -> NextStep:
    """Every answer is complete and no declaration holds: wait for the one that was asked for, or see to it."""
    if asked:
        return NextStep(
            "Hand in",
            why=f"The accountable person has not declared the answers yet: a link went to {asked[0].person.name}.",
            who="You can hand in as soon as they have.",
        )
    hint = "Every answer is complete. The accountable person declares them before you hand in."
    return NextStep(
        "See to the declaration", view.url("declaration"), hint=has_lapsed(lapsed) if lapsed else hint
    )
