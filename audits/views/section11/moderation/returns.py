"""One return as it is moderated: for the moderators with what calls for a look, for the agency once it is finished."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from audits.forms.moderation import ModerationFilter
from audits.models import Agreement
from audits.moderated import WORDS, Outcome
from audits.permissions.moderation import can_see_queue
from audits.selectors.moderation import ModeratedRow, Moderation, moderation_of
from audits.selectors.services_said import above_services
from audits.tables import state_tag
from audits.tables.moderation import UNRATED, moderation_table, unrated_table
from audits.views.section11.moderation.base import ModerationView, further, next_step
from foundation.pages.filter_bar import FilterBar
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor


class ModerationPage(ModerationView):
    """Both ratings of every standard, what was asked, and what comes next."""

    found: Moderation

    def exists_for(self, actor: Actor) -> bool:
        """There is a handing-in to moderate."""
        if not super().exists_for(actor):
            return False
        found = moderation_of(self.section11_return, actor.today)
        if found is None:
            return False
        self.found = found
        return True

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """The page, or its table as a file."""
        owed, found = self.section11_return, self.found
        filters = ModerationFilter(request.GET, office=self.is_office)
        shown = [row for row in found.rows if self._is_shown(row, filters.shown)]
        table = moderation_table(request.GET, owed, shown, office=self.is_office, ratings=self.sees_ratings)
        others = self._unrated(filters.shown)
        asked = others if others and request.GET.get("table") == UNRATED else table
        if file := table_response(request, asked, f"moderation-{owed.reference}"):
            return file
        context = {
            "status": state_tag(owed),
            "reference": owed.reference,
            "counts": self._counts() if self.sees_ratings else [],
            "unevidenced": len(found.unevidenced) if self.is_office else 0,
            "above": self._above(),
            "agreements": self._agreements(),
            "next_step": next_step(self, found),
            "further": further(self, found),
            "bar": FilterBar(filters, request.GET) if self.sees_ratings else None,
            "count": f"{len(shown)} of {len(found.rows)} ratings",
            "table": table,
            "unrated": others,
            "links": self._links(),
        }
        return self.draw("audits/section11_moderation.html", context, ("Moderation", ""))

    def _is_shown(self, row: ModeratedRow, asked: str) -> bool:
        if not self.sees_ratings:
            return True
        return {
            "differing": row.differs,
            "open": row.is_open,
            "no-evidence": row.is_unevidenced,
            "reply": row.waits_for_office,
        }.get(asked, True)

    def _unrated(self, asked: str) -> Table | None:
        """What carries no rating stands below; of the narrower views only that of replies is about it."""
        rows = [row for row in self.found.unrated if asked != "reply" or row.waits_for_office]
        if not rows or asked not in {"", "reply"}:
            return None
        return unrated_table(self.request.GET, self.section11_return, rows, office=self.is_office)

    def _above(self) -> list[str]:
        """What the agency rates better than its weakest service; the moderators' to look at."""
        if not self.is_office:
            return []
        return above_services(self.section11_return, {row.item.code: row.own for row in self.found.rows})

    def _counts(self) -> list[tuple[int, str]]:
        """How the ratings came out; what none came out as is left out."""
        return [(number, WORDS[Outcome(outcome)]) for outcome, number in self.found.counted.items() if number]

    def _agreements(self) -> list[Agreement]:
        """The agency's words on these ratings, newest first."""
        return list(self.found.submission.agreements.select_related("given_by").order_by("-given_at"))

    def _links(self) -> list[tuple[str, str]]:
        owed = self.section11_return
        if not can_see_queue(self.actor):
            return [("The answers as they were submitted", self._submitted())]
        return [
            ("The whole return as one table", self.url("review")),
            ("The answers as they were submitted", self._submitted()),
            ("Challenge day", reverse("audits:section11-challenge", args=[owed.cycle_id, owed.agency_id])),
            ("All agencies by standards", reverse("audits:section11-moderation-table", args=[owed.cycle_id])),
            ("The queue", reverse("audits:section11-moderation")),
        ]

    def _submitted(self) -> str:
        return self.url("submission", self.found.submission.number)
