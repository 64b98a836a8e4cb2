"""The challenge day of an agency: what will be asked, on screen and on paper, and what came of it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.forms.moderation import ChallengeDayForm
from audits.models import ChallengeDay, ChallengePeer, Section11Return
from audits.permissions.moderation import (
    can_moderate,
    can_read_challenge_sheet,
    can_read_ratings_of_challenge,
    can_see_queue,
)
from audits.selectors.challenge import asked_on_the_day, challenged_return, day_of, peers_of
from audits.services.section11.challenge import keep_challenge_day
from audits.tables.challenge import challenge_tables
from audits.views.section11.office.hints import hints_of
from foundation.calendar.dates import long_date
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from partnership.actors import Actor
from partnership.models import Agency
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class OfAnAgency(PermitMixin):
    """Loads the return of the agency and the cycle that the address names."""

    owed: Section11Return

    def exists_for(self, actor: Actor) -> bool:
        """Of an agency that was invited: for the office and the scrutineer, and for peers of its day."""
        found = challenged_return(actor, self.kwargs["pk"], self.kwargs["agency"])
        if found is None:
            return False
        self.owed = found
        return True

    @property
    def address(self) -> str:
        """The page itself."""
        return reverse("audits:section11-challenge", args=[self.owed.cycle_id, self.owed.agency_id])


class ChallengePage(OfAnAgency):
    """What will be asked, one list after the other. A peer reads the same sheet, and no way leads from it into the
    agency's return."""

    day: ChallengeDay | None
    peers: list[ChallengePeer]

    def is_permitted(self, actor: Actor) -> bool:
        """The office, the scrutineer, and who is named as a peer."""
        self.day = day_of(self.owed)
        self.peers = peers_of(self.day)
        return can_read_challenge_sheet(actor, self.owed, [each.agency_id for each in self.peers])

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """The page; printed it is the sheet for the table."""
        actor, owed = self.request.actor, self.owed
        knows_all = can_see_queue(actor)
        if self.day is not None and self.day.called_off_on and not knows_all:
            return self._called_off(self.day)
        asked = asked_on_the_day(owed, actor.today, self.day)
        ratings = can_read_ratings_of_challenge(actor, owed)
        context = {
            "owed": owed,
            "day": asked.day,
            "called_off": called_off_notice(asked.day),
            "says_notes": asked.day is not None and (knows_all or asked.day.is_over(actor.today)),
            "waits_for_ratings": not ratings,
            "facts": facts_of(asked.day, self.peers),
            "tables": challenge_tables(request.GET, asked, ratings=ratings),
            "nothing": asked.moderation is None,
            "breadcrumbs": self._crumbs(knows_all=knows_all),
            "next_step": self._next_step(actor),
        }
        return render(request, "audits/section11_challenge.html", context)

    def _called_off(self, day: ChallengeDay) -> HttpResponse:
        """Nothing is asked on it, so a peer reads no more than that."""
        context = {
            "owed": self.owed,
            "called_off": called_off_notice(day),
            "facts": Summary((Fact("Day", day.held_on),)),
            "breadcrumbs": self._crumbs(knows_all=False),
        }
        return render(self.request, "audits/section11_challenge_called_off.html", context)

    def _crumbs(self, *, knows_all: bool) -> list[tuple[str, str]]:
        owed = self.owed
        further = [
            (owed.cycle.title, owed.cycle.get_absolute_url()),
            (owed.agency.label, reverse("audits:section11-return", args=[owed.pk])),
        ]
        return [
            (owed.cycle.edition.list_name, reverse("audits:section11-list")),
            *(further if knows_all else ()),
            ("Challenge day", ""),
        ]

    def _next_step(self, actor: Actor) -> NextStep | None:
        if not can_moderate(actor):
            return None
        edit = reverse("audits:section11-challenge-edit", args=[self.owed.cycle_id, self.owed.agency_id])
        return NextStep("Change the day or write down what was said" if self.day else "Plan the day", edit)


class ChallengeEdit(OfAnAgency, ActForm):  # type: ignore[misc]
    """Plan the day, or write down what was said."""

    shows_both = True
    form_class = ChallengeDayForm
    refusal = "The partnership's office keeps the challenge days."
    done = "The challenge day is saved."

    def exists_for(self, actor: Actor) -> bool:
        """The office and the scrutineer."""
        return can_see_queue(actor) and super().exists_for(actor)

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
        peers = [each.agency_id for each in peers_of(day)]
        said = {name: getattr(day, name) for name in names}
        return said | {
            "peers": peers,
            "called_off": day.called_off_on is not None,
            "base_version": day.version,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Agencies that are open, and those that are named already, with whom their letters go to."""
        actor, named = self.request.actor, [each.agency_id for each in peers_of(day_of(self.owed))]
        known = Agency.objects.visible_to(actor).without_schools().exclude(pk=self.owed.agency_id)
        agencies = known.filter(Q(pk__in=known.open_on(actor.today)) | Q(pk__in=named))
        return super().get_form_kwargs() | {"agencies": agencies, "hints": hints_of(actor, agencies)}

    def perform(self, form: Any) -> str:
        """Save over the version that the page showed."""
        keep_challenge_day(
            actor=self.request.actor, cycle=self.owed.cycle, agency=self.owed.agency, **form.cleaned_data
        )
        return self.address


def called_off_notice(day: ChallengeDay | None) -> Notice | None:
    """Says so above everything else."""
    if day is None or day.called_off_on is None:
        return None
    return Notice(f"It was called off on {long_date(day.called_off_on)}.", heading="This day is called off")


def facts_of(day: ChallengeDay | None, peers: list[ChallengePeer]) -> Summary | None:
    """When and where it is, and who comes."""
    if day is None:
        return None
    return Summary(
        (
            Fact("Day", day.held_on),
            Fact("Place", day.place),
            Fact("Peers", ", ".join(each.agency.name for each in peers), missing="Not named"),
            Fact("Who is there", day.present),
        )
    )
