"""The story of a return and of one answer, as sentences made from acts and versions."""

from uuid import UUID

from audits.models import AnswerRevision, Section11Return
from foundation.pages.story import story
from foundation.pages.timeline import Entry

SENTENCES = {
    "section11.submit": "{who} handed the return in",
    "section11.send_back": "{who} sent the return back for changes",
    "section11.accept": "{who} accepted the return",
    "section11.delegate": "{who} gave a section to a colleague",
    "section11.end_delegation": "{who} took a section back",
    "section11.ask_declaration": "{who} asked the accountable person to declare",
    "section11.record_declaration": "{who} recorded the declaration",
    "section11.declare": "{who} declared the answers by link",
    "section11.confirm_entered": "{who} confirmed what was entered for the agency",
    "section11.raise_action": "{who} raised an action from an answer",
}


def story_of(section11_return: Section11Return) -> tuple[Entry, ...]:
    """What happened to the return, newest first, beginning with the invitation; one query."""
    told = story(section11_return, SENTENCES)
    return (*told, Entry(f"{section11_return.agency.label} was invited.", section11_return.invited_on))


def versions_of(answer_id: UUID) -> tuple[Entry, ...]:
    """The versions of an answer, newest first: who saved, when, and what it said; one query."""
    revisions = (
        AnswerRevision.objects.filter(answer_id=answer_id)
        .select_related("grade", "saved_by")
        .order_by("-version")[:50]
    )
    return tuple(
        Entry(_sentence(each), each.saved_at, detail=each.narrative or each.reason) for each in revisions
    )


def _sentence(revision: AnswerRevision) -> str:
    who = revision.saved_by.name if revision.saved_by else "The system"
    rated = revision.grade.label if revision.grade else "no rating"
    entered = f", entered for the agency from: {revision.taken_from}" if revision.entered_for_agency else ""
    return f"Version {revision.version}: {who} saved “{rated}”{entered}"
