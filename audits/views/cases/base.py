"""What the coordinator's pages share: how the programme, case or audit of the address is found, and the way back."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.urls import reverse

from audits.models import Case, CaseAudit, Programme
from audits.models.cases.programme import ProgrammeQuerySet
from audits.permissions import cases as permissions
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class OfProgramme(PermitMixin):
    """The programme of the address, if the reader may know of it."""

    def seen(self) -> ProgrammeQuerySet:
        """What the reader may know of, with what the page draws of it."""
        return Programme.objects.visible_to(self.request.actor).select_related("group", "previous")

    @cached_property
    def programme(self) -> Programme:
        """The programme, or 404."""
        return get_object_or_404(self.seen(), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the programme."""
        return self.programme is not None


class OfCase(PermitMixin):
    """The case of the address, if the reader may know of it."""

    @cached_property
    def case(self) -> Case:
        """The case, or 404."""
        seen = Case.objects.visible_to(self.request.actor)
        return get_object_or_404(
            seen.select_related("programme", "theme__question_set__scale"), pk=self.kwargs["pk"]
        )

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the case."""
        return self.case is not None


class OfAudit(PermitMixin):
    """The agency's audit of the address, if the reader may know of it."""

    @cached_property
    def case_audit(self) -> CaseAudit:
        """The audit, or 404."""
        seen = CaseAudit.objects.visible_to(self.request.actor)
        return get_object_or_404(
            seen.select_related(
                "case__programme",
                "case__theme__question_set__scale",
                "agency",
                "auditor",
                "overall_grade",
                "sheet",
            ),
            pk=self.kwargs["pk"],
        )

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the audit."""
        return self.case_audit is not None


class CoordinatorForm(ActForm):
    """A form of the audit coordinator and the office; others who see the thing are refused."""

    refusal = "The audit coordinator does this."

    def is_permitted(self, actor: Actor) -> bool:
        """Asked again by the service."""
        return permissions.can_run_case_audits(actor)


def crumbs(programme: Programme | None = None, case: Case | None = None) -> list[tuple[str, str]]:
    """From the list of programmes to here."""
    found = [("Case audits", reverse("audits:case-programmes"))]
    if programme is not None:
        found.append((programme.code, programme.get_absolute_url()))
    if case is not None:
        found.append((case.reference, case.get_absolute_url()))
    return found
