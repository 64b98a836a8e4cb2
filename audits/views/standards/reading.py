"""Reading a published edition, and what may be done with it."""

from typing import Any

from django.urls import reverse
from django.views.generic import DetailView

from audits.edition_uses import uses_of
from audits.models import Edition
from audits.permissions.section11 import has_part_in_section11
from audits.permissions.standards import can_publish_standards, can_read_standards, can_write_standards
from audits.selectors.happened import edition_happened
from foundation.calendar.dates import long_date
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

Links = list[tuple[str, str]]


class EditionPage(PermitMixin, DetailView):  # type: ignore[misc]
    """One edition with its scale, sections and standards; everybody with a role may read it."""

    model = Edition
    queryset = Edition.objects.select_related("scale", "replaces")
    slug_field = slug_url_kwarg = "code"
    template_name = "audits/edition_detail.html"
    context_object_name = "edition"

    def exists_for(self, actor: Actor) -> bool:
        """Standards are no secret, but the product is for the partnership."""
        return can_read_standards(actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition = self.object
        actor = self.request.actor
        return super().get_context_data(**kwargs) | {
            "breadcrumbs": self._crumbs(),
            "paragraphs": [each for each in edition.intro.split("\n\n") if each.strip()],
            "sections": edition.sections.order_by("order").prefetch_related("items"),
            "summary": self._summary(),
            "retired": Notice("This edition is retired: no new audit uses it. Audits that used it keep it.")
            if edition.is_retired(actor.today)
            else None,
            "uses": uses_of(actor, [edition.pk]).get(edition.pk, []),
            "links": self._links(actor),
            "timeline": edition_happened(self.request.GET, edition),
        }

    def _summary(self) -> Summary:
        edition = self.object
        until = f" to {long_date(edition.valid_to)}" if edition.valid_to else ""
        grades = ", ".join(edition.scale.grades.order_by("order").values_list("label", flat=True))
        before = edition.replaces
        return Summary(
            (
                Fact("In force", f"{long_date(edition.valid_from)}{until}"),
                Fact("Ratings", grades),
                Fact("Where it comes from", edition.source),
                Fact(
                    "Replaces",
                    before.title if before else "",
                    before.get_absolute_url() if before else "",
                    "Open",
                    missing="No edition before it",
                ),
            )
        )

    def _links(self, actor: Actor) -> Links:
        edition = self.object
        code = edition.code
        links: Links = [
            ("Download it as YAML", reverse("audits:edition-file", args=[code, "yaml"])),
            ("Download it as a workbook", reverse("audits:edition-file", args=[code, "xlsx"])),
            ("Crosswalk: what became of older standards", reverse("audits:standards-crosswalk", args=[code])),
        ]
        if edition.replaces:
            query = f"?before={edition.replaces.code}&after={code}"
            links.append(
                (f"Compare it with {edition.replaces}", f"{reverse('audits:edition-compare')}{query}")
            )
        if can_write_standards(actor):
            links.append(("Start the next edition from it", reverse("audits:standards-start", args=[code])))
        if can_publish_standards(actor) and not edition.is_retired(actor.today):
            links.append(("Retire it", reverse("audits:standards-retire", args=[code])))
        return links

    def _crumbs(self) -> Links:
        """A self-assessment's by way of the list of them, for those who have a part in it."""
        edition = self.object
        by_list = has_part_in_section11(self.request.actor) and edition.is_self_assessment
        first = [(edition.list_name, reverse("audits:section11-list"))] if by_list else []
        standards = ("Standards", reverse("audits:edition-list"))
        return [("My work", reverse("home:my-work")), *first, standards, (self.object.title, "")]
