"""What the pages of one return's moderation begin with, and what comes next in words."""

from urllib.parse import urlencode

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.permissions import section11 as permissions
from audits.permissions.moderation import (
    can_agree,
    can_moderate,
    can_read_conversation,
    can_read_moderated,
)
from audits.selectors.moderation import Moderation
from audits.views.section11.base import ReturnView
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from partnership.actors import Actor


class ModerationView(ReturnView):
    """A page about what the partnership makes of a return that was handed in."""

    refusal = "The partnership's office and who answers for the agency read its moderation."

    def is_permitted(self, actor: Actor) -> bool:
        """The office, the scrutineer, and who answers for the agency."""
        return can_read_conversation(actor, self.section11_return)

    @property
    def moderates(self) -> bool:
        """Does the reader rate and ask?"""
        return can_moderate(self.actor)

    @property
    def is_office(self) -> bool:
        """Is the reader of the partnership, and no one of the agency?"""
        return not can_agree(self.actor, self.section11_return)

    @property
    def sees_ratings(self) -> bool:
        """Are the moderated ratings the reader's to see by now?"""
        return can_read_moderated(self.actor, self.section11_return)

    @property
    def page_url(self) -> str:
        """The return's moderation."""
        return self.url("return-moderation")

    def about(self, name: str) -> str:
        """The address of a decision about the handing-in that is on the page."""
        return f"{self.url(name)}?{urlencode({'reference': self.section11_return.reference})}"


def next_step(view: ModerationView, found: Moderation) -> NextStep | None:
    """The green button, or why it is not there and who can."""
    state, owed = view.section11_return.state, view.section11_return
    if can_agree(view.actor, owed):
        return _agencys_step(view)
    if state == ReturnState.SUBMITTED and view.moderates:
        return NextStep("Begin moderation", view.about("begin-moderation"))
    if state == ReturnState.IN_MODERATION:
        left = f"{len(found.open)} of {len(found.rows)} ratings are not moderated yet."
        if permissions.can_review(view.actor):
            return NextStep("Finish moderation", view.about("finish-moderation"), hint=left)
        return NextStep("Finish moderation", why=left, who="The partnership manager finishes it.")
    if state == ReturnState.MODERATED:
        return NextStep(
            "Agree the ratings",
            why="Moderation is finished.",
            who="The agency's lead or accountable person agrees or queries them.",
        )
    return None


def _agencys_step(view: ModerationView) -> NextStep | None:
    if view.section11_return.state == ReturnState.MODERATED:
        return NextStep("Agree the moderated ratings", view.about("agree"))
    if view.section11_return.state in {ReturnState.SUBMITTED, ReturnState.IN_MODERATION}:
        return NextStep(
            "Read the moderated ratings",
            why="The partnership is still moderating. You see its ratings, with the reasons, when it has finished.",
            who="You can reply to what it asks now.",
        )
    return None


def further(view: ModerationView, found: Moderation) -> Buttons | None:
    """What can be done beside the next step, in the order in which it is likely."""
    owed, offered = view.section11_return, []
    if view.moderates and owed.state == ReturnState.IN_MODERATION and found.open:
        offered.append(("Agree with the remaining self ratings", view.about("agree-remaining")))
    if can_agree(view.actor, owed) and SECTION_11_RETURN.can("query", owed.state):
        offered.append(("Query them", view.about("query")))
    if permissions.can_review(view.actor):
        offered += _managers(view, found)
    buttons = tuple(Button(text, url, style="secondary") for text, url in offered)
    return Buttons(buttons) if buttons else None


def _managers(view: ModerationView, found: Moderation) -> list[tuple[str, str]]:
    state, can = view.section11_return.state, SECTION_11_RETURN.can
    offered = []
    if can("accept", state) and not found.differing:
        offered.append(("Accept as submitted", view.about("accept")))
    if can("send_back", state) and view.section11_return.cycle.closed_on is None:
        offered.append(("Send back for changes", view.about("send-back")))
    if can("close", state) or can("close_unagreed", state):
        offered.append(("Close the return", view.url("close-return")))
    if can("reopen", state):
        offered.append(("Reopen the moderation", view.url("reopen")))
    return offered
