"""What every page of one Section 11 return begins with."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone

from audits.models import Delegation, Item, Section11Return
from audits.permissions import section11 as permissions
from audits.permissions.evidence import can_see_library
from audits.selectors.section11 import ended_delegation
from audits.services.section11.answers import SECTION_11
from audits.views.section11.answering.changing import change_warning
from audits.views.sheets import base as ground
from foundation.calendar.dates import long_date
from foundation.pages.notice import Notice
from foundation.refusals import Gone
from partnership.actors import Actor
from partnership.roles import OFFICE, Role

Crumbs = ground.Crumbs

TAKEN_BACK = (
    "{} was taken back on {}. What you answered is kept. If you still need to answer it, ask the safeguarding lead of "
    "your agency to give it to you again."
)


class ReturnView(ground.SheetView):
    """Loads the return that the address names; what the reader may not know of is 404."""

    audit = SECTION_11
    list_crumb = ("Section 11", "audits:section11-list")
    loads: ClassVar[tuple[str, ...]] = ("cycle__edition", "agency", "sheet__previous")
    counted_with: ClassVar[
        dict[str, Any]
    ] = {}  # what a page asks about the return besides, in the same statement

    def load(self, actor: Actor) -> Section11Return | None:
        """As far as `visible_to` goes."""
        visible = Section11Return.objects.visible_to(actor).select_related(*self.loads)
        visible = visible.annotate(**self.counted_with)
        found = visible.filter(pk=self.kwargs["pk"]).order_by("pk").first()
        if found is None:
            _refuse_ended(ended_delegation(actor.person_id, self.kwargs["pk"]))
        return found

    def refuse_taken_back(self, *, section: str = "", item: Item | None = None) -> None:
        """Also where the colleague still has something else of the return."""
        person, owed = self.actor.person_id, self.section11_return.pk
        _refuse_ended(ended_delegation(person, owed, section=section, item=item))

    def crumbs(self, *further: tuple[str, str]) -> Crumbs:
        """By way of the list, under the name that goes with the set of standards."""
        trail = super().crumbs(*further)
        return [(self.section11_return.cycle.edition.list_name, trail[0][1]), *trail[1:]]

    @property
    def section11_return(self) -> Section11Return:
        """What is owed, by its own name."""
        owed: Section11Return = self.owed
        return owed

    @property
    def declares(self) -> bool:
        """Is the reader the agency's accountable person?"""
        return permissions.can_declare(self.actor, self.section11_return)

    @property
    def reviews(self) -> bool:
        """Does the reader see the office's part of the page?"""
        return self.actor.has(*OFFICE, Role.SCRUTINEER)

    def change_warning(self) -> Notice | None:
        """A declaration, or a link to one, ends with the first change."""
        return change_warning(self.section11_return)

    @property
    def library_url(self) -> str:
        """The agency's evidence, for those who may open it."""
        agency = self.section11_return.agency_id
        return (
            reverse("audits:evidence-library", args=[agency]) if can_see_library(self.actor, agency) else ""
        )

    def shared_context(self) -> dict[str, Any]:
        """The return and its cycle by their own names too."""
        own = {"section11_return": self.section11_return, "cycle": self.section11_return.cycle}
        return super().shared_context() | own | {"library_url": self.library_url}


def _refuse_ended(ended: Delegation | None) -> None:
    if ended is not None:
        day = long_date(timezone.localtime(ended.ended_at))
        raise Gone(TAKEN_BACK.format(ended.what.capitalize(), day))


class LeadView(ReturnView):
    """A page that is the agency's lead's alone."""

    refusal = "The agency's safeguarding lead does this."

    def is_permitted(self, actor: Actor) -> bool:
        """Delegating, declaring, submitting are one predicate: the lead's."""
        return permissions.can_submit(actor, self.section11_return)


class TextsView(ReturnView):
    """A page with narratives or evidence in it."""

    refusal = "This page holds an agency's own words and evidence, which your role does not read."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may read answers."""
        return permissions.can_read_answers(actor, self.section11_return)


class SectionMixin(ReturnView, ground.SectionMixin):
    """A page of one section of the return."""


class AnswerMixin(ReturnView, ground.AnswerMixin):
    """A page of one answer of the return."""
