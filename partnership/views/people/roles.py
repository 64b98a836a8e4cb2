"""Forms that change and end a role."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.forms import people as forms
from partnership.models import Membership
from partnership.permissions.people import can_end_role, can_see_people
from partnership.selectors.people import memberships_visible_to, people_visible_to
from partnership.services.leavers import open_work
from partnership.services.roles import change_role, end_role
from partnership.spans import last_day
from partnership.views.act_form import ActForm
from partnership.views.people.acts import person_url


class OnRole(ActForm):
    """A form about one role; its address names the role."""

    words = ""

    @cached_property
    def row(self) -> Membership:
        """The role, or 404."""
        rows = memberships_visible_to(self.request.actor).select_related("person", "agency", "group")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such a role for the reader."""
        return can_see_people(actor) and bool(self.row)

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may give it."""
        return can_end_role(actor, self.row)

    def heading(self) -> str:
        """The person, then the role."""
        where = f" at {self.row.agency.label}" if self.row.agency else ""
        return f"{self.row.person.name}: {self.words} {self.row.get_role_display().lower()}{where}"

    def back(self) -> tuple[str, str]:
        """To the person."""
        return f"Back to {self.row.person.name}", person_url(self.row.person)


class RoleEnd(OnRole):
    """The end of a role."""

    form_class = forms.EndRoleForm
    words = "end the role of"
    done = "The end of the role is recorded."

    def intro(self) -> str:
        """What would be left behind."""
        count = sum(each.agency_id == self.row.agency_id for each in open_work(self.row.person))
        if not count:
            return ""
        pieces = "1 piece of work is" if count == 1 else f"{count} pieces of work are"
        return f"{pieces} still open there. Hand it on first: “This person is leaving” on the person's page."

    def perform(self, form: Any) -> str:
        """End it."""
        last_day = form.cleaned_data["last_day"] if form.cleaned_data["when"] == "later" else None
        end_role(actor=self.request.actor, membership=self.row, last_day=last_day)
        return after(self.request.actor, self.row.person)


class RoleChange(OnRole):
    """Post and last day."""

    form_class = forms.ChangeRoleForm
    words = "change the role of"

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        return {"post": self.row.post, "last_day": last_day(self.row.during)}

    def perform(self, form: Any) -> str:
        """Change it."""
        change_role(actor=self.request.actor, membership=self.row, **form.cleaned_data)
        return person_url(self.row.person)


def after(actor: Actor, person: User) -> str:
    """Where to go when a role may have been the reader's last sight of the person, or the reader's own last."""
    if people_visible_to(actor).filter(pk=person.pk).exists():
        return person_url(person)
    return reverse("partnership:person-list")
