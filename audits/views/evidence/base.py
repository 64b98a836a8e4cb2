"""What every page of an agency's evidence begins with: whose library, which piece, and for whom."""

from functools import cached_property
from typing import Any

from django.urls import reverse

from audits.models import Evidence
from audits.permissions.evidence import can_keep_evidence, can_see_library
from audits.services.evidence.pieces import KEEPER_ONLY, WITHDRAWN, owners_for
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.models import Agency
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin

Crumbs = list[tuple[str, str]]


def library_url(agency: Agency) -> str:
    """The list of an agency's evidence."""
    return reverse("audits:evidence-library", args=[agency.pk])


class LibraryMixin(PermitMixin):
    """The agency that the address names, for those who may open its library."""

    agency: Agency

    def exists_for(self, actor: Actor) -> bool:
        """There is such an agency, and the reader may see its library."""
        found = Agency.objects.visible_to(actor).filter(pk=self.kwargs["pk"]).first()
        if found is None or not can_see_library(actor, found.pk):
            return False
        self.agency = found
        return True

    @property
    def keeps(self) -> bool:
        """Does the reader keep this evidence?"""
        return can_keep_evidence(self.request.actor, self.agency.pk)

    def crumbs(self, *further: tuple[str, str]) -> Crumbs:
        """From the agency to this page; the last one is no link."""
        trail = [
            ("Agencies", reverse("partnership:agency-list")),
            (self.agency.label, self.agency.get_absolute_url()),
            ("Evidence", library_url(self.agency)),
            *further,
        ]
        return [*trail[:-1], (trail[-1][0], "")]


class PieceMixin(LibraryMixin):
    """A piece of evidence that the reader may know of."""

    piece: Evidence

    def exists_for(self, actor: Actor) -> bool:
        """The piece is visible, and so is its library."""
        visible = Evidence.objects.visible_to(actor).select_related("agency", "owner")
        found = visible.filter(pk=self.kwargs["pk"]).first()
        if found is None or not can_see_library(actor, found.agency_id):
            return False
        self.piece, self.agency = found, found.agency
        return True


class KeeperForm(LibraryMixin, ActForm):  # type: ignore[misc]
    """A form of those who keep the evidence."""

    refusal = KEEPER_ONLY

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever keeps it."""
        return can_keep_evidence(actor, self.agency.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way here."""
        return super().get_context_data(breadcrumbs=self.crumbs(("", "")), **kwargs)

    @cached_property
    def owners(self) -> list[tuple[str, str]]:
        """Who may be named as the owner."""
        people = owners_for(self.agency.pk, self.request.actor.today)
        return [(str(each.person_id), each.person.name) for each in people]

    def back(self) -> tuple[str, str]:
        """To the list."""
        return f"Back to the evidence of {self.agency.label}", library_url(self.agency)


class PieceForm(PieceMixin, KeeperForm):  # type: ignore[misc]
    """A form about one piece, as long as it was not withdrawn."""

    words = ""

    def heading(self) -> str:
        """The piece first."""
        return f"{self.piece.title}: {self.words}"

    def back(self) -> tuple[str, str]:
        """To the piece."""
        return f"Back to {self.piece.title}", self.piece.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Refuses what was withdrawn before anything is typed."""
        if self.piece.withdrawn_on is not None:
            raise Refusal(WITHDRAWN)
        return super().get_context_data(**kwargs)

    def perform(self, form: Any) -> str:
        """Do it and go back to the piece."""
        self.act(form)
        return self.piece.get_absolute_url()

    def act(self, form: Any) -> None:
        """Call the service."""
        raise NotImplementedError
