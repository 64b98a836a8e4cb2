"""What comes next with a return, and how each of its sections stands, in words."""

from collections.abc import Sequence
from dataclasses import replace

from audits.choices import ReturnState
from audits.models import Submission
from audits.permissions import section11 as permissions
from audits.permissions.moderation import can_agree
from audits.selectors.section11_standing import SectionStanding
from audits.services.section11.declare import Declared
from audits.views.section11.answering.changing import has_lapsed
from audits.views.section11.base import ReturnView
from audits.wanted_by import wanted_words
from foundation.calendar.dates import long_date
from foundation.pages.next_step import NextStep
from foundation.pages.tag import Tag
from foundation.pages.task_list import Task


def section_task(view: ReturnView, section: SectionStanding) -> Task:
    """4 of 7 answered, 1 to finish: which one and what it lacks, and who has the section."""
    hint = section.progress
    if section.with_people:
        hint += f". With {', '.join(section.with_people)}"
    url = view.url("section", section.code)
    left = section.begun if view.reads_texts and view.section11_return.is_answerable else ()
    points = tuple((each.to_do, f"{url}#answer-{each.code}") for each in left)
    return Task(
        f"{section.code} {section.title}",
        section_status(view, section),
        url,
        hint=hint,
        points=(*_late(view, section), *points),
    )


def _late(view: ReturnView, section: SectionStanding) -> tuple[tuple[str, str], ...]:
    """For the agency's lead: who was asked for it by a day that has passed, with where they are reminded."""
    if not view.leads or view.closed_because:
        return ()
    today, url = view.actor.today, view.url("delegate", section.code)
    late = [(each.label, each.due_on) for each in section.late(today) if each.due_on is not None]
    return tuple((f"{wanted_words(day, today)}, with {name}", url) for name, day in late)


def section_status(view: ReturnView, section: SectionStanding) -> Tag | str:
    """A tag while something is to do, a plain word when it is done."""
    sent_back = view.section11_return.state == ReturnState.CHANGES_REQUESTED and section.reopened
    if sent_back and section.to_change:
        return Tag(f"{section.to_change} to change", "orange")
    if section.is_complete:
        return "Changed" if sent_back else "Completed"
    if not section.answered:
        return Tag("Not started", "grey")
    if section.answered == len(section.answers):
        return Tag("To finish", "yellow")
    return Tag("In progress", "blue")


def declaration_task(view: ReturnView, complete: bool, declared: Declared) -> Task:
    """Where the accountable person's declaration stands; it opens for the lead, and for who declares."""
    title = "Declaration by the accountable person"
    url = declaration_url(view, declared) if complete else ""
    if declared.holds is not None:
        holds = declared.holds
        said = f"{holds.name}, {holds.post}, on {long_date(holds.declared_on)}"
        return Task(title, "Completed", url, hint=said)
    if declared.asked:
        asked = declared.asked[0]
        waiting = f"Waiting for {asked.person.name}, asked on {long_date(asked.asked_at)}"
        return Task(title, Tag("Asked", "blue"), url, hint=waiting)
    if not complete:
        return Task(title, "Cannot start yet", hint="When every answer is complete")
    if declared.ended is not None:
        return Task(
            title, Tag("To give again", "yellow"), url, hint="Answers have changed since it was given"
        )
    return Task(title, Tag("Not started", "grey"), url)


def declaration_url(view: ReturnView, declared: Declared) -> str:
    """Where the reader sees to the declaration, or gives it."""
    if view.leads:
        return view.url("declaration")
    return view.url("declare-own") if view.declares and declared.holds is None else ""


def next_step(
    view: ReturnView,
    sections: Sequence[SectionStanding],
    declared: Declared,
    submission: Submission | None = None,
) -> NextStep | None:
    """The one green button, or why it is not there and who can."""
    if not view.section11_return.is_answerable:
        return _decide(view)
    if view.closed_because:
        is_over = view.section11_return.cycle.closed_on is not None
        return NextStep("Answer the standards", why=view.closed_because, is_over=is_over)
    unfinished = next((each for each in sections if not each.is_complete), None)
    if unfinished is None and declared.holds is not None and submission is not None:
        unchanged = declared.holds.content_hash == submission.content_hash
        unfinished = next((each for each in sections if each.reopened), None) if unchanged else None
    if view.leads and unfinished is None:
        return _finish(view, declared)
    if view.leads or view.only is not None or view.on_behalf:
        return _answer(view, unfinished) or NextStep(
            "Submit", why="Everything given to you is complete.", who="The agency's lead submits."
        )
    mine = {each.section_id for each in view.delegated_to_reader}
    given = next((each for each in sections if each.id in mine and not each.is_complete), None)
    if given is not None:
        return _answer(view, given)
    return to_declare(view, unfinished is None, declared) if view.declares else None


def _answer(view: ReturnView, section: SectionStanding | None) -> NextStep | None:
    if section is None:
        return None
    if view.on_behalf:
        return NextStep("Enter answers for the agency", f"{view.url('entering')}?section={section.code}")
    return NextStep(f"Answer {section.code} {section.title}", view.url("section", section.code))


def to_declare(view: ReturnView, complete: bool, declared: Declared) -> NextStep | None:
    """The accountable person's step: to declare once every answer is complete; nothing after that."""
    if declared.holds is not None:
        return None
    if not complete:
        return NextStep(
            "Declare the answers",
            why="Your agency is still answering. You can declare when every answer is complete.",
        )
    return NextStep(
        "Read and declare the answers",
        view.url("declare-own"),
        hint="Every answer is complete. Your agency's safeguarding lead submits the return after you declare.",
    )


def _decide(view: ReturnView) -> NextStep | None:
    """The step with a return that was handed in: the agency's once it is moderated, else the manager's."""
    owed = view.section11_return
    if owed.state == ReturnState.MODERATED and can_agree(view.actor, owed):
        return NextStep(
            "Read the moderated ratings",
            view.url("return-moderation"),
            hint="Then agree them, or query them.",
        )
    if not permissions.can_review(view.actor):
        return None
    if owed.state == ReturnState.IN_MODERATION:
        return NextStep("Go on with its moderation", view.url("return-moderation"))
    if owed.state != ReturnState.SUBMITTED:
        return None
    return NextStep(
        "Read it through",
        view.url("review"),
        hint="Then accept it, moderate it, or send it back for changes.",
    )


def _finish(view: ReturnView, declared: Declared) -> NextStep:
    if declared.holds is not None:
        return NextStep("Check and submit", view.url("check"), hint="The answers are complete and declared.")
    step = until_declared(view, declared)
    return replace(step, hint="") if declared.ended else step  # a notice above it says why


def until_declared(view: ReturnView, declared: Declared) -> NextStep:
    """Every answer is complete and no declaration holds: give it, wait for the one asked for, or see to it."""
    if view.declares:
        return NextStep(
            "Read and declare the answers", view.url("declare-own"), hint="Then you can submit the return."
        )
    if declared.asked:
        name = declared.asked[0].person.name
        return NextStep(
            "Submit",
            why=f"The accountable person has not declared the answers yet: a link went to {name}.",
            who="You can submit as soon as they have.",
        )
    hint = "Every answer is complete. The accountable person declares them before you submit."
    return NextStep(
        "See to the declaration",
        view.url("declaration"),
        hint=has_lapsed(declared.ended) if declared.ended else hint,
    )
