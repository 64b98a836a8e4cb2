"""Forms about one dated row of an agency: a standing, a service, a name."""

from functools import cached_property
from typing import Any

from django.http import Http404

from partnership.forms import agencies as forms
from partnership.models import Agency, AgencyName, AgencyService, AgencyStanding
from partnership.permissions.agencies import can_see_agencies
from partnership.services.agencies import withdraw_name
from partnership.services.standings import end_service, end_standing
from partnership.views.agencies.acts import OnAgency


class OnRow(OnAgency):
    """A form about one dated row of an agency; its address names the row."""

    model: type[AgencyStanding] | type[AgencyService] | type[AgencyName]
    form_class = forms.LastDayForm

    @cached_property
    def row(self) -> Any:
        """The row, or 404."""
        found = self.model._default_manager.select_related("agency").filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def agency(self) -> Agency:
        """The row's agency, as far as the reader knows of agencies."""
        if not can_see_agencies(self.request.actor):
            raise Http404
        agency: Agency = self.row.agency
        return agency

    def heading(self) -> str:
        """The agency, then the row."""
        return f"{self.agency.name}: {self.words} “{self.row}”"


class StandingEnd(OnRow):
    """The end of a standing."""

    model = AgencyStanding
    words = "end the standing"
    done = "The end of the standing is recorded."

    def act(self, given: dict[str, Any]) -> None:
        """End it."""
        end_standing(actor=self.request.actor, standing=self.row, last_day=given["last_day"])


class ServiceEnd(OnRow):
    """The end of a service."""

    model = AgencyService
    words = "end the service"
    done = "The end of the service is recorded."

    def act(self, given: dict[str, Any]) -> None:
        """End it."""
        end_service(actor=self.request.actor, service=self.row, last_day=given["last_day"])


class NameWithdraw(OnRow):
    """A planned name taken back."""

    model = AgencyName
    form_class = forms.TakeBackForm  # type: ignore[assignment]
    words = "take back the name"
    done = "The planned name is taken back."

    def act(self, given: dict[str, Any]) -> None:
        """Take it back."""
        withdraw_name(actor=self.request.actor, planned=self.row)
