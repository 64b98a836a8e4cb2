"""One action after another: the order in which a meeting goes through its plan."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from foundation.identity.services.drafts import drafts_at
from partnership.actors import Actor
from partnership.forms.plan_filter import ActionFilter
from partnership.forms.plan_query import asked
from partnership.models import PlanMeeting
from partnership.selectors.plan import listed


@dataclass(frozen=True)
class Order:
    """References and ids by reference: a date that moves in the meeting changes nobody's place."""

    meeting_id: UUID
    rows: tuple[tuple[str, UUID], ...]

    def address(self, action_id: UUID) -> str:
        """The page of one action in the meeting."""
        return reverse("partnership:meeting-action", args=[self.meeting_id, action_id])

    @property
    def first(self) -> str:
        """Where it begins; empty where there is no action."""
        return self.address(self.rows[0][1]) if self.rows else ""

    def with_drafts(self, person_id: UUID) -> list[tuple[str, str]]:
        """(reference, page) of what this person typed and did not save."""
        pages = {self.address(pk): reference for reference, pk in self.rows}
        return [(pages[path], path) for path in drafts_at(person_id=person_id, paths=pages)]

    def after(self, reference: str) -> str:
        """The next page, also after an action that left the filter meanwhile; empty at the end."""
        later = [pk for each, pk in self.rows if each > reference]
        return self.address(later[0]) if later else ""

    def before(self, reference: str) -> str:
        """The page before; empty at the beginning."""
        earlier = [pk for each, pk in self.rows if each < reference]
        return self.address(earlier[-1]) if earlier else ""

    def place(self, reference: str) -> int:
        """1 for the first."""
        return sum(each <= reference for each, _ in self.rows)


def order_of(actor: Actor, meeting: PlanMeeting) -> Order:
    """The plan's actions as the list was filtered when the meeting was opened, by reference."""
    filters = ActionFilter(asked(QueryDict(meeting.query)), queryset=listed(actor), actor=actor)
    rows = filters.rows.filter(places__plan=meeting.plan_id).order_by("reference")
    return Order(meeting.pk, tuple(rows.values_list("reference", "pk")))
