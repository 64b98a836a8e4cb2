"""The challenge day of an agency: what will be asked, on screen and on paper, and what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.forms.moderation import ChallengeDayForm
from audits.models import ChallengeDay, Section11Return
from audits.permissions.moderation import can_moderate, can_see_queue
from audits.selectors.challenge import asked_on_the_day, day_of
from audits.services.section11.challenge import keep_challenge_day
from audits.tables.challenge import challenge_tables
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class OfAnAgency(PermitMixin):
    """Loads the return of the agency and the cycle that the address names."""

    owed: Section11Return

    def exists_for(self, actor: Actor) -> bool:
        """The office and the scrutineer, of an agency that was invited."""
        if not can_see_queue(actor):
            return False
        found = (
            Section11Return.objects.visible_to(actor)
            .filter(cycle=self.kwargs["pk"], agency=self.kwargs["agency"])
            .select_related("cycle__edition", "agency", "sheet")
            .first()
        )
        if found is None:
            return False
        self.owed = found
        return True

    @property
    def address(self) -> str:
        """The page itself."""
        return reverse("audits:section11-challenge", args=[self.owed.cycle_id, self.owed.agency_id])


class ChallengePage(OfAnAgency):
    """What will be asked, one list after the other."""

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """The page; printed it is the sheet for the table."""
        actor, owed = self.request.actor, self.owed
        asked = asked_on_the_day(owed, actor.today)
        edit = reverse("audits:section11-challenge-edit", args=[owed.cycle_id, owed.agency_id])
        context = {
            "owed": owed,
            "day": asked.day,
            "facts": _facts(asked.day),
            "tables": challenge_tables(request.GET, asked),
            "nothing": asked.moderation is None,
            "breadcrumbs": [
                (owed.cycle.edition.list_name, reverse("audits:section11-list")),
                (owed.cycle.title, owed.cycle.get_absolute_url()),
                (owed.agency.label, reverse("audits:section11-return", args=[owed.pk])),
                ("Challenge day", ""),
            ],
            "next_step": NextStep("Change the day or write down what was said", edit)
            if can_moderate(actor) and asked.day
            else NextStep("Plan the day", edit)
            if can_moderate(actor)
            else None,
        }
        return render(request, "audits/section11_challenge.html", context)


class ChallengeEdit(OfAnAgency, ActForm):  # type: ignore[misc]
    """Plan the day, or write down what was said."""

    shows_both = True
    form_class = ChallengeDayForm
    refusal = "The partnership's office keeps the challenge days."
    done = "The challenge day is saved."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_moderate(actor)

    def heading(self) -> str:
        """The agency first."""
        return f"{self.owed.agency.name}: challenge day"

    def back(self) -> tuple[str, str]:
        """What will be asked."""
        return "What will be asked", self.address

    def get_initial(self) -> dict[str, Any]:
        """As it was saved last."""
        day = day_of(self.owed)
        if day is None:
            return {"base_version": 0}
        names = ("held_on", "place", "present", "questions", "notes")
        return {name: getattr(day, name) for name in names} | {"base_version": day.version}

    def perform(self, form: Any) -> str:
        """Save over the version that the page showed."""
        keep_challenge_day(
            actor=self.request.actor, cycle=self.owed.cycle, agency=self.owed.agency, **form.cleaned_data
        )
        return self.address


def _facts(day: ChallengeDay | None) -> Summary | None:
    if day is None:
        return None
    return Summary(
        (
            Fact("Day", day.held_on),
            Fact("Place", day.place),
            Fact("Who is there", day.present),
        )
    )
