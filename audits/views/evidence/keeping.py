"""Forms with which an agency keeps its evidence: add, a new version, dates, still in force, withdraw."""

from typing import Any
from uuid import UUID

from audits.forms import evidence as forms
from audits.services.evidence.dating import change_evidence, redate_evidence
from audits.services.evidence.pieces import add_to_library, add_version
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.views.evidence.base import KeeperForm, PieceForm
from foundation.files.quota import room_text


def _person(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen else None


class AddView(KeeperForm):
    """A new piece; it stands beside no standard yet."""

    template_name = "audits/evidence_form.html"
    form_class = forms.AddForm
    done = "The evidence is added. Put it beside the standards that it shows."

    def heading(self) -> str:
        """Whose evidence."""
        return f"Add to the evidence of {self.agency.name}"

    def intro(self) -> str:
        """How full it is."""
        return f"Files use {room_text(self.agency.pk)}."

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the people of the agency."""
        return super().get_form_kwargs() | {"owners": self.owners}

    def get_initial(self) -> dict[str, Any]:
        """Whoever adds it keeps it, unless somebody else is named."""
        return {"owner": str(self.request.actor.person_id)}

    def perform(self, form: Any) -> str:
        """Add it and show it."""
        return add_to_library(
            actor=self.request.actor,
            agency_id=self.agency.pk,
            title=form.cleaned_data["title"],
            owner_id=_person(form.cleaned_data["owner"]),
            **form.document,
        ).get_absolute_url()


class VersionView(PieceForm):
    """A newer document in place of the last."""

    template_name = "audits/evidence_form.html"
    form_class = forms.VersionForm
    words = "new version"
    done = "The new version is here. What was signed keeps the version it showed."

    def intro(self) -> str:
        """What becomes of the present version."""
        return (
            "Standards that are still being answered show the new version at once. What was signed keeps the version "
            "that it showed. If a return was declared and not yet submitted, it has to be declared again."
        )

    def act(self, form: Any) -> None:
        """Bring it in."""
        add_version(actor=self.request.actor, piece=self.piece, **form.document)


class ChangeView(PieceForm):
    """Owner and dates."""

    form_class = forms.ChangeForm
    words = "owner and dates"

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the people of the agency, and an owner who left."""
        known = dict(self.owners)
        if self.piece.owner is not None:
            known.setdefault(str(self.piece.owner_id), self.piece.owner.name)
        return super().get_form_kwargs() | {"owners": list(known.items())}

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        newest = self.piece.versions.order_by("-number").first()
        return {
            "owner": str(self.piece.owner_id or ""),
            "dated_on": newest.dated_on if newest else None,
            "expires_on": self.piece.expires_on,
        }

    def act(self, form: Any) -> None:
        """Save it."""
        given = form.cleaned_data
        change_evidence(
            actor=self.request.actor,
            piece=self.piece,
            owner_id=_person(given["owner"]),
            dated_on=given["dated_on"],
            expires_on=given["expires_on"],
        )


class RedateView(PieceForm):
    """Still in force, said once for every standard that leans on it."""

    form_class = forms.RedateForm
    words = "still in force"
    done = "It is still in force, and shows amber nowhere any more."

    def intro(self) -> str:
        """What it does."""
        return "You say it once: the amber goes from every standard that leans on this document."

    def get_initial(self) -> dict[str, Any]:
        """Reviewed today."""
        return {"reviewed_on": self.request.actor.today}

    def act(self, form: Any) -> None:
        """Date it anew."""
        redate_evidence(actor=self.request.actor, piece=self.piece, **form.cleaned_data)


class WithdrawView(PieceForm):
    """Offered no more."""

    form_class = forms.WithdrawForm
    words = "withdraw"
    done = "It is withdrawn. What was signed with it still shows it."

    def intro(self) -> str:
        """What goes and what stays."""
        return (
            "It is taken from beside every standard that is still being answered, and offered no more. Submissions "
            "that show it keep it, and whoever may read them can open it."
        )

    def act(self, form: Any) -> None:
        """Withdraw."""
        withdraw_evidence(actor=self.request.actor, piece=self.piece)
