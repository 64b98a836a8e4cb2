"""What the pages of services begin with: those of one service's sheet, and those of the return they belong to."""

from typing import ClassVar

from django.urls import reverse

from audits.models import ServiceAnswers
from audits.permissions import service_answers as permissions
from audits.selectors.services_said import was_with
from audits.services.section11.by_service import BY_SERVICE, TAKEN_BACK
from audits.views.section11.base import ReturnView
from audits.views.sheets import base as ground
from foundation.refusals import Gone
from partnership.actors import Actor


class ServiceView(ground.SheetView):
    """Loads the service's sheet that the address names; what the reader may not know of is 404."""

    audit = BY_SERVICE
    list_crumb = ("Section 11", "audits:section11-list")
    return_address = "answers"
    page_called = "the service's answers"
    loads: ClassVar[tuple[str, ...]] = (
        "section11_return__cycle__edition",
        "section11_return__agency",
        "sheet__previous",
        "person",
    )
    owed: ServiceAnswers

    def load(self, actor: Actor) -> ServiceAnswers | None:
        """As far as `visible_to` goes; who answered for it until it was taken back is told so."""
        visible = ServiceAnswers.objects.visible_to(actor).select_related(*self.loads)
        found = visible.filter(pk=self.kwargs["pk"]).first()
        if found is None and was_with(actor.person_id, self.kwargs["pk"]):
            raise Gone(f"{TAKEN_BACK} What you answered is kept.")
        return found

    @property
    def sees_all_services(self) -> bool:
        """Does the reader see the services beside one another?"""
        return permissions.can_read_services(self.actor, self.owed.section11_return)

    @property
    def services_url(self) -> str:
        """All services of the return, for those who see them."""
        if not self.sees_all_services:
            return ""
        return reverse("audits:section11-services", args=[self.owed.section11_return_id])

    def crumbs(self, *further: tuple[str, str]) -> ground.Crumbs:
        """By way of the return and all its services, for those who see them."""
        trail = super().crumbs(*further)
        first = (self.owed.section11_return.cycle.edition.list_name, trail[0][1])
        owed = self.owed.section11_return
        whole = (f"{owed.cycle.title}: {owed.agency.label}", owed.get_absolute_url())
        between = [whole, ("Services", self.services_url)] if self.services_url else []
        return [first, *between, *trail[1:]]


class ServicesView(ReturnView):
    """A page about all services of a return, for those who read the whole return and its texts."""

    refusal = "This page holds an agency's own words, which your role does not read."

    def is_permitted(self, actor: Actor) -> bool:
        """The agency's lead and accountable person, the office and the scrutineer."""
        return permissions.can_read_services(actor, self.section11_return)


class RunServicesView(ReturnView):
    """A page on which the agency's lead asks services, or takes over what they say."""

    refusal = "The agency's safeguarding lead asks its services to answer."

    def is_permitted(self, actor: Actor) -> bool:
        """The lead's alone."""
        return permissions.can_run_services(actor, self.section11_return)
