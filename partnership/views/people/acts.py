"""Forms about people and their roles."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View

from foundation.identity.models import User
from foundation.refusals import NotAllowed
from partnership.actors import Actor
from partnership.forms import people as forms
from partnership.permissions.people import (
    can_give_role,
    can_invite,
    can_manage_people,
    can_see_people,
)
from partnership.roles import Role
from partnership.selectors.agencies import led_agencies
from partnership.selectors.people import memberships_visible_to, people_visible_to
from partnership.services.leavers import open_work
from partnership.services.people import (
    change_person,
    deactivate_person,
    invite_person,
    reactivate_person,
    resend_invitation,
)
from partnership.services.roles import give_role
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class GivesRole(ActForm):
    """A form with a role in it: what may not be given is refused with 403 before anything is checked."""

    def exists_for(self, actor: Actor) -> bool:
        """For the office and agencies' leads."""
        return can_see_people(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may bring people in."""
        return can_invite(actor)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The roles and agencies to choose from."""
        return super().get_form_kwargs() | {"actor": self.request.actor}

    def get_initial(self) -> dict[str, Any]:
        """From today, at the lead's own agency."""
        actor = self.request.actor
        agency = self.request.GET.get("agency", "")
        if not agency and not can_manage_people(actor):
            own = led_agencies(actor).first()
            agency = str(own.pk) if own else ""
        return {"since": actor.today, "agency": agency, "role": self.request.GET.get("role", "")}

    def form_invalid(self, form: Any) -> HttpResponse:
        """A role beyond one's own is no slip of the pen."""
        role = form.data.get("role", "")
        if role in Role.values and not can_manage_people(self.request.actor):
            agency = form.cleaned_data.get("agency")
            if agency is not None and not can_give_role(self.request.actor, role, agency.pk):
                raise NotAllowed(self.refusal)
        return super().form_invalid(form)


class PersonInvite(GivesRole):
    """Bring somebody in."""

    form_class = forms.InviteForm
    done = "The invitation is on its way."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Invite somebody"

    def intro(self) -> str:
        """What happens."""
        new = "Who is new gets a letter with a link to set a password. "
        if can_manage_people(self.request.actor):
            return f"{new}Somebody who already has an account gets the further role."
        return f"{new}Somebody who already has an account is asked first, and is listed once they accept."

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the people", reverse("partnership:person-list")

    def perform(self, form: Any) -> str:
        """Invite."""
        actor = self.request.actor
        person = invite_person(actor=actor, **form.cleaned_data)
        # A lead goes to the same page whether or not there was an account.
        manages = person is not None and can_manage_people(actor)
        return person_url(person) if person and manages else reverse("partnership:person-list")


class OnPerson(ActForm):
    """A form about one person; its address names them."""

    words = ""

    @cached_property
    def person(self) -> User:
        """The person, or 404."""
        return get_object_or_404(people_visible_to(self.request.actor), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such a person for the reader."""
        return can_see_people(actor) and bool(self.person)

    def is_permitted(self, actor: Actor) -> bool:
        """The partnership manager."""
        return can_manage_people(actor)

    def heading(self) -> str:
        """The person first."""
        return f"{self.person.name}: {self.words}"

    def back(self) -> tuple[str, str]:
        """To the person."""
        return f"Back to {self.person.name}", person_url(self.person)


class RoleGive(OnPerson, GivesRole):  # type: ignore[misc]
    """A further role."""

    form_class = forms.RoleForm
    words = "give a role"
    done = "The role is given."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may bring people in."""
        return can_invite(actor)

    def perform(self, form: Any) -> str:
        """Give it."""
        give_role(actor=self.request.actor, person=self.person, **form.cleaned_data)
        return person_url(self.person)


class PersonChange(OnPerson):
    """Name, address, telephone."""

    form_class = forms.DetailsForm
    words = "change details"

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        return {"name": self.person.name, "email": self.person.email, "telephone": self.person.telephone}

    def perform(self, form: Any) -> str:
        """Change them."""
        change_person(actor=self.request.actor, person=self.person, **form.cleaned_data)
        return person_url(self.person)


class PersonLeave(OnPerson):
    """The end of an account."""

    form_class = forms.SureForm
    words = "end the account"
    done = "The account is ended."

    def intro(self) -> str:
        """What it does, and what still waits for the person: an account that must end at once need not wait."""
        ends = "All roles end, and every log-in and token ends at once. What the person did stays."
        count = len(open_work(self.person))
        if not count:
            return ends
        still = "1 piece of work is still open" if count == 1 else f"{count} pieces of work are still open"
        return f"{ends} {still}: hand on what is open first, or straight afterwards."

    def back(self) -> tuple[str, str]:
        """To the open work."""
        return "Back to the open work", reverse("partnership:person-leaving", args=[self.person.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The words of the form."""
        words = {"button": "End the account", "sentence": f"{self.person.name} has left"}
        return super().get_form_kwargs() | words

    def perform(self, form: Any) -> str:
        """End it."""
        deactivate_person(actor=self.request.actor, person=self.person)
        if open_work(self.person):
            self.done = "The account is ended. Hand on what is still open."
            return reverse("partnership:person-leaving", args=[self.person.pk])
        return person_url(self.person)


class PersonReturn(OnPerson):
    """Somebody is back."""

    form_class = forms.SureForm
    words = "let them in again"
    done = "The person can log in again. Give them a role."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The words of the form."""
        words = {"button": "Let them in again", "sentence": f"{self.person.name} is back"}
        return super().get_form_kwargs() | words

    def perform(self, form: Any) -> str:
        """Let them in."""
        reactivate_person(actor=self.request.actor, person=self.person)
        return person_url(self.person)


class Resend(PermitMixin, View):
    """The invitation again."""

    http_method_names = ["post"]

    def exists_for(self, actor: Actor) -> bool:
        """For the office and agencies' leads."""
        return can_see_people(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may bring people in."""
        return can_invite(actor)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Send it."""
        actor = self.request.actor
        person = get_object_or_404(people_visible_to(actor), pk=pk)
        resend_invitation(
            actor=actor, person=person, memberships=memberships_visible_to(actor).filter(person=person)
        )
        messages.success(
            request, "The invitation is on its way. The link of the letter before no longer works."
        )
        return redirect(person_url(person))


def person_url(person: User) -> str:
    """The address of a person's page."""
    return reverse("partnership:person-detail", args=[person.pk])
