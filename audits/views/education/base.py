"""What every page of a year's audit of schools shares."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from audits.models import EducationCycle
from audits.permissions import education as permissions
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

PAGE = "audits/education/page.html"


def schools_url() -> str:
    """The first page of the part."""
    return reverse("audits:education-list")


def cycle_url(name: str, cycle: EducationCycle) -> str:
    """A page of a cycle."""
    return reverse(f"audits:education-{name}", args=[cycle.pk])


class OnCycle(PermitMixin):
    """A page about one year's audit; its address names it. For whoever sees every school."""

    @cached_property
    def cycle(self) -> EducationCycle:
        """The cycle, or 404."""
        cycles = EducationCycle.objects.visible_to(self.request.actor).select_related("edition")
        return get_object_or_404(cycles, pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees all schools, and there is such a year."""
        return permissions.sees_every_provider(actor) and bool(self.cycle)

    def crumbs(self, last: str) -> list[tuple[str, str]]:
        """The way to a page below the cycle's."""
        return [
            ("Schools", schools_url()),
            (self.cycle.academic_year, self.cycle.get_absolute_url()),
            (last, ""),
        ]

    def draw(self, heading: str, context: dict[str, Any]) -> HttpResponse:
        """A wide page of parts: lead, next step, tiles, parts one below the other, buttons."""
        base = {"heading": heading, "breadcrumbs": self.crumbs(heading)}
        return render(self.request, PAGE, base | context)


class RunsCycle(OnCycle):
    """The same for what only whoever runs the audit does."""

    def is_permitted(self, actor: Actor) -> bool:
        """The education lead and the office."""
        return permissions.can_run_education(actor)


def draw(request: HttpRequest, heading: str, context: dict[str, Any]) -> HttpResponse:
    """The same wide page where there is no cycle."""
    return render(request, PAGE, {"heading": heading} | context)
