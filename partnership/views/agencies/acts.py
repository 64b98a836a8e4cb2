"""Forms that change an agency."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from partnership.actors import Actor
from partnership.forms import agencies as forms
from partnership.models import Agency
from partnership.permissions.agencies import can_manage_agencies, can_see_agencies
from partnership.permissions.people import can_manage_people
from partnership.selectors.agencies import main_agencies
from partnership.services.agencies import add_agency, change_kind, close_agency, rename_agency
from partnership.services.reopening import refuse_to_reopen, reopen_agency
from partnership.services.standings import add_service, give_standing
from partnership.services.succession import record_succession
from partnership.views.act_form import ActForm


class OfficeForm(ActForm):
    """Seen by whoever has a role, done by the office."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there are no agencies."""
        return can_see_agencies(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office keeps the list."""
        return can_manage_agencies(actor)


class AgencyAdd(OfficeForm):
    """A new agency."""

    form_class = forms.AgencyForm
    done = "The agency is added."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Add an agency"

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the agencies", reverse("partnership:agency-list")

    def perform(self, form: Any) -> str:
        """Add it with its first standings."""
        given = dict(form.cleaned_data)
        standings = given.pop("standings")
        agency = add_agency(actor=self.request.actor, **given)
        for standing in standings:
            give_standing(actor=self.request.actor, agency=agency, standing=standing, since=given["since"])
        return agency.get_absolute_url()


class OnAgency(OfficeForm):
    """A form about one agency; its address names the agency."""

    words = ""

    @cached_property
    def agency(self) -> Agency:
        """The agency, or 404."""
        return get_object_or_404(Agency.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such an agency for the reader."""
        return bool(self.agency)

    def heading(self) -> str:
        """The agency first."""
        return f"{self.agency.name}: {self.words}"

    def back(self) -> tuple[str, str]:
        """To the agency."""
        return f"Back to {self.agency.label}", self.agency.get_absolute_url()

    def perform(self, form: Any) -> str:
        """Do it and go back to the agency."""
        self.act(form.cleaned_data)
        return self.agency.get_absolute_url()

    def act(self, given: dict[str, Any]) -> None:
        """Call the service with what was typed."""
        raise NotImplementedError


class AgencyRename(OnAgency):
    """Another name from a day."""

    form_class = forms.RenameForm
    words = "another name"
    done = "The new name is recorded."

    def intro(self) -> str:
        """What becomes of the present name."""
        return "The present name stays in the history, with its dates."

    def act(self, given: dict[str, Any]) -> None:
        """Rename."""
        rename_agency(actor=self.request.actor, agency=self.agency, **given)


class AgencyKindChange(OnAgency):
    """Another kind."""

    form_class = forms.KindForm
    words = "kind"

    def get_initial(self) -> dict[str, Any]:
        """The present kind."""
        return {"kind": self.agency.kind}

    def act(self, given: dict[str, Any]) -> None:
        """Correct it."""
        change_kind(actor=self.request.actor, agency=self.agency, kind=given["kind"])


class StandingGive(OnAgency):
    """A standing."""

    form_class = forms.StandingForm
    words = "give a standing"
    done = "The standing is recorded."

    def act(self, given: dict[str, Any]) -> None:
        """Give it."""
        give_standing(actor=self.request.actor, agency=self.agency, **given)


class ServiceAdd(OnAgency):
    """A service."""

    form_class = forms.ServiceForm
    words = "add a service"
    done = "The service is added."

    def act(self, given: dict[str, Any]) -> None:
        """Add it."""
        add_service(actor=self.request.actor, agency=self.agency, **given)


class AgencyClose(OnAgency):
    """Closing."""

    form_class = forms.CloseForm
    words = "close"
    done = "The closing is recorded."

    def intro(self) -> str:
        """What ends with it."""
        return (
            "Its name, standings and services end the day before, and so do the roles held there. "
            "What it did stays. If another agency takes over, record a succession instead."
        )

    def act(self, given: dict[str, Any]) -> None:
        """Close it."""
        close_agency(actor=self.request.actor, agency=self.agency, closed_on=given["closed_on"])


class AgencyReopen(OnAgency):
    """Taking a closing back."""

    form_class = forms.ReopenForm
    words = "reopen"
    done = "The agency goes on."

    def intro(self) -> str:
        """What comes back."""
        return "Its name, standings and services hold again as they did before it was closed."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Says at once where it cannot be done."""
        refuse_to_reopen(self.agency)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Roles are the manager's to give."""
        return super().get_form_kwargs() | {"may_give_roles": can_manage_people(self.request.actor)}

    def act(self, given: dict[str, Any]) -> None:
        """Reopen it."""
        reopen_agency(actor=self.request.actor, agency=self.agency, **given)


class SuccessionRecord(OfficeForm):
    """Who takes over from whom."""

    form_class = forms.SuccessionForm
    done = "The succession is recorded."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Record a succession"

    def intro(self) -> str:
        """What it does."""
        return (
            "A renewal is one to one, a merger several to one, a split one to several. "
            "Whoever takes over reads what was left to them. Add the new agency first."
        )

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the agencies", reverse("partnership:agency-list")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies to choose from."""
        return super().get_form_kwargs() | {"agencies": main_agencies(self.request.actor)}

    def get_initial(self) -> dict[str, Any]:
        """The agency from whose page one comes."""
        return {"predecessors": self.request.GET.getlist("from")}

    def perform(self, form: Any) -> str:
        """Record it."""
        record_succession(actor=self.request.actor, **form.cleaned_data)
        return reverse("partnership:agency-list")
