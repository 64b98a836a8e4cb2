"""What was moderated and agreed of one submission, as its page shows it."""

from typing import Any

from audits.models import Submission
from audits.permissions.moderation import can_read_agreed, can_read_as_moderated
from audits.selectors.section11_agreed import agreed_of, moderated_of
from audits.tables.agreed import agreed_table
from audits.views.section11.base import ReturnView

AS_THEY_STAND = "Moderated ratings as they stand now"


def ratings_context(view: ReturnView, submission: Submission) -> dict[str, Any]:
    """Each word of the agency with the ratings of that moment; below, for the office, what was decided last."""
    owed, query = view.section11_return, view.request.GET
    given = agreed_of(submission) if can_read_agreed(view.actor, owed) else []
    rows = moderated_of(submission) if can_read_as_moderated(view.actor) else ()
    return {
        "agreed": [
            {"agreement": each.agreement, "table": agreed_table(query, each.rows, "Ratings of that moment")}
            for each in given
        ],
        "moderated": agreed_table(query, rows, AS_THEY_STAND) if rows else None,
    }
