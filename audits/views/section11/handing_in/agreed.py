"""What was moderated and agreed of one submission, as its page and the receipt as PDF show it."""

from typing import Any

from audits.models import Section11Return, Submission
from audits.permissions.moderation import can_read_agreed, can_read_as_moderated
from audits.selectors.section11_agreed import Agreed, agreed_of, moderated_of
from audits.tables.agreed import agreed_table
from audits.views.section11.base import ReturnView
from foundation.calendar.dates import long_date
from partnership.actors import Actor

AS_THEY_STAND = "Moderated ratings as they stand now"


def words_of_agency(actor: Actor, owed: Section11Return, submission: Submission) -> list[Agreed]:
    """What the agency agreed to or queried, newest first; nothing for who reads no reasons."""
    return agreed_of(submission) if can_read_agreed(actor, owed) else []


def printed(given: Agreed) -> dict[str, Any]:
    """One word of the agency as the receipt prints it: who gave it, and each moderated rating that differs from the
    agency's own, with its reason."""
    agreement = given.agreement
    verb = "agreed these ratings for the agency" if agreement.agrees else "queried these ratings"
    differing = [each for each in given.rows if each.moderated != each.own]
    return {
        "heading": f"{'Agreed' if agreement.agrees else 'Queried'} on {long_date(agreement.given_on)}",
        "said": (
            f"{agreement.given_by.name} {verb} ({agreement.get_given_as_display().lower()}). They are shown as they "
            "stood then, whatever was decided since."
        ),
        "words": agreement.words,
        "same": _same(len(given.rows), len(differing)),
        "rows": [
            [str(each.item), each.own.label, each.moderated.label if each.moderated else "", each.reason]
            for each in differing
        ],
    }


def _same(every: int, differing: int) -> str:
    if not every:
        return "The ratings of that moment were not kept."
    if not differing:
        return "Each moderated rating is the same as the agency's own."
    same = every - differing
    return (
        f"The moderated rating differs in {differing} of {every}. The other {same} are the same."
        if same
        else ""
    )


def ratings_context(view: ReturnView, submission: Submission) -> dict[str, Any]:
    """Each word of the agency with the ratings of that moment; below, for the office, what was decided last."""
    owed, query = view.section11_return, view.request.GET
    given = words_of_agency(view.actor, owed, submission)
    rows = moderated_of(submission) if can_read_as_moderated(view.actor) else ()
    return {
        "agreed": [
            {"agreement": each.agreement, "table": agreed_table(query, each.rows, "Ratings of that moment")}
            for each in given
        ],
        "moderated": agreed_table(query, rows, AS_THEY_STAND) if rows else None,
    }
