"""A role that was offered: answered by the person, taken back by whoever may give it."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.calendar.clock import real_now
from partnership.actors import Actor
from partnership.emails.people import who_invites
from partnership.forms import people as forms
from partnership.models import RoleOffer
from partnership.permissions.people import can_give_role, can_see_people
from partnership.selectors.offers import offers_to, open_offers
from partnership.services.offers import accept_offer, decline_offer, withdraw_offer
from partnership.views.act_form import ActForm


class RoleOfferAnswer(ActForm):
    """For the one person who was asked."""

    form_class = forms.AnswerOfferForm

    @cached_property
    def offer(self) -> RoleOffer:
        """One's own offer while it is open, or 404."""
        return get_object_or_404(offers_to(self.request.actor, real_now()), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such an offer for the reader."""
        return bool(self.offer)

    def heading(self) -> str:
        """Role and place."""
        return f"{self.offer.get_role_display()} at {self.offer.agency.name}"

    def intro(self) -> str:
        """Who asks."""
        inviter = who_invites(str(self.offer.offered_by_id))
        return f"{inviter} would like you to take on this role, from {self.offer.since:%-d %B %Y}."

    def back(self) -> tuple[str, str]:
        """To one's work."""
        return "Back to my work", reverse("home:my-work")

    def perform(self, form: Any) -> str:
        """Accept or decline."""
        if form.cleaned_data["answer"] == "accept":
            accept_offer(actor=self.request.actor, offer=self.offer)
            self.done = "You have accepted. The role is yours."
        else:
            decline_offer(actor=self.request.actor, offer=self.offer)
            self.done = "You have declined."
        return reverse("home:my-work")


class RoleOfferWithdraw(ActForm):
    """The invitation was a mistake."""

    form_class = forms.TakeBackForm
    done = "The invitation is taken back."

    @cached_property
    def offer(self) -> RoleOffer:
        """An open offer that the reader may know of, or 404."""
        return get_object_or_404(open_offers(self.request.actor, real_now()), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such an offer for the reader."""
        return can_see_people(actor) and bool(self.offer)

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may give the role."""
        return can_give_role(actor, self.offer.role, self.offer.agency_id)

    def heading(self) -> str:
        """The person as whoever invites wrote it."""
        return f"{self.offer.name}: take the invitation back?"

    def intro(self) -> str:
        """What it was for."""
        return f"{self.offer.get_role_display()} at {self.offer.agency.name}, sent to {self.offer.email}."

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the people", reverse("partnership:person-list")

    def perform(self, form: Any) -> str:
        """Take it back."""
        withdraw_offer(actor=self.request.actor, offer=self.offer)
        return reverse("partnership:person-list")
