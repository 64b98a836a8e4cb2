"""Reading a standard set."""

from typing import Any

from django.urls import reverse
from django.views.generic import DetailView

from audits.models import Edition
from audits.permissions.section11 import has_part_in_section11
from foundation.pages.summary import Fact, Summary
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin


class EditionPage(PermitMixin, DetailView):  # type: ignore[misc]
    """One edition with its scale, sections and standards; everybody with a role may read it."""

    model = Edition
    slug_field = slug_url_kwarg = "code"
    template_name = "audits/edition_detail.html"
    context_object_name = "edition"

    def exists_for(self, actor: Actor) -> bool:
        """Standards are no secret, but the product is for the partnership."""
        return bool(actor.held)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition = self.object
        until = f" to {edition.valid_to:%-d %B %Y}" if edition.valid_to else ""
        grades = ", ".join(edition.scale.grades.order_by("order").values_list("label", flat=True))
        return super().get_context_data(**kwargs) | {
            "breadcrumbs": self._crumbs(),
            "sections": edition.sections.order_by("order").prefetch_related("items"),
            "summary": Summary(
                (
                    Fact("In force", f"{edition.valid_from:%-d %B %Y}{until}"),
                    Fact("Ratings", grades),
                    Fact("Where it comes from", edition.source),
                )
            ),
        }

    def _crumbs(self) -> list[tuple[str, str]]:
        """By way of Section 11 for those who have a part in it."""
        part = [("Section 11", reverse("audits:section11-list"))]
        first = part if has_part_in_section11(self.request.actor) else []
        return [("My work", reverse("home:my-work")), *first, (self.object.title, "")]
