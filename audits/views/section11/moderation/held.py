"""The agency reads its own challenge day from its return once it was held: what was asked, noted, and came of it."""

from django.http import HttpRequest, HttpResponse

from audits.choices import MODERATION_DONE, ReturnState
from audits.models import ChallengeDay, Section11Return
from audits.permissions.moderation import can_read_challenge_day
from audits.selectors.challenge import day_of
from audits.views.section11.base import ReturnView
from foundation.calendar.dates import long_date
from foundation.pages.summary import Fact, Summary
from partnership.actors import Actor


class HeldDay(ReturnView):
    """What the office wrote down; the sheet itself is the office's and the peers'."""

    refusal = "Who answers for the agency reads its challenge day once it was held."
    day: ChallengeDay

    def exists_for(self, actor: Actor) -> bool:
        """There is a day; one that is still to come is as none to the agency."""
        if not super().exists_for(actor):
            return False
        found = day_of(self.section11_return)
        if found is None or not found.is_over(actor.today):
            return False
        self.day = found
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The office, the scrutineer, and who answers for the agency."""
        return can_read_challenge_day(actor, self.section11_return, self.day)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The day, what was asked and said, and where the ratings stand since."""
        owed = self.section11_return
        context = {
            "day": self.day,
            "facts": Summary(
                (
                    Fact("Day", self.day.held_on),
                    Fact("Place", self.day.place),
                    Fact("Who was there", self.day.present),
                )
            ),
            "outcome": outcome_of(owed),
            "moderation_url": self.url("return-moderation") if owed.reference else "",
        }
        return self.draw("audits/section11_held_day.html", context, ("Challenge day", ""))


def outcome_of(owed: Section11Return) -> str:
    """What became of the ratings, as far as the agency may know by now."""
    if owed.agreed_on is not None:
        return f"The ratings were agreed on {long_date(owed.agreed_on)}."
    if owed.state == ReturnState.CLOSED:
        return "The return was closed without the agency's agreement."
    if owed.state in MODERATION_DONE:
        done = f" on {long_date(owed.moderated_on)}" if owed.moderated_on else ""
        return f"The partnership finished its moderation{done}. It waits for the agency to agree or query the ratings."
    if owed.state == ReturnState.CHANGES_REQUESTED:
        return "The return was sent back for changes."
    if owed.state in {ReturnState.SUBMITTED, ReturnState.IN_MODERATION}:
        return "The partnership is still moderating the ratings."
    return "The return has not been submitted yet."
