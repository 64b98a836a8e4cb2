"""What every page of one school's return, and of a trust's common answers, begins with."""

from typing import ClassVar

from audits.models import EducationReturn, TrustSheet
from audits.permissions import school_return
from audits.permissions.education import sees_every_provider
from audits.services.education.answering import EDUCATION, TRUST
from audits.views.sheets import base as ground
from partnership.actors import Actor

RETURN_PAGES = "All sections"


class SchoolView(ground.SheetView):
    """Loads the return that the address names; what the reader may not know of is 404."""

    audit = EDUCATION
    list_crumb = ("Schools", "audits:education-list")
    loads: ClassVar[tuple[str, ...]] = ("cycle__edition", "agency", "sheet__previous")
    owed: EducationReturn

    def load(self, actor: Actor) -> EducationReturn | None:
        """As far as `visible_to` goes."""
        visible = EducationReturn.objects.visible_to(actor).select_related(*self.loads)
        return visible.filter(pk=self.kwargs["pk"]).order_by("pk").first()

    def crumbs(self, *further: tuple[str, str]) -> ground.Crumbs:
        """Whoever sees every school came from the year's page: the way back names it."""
        found = super().crumbs(*further)
        if not sees_every_provider(self.actor):
            return found
        cycle = self.owed.cycle
        return [found[0], (cycle.academic_year, cycle.get_absolute_url()), *found[1:]]


class SchoolLeadView(SchoolView):
    """A page that is the school's designated lead's alone."""

    refusal = "The school's designated safeguarding lead does this."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever hands it in."""
        return school_return.can_submit(actor, self.owed)


class TrustView(ground.SheetView):
    """Loads a trust's common answers."""

    audit = TRUST
    list_crumb = ("Schools", "audits:education-list")
    return_address = "sheet"
    page_called = "the trust's answers"
    loads: ClassVar[tuple[str, ...]] = ("cycle__edition", "trust", "sheet__previous")
    owed: TrustSheet

    def load(self, actor: Actor) -> TrustSheet | None:
        """As far as `visible_to` goes."""
        visible = TrustSheet.objects.visible_to(actor).select_related(*self.loads)
        return visible.filter(pk=self.kwargs["pk"]).order_by("pk").first()
