"""Who owes me what: by person, and one press that chases those who are chosen."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.forms.chasing import ChaseForm, ChooseForm
from partnership.owing import Owed, all_owed
from partnership.permissions.followup import can_chase
from partnership.permissions.plan import can_read_plan
from partnership.services.chasing import chase, chased_today
from partnership.views.act_form import ActForm
from partnership.views.followup.coming import follow_up_switch
from partnership.views.mixins import PermitMixin

BACK = "Back to who owes what"


class OwingPage(PermitMixin, View):
    """For the office: what everybody owes, and whom to chase."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_chase(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, as a page or as a file."""
        owed = all_owed(self.request.actor)
        table = owing_table(request, owed)
        if file := table_response(request, table, "who-owes-what"):
            return file
        people = choices(self.request.actor, owed)
        crumbs = [("Improvement plan", reverse("partnership:action-list")), ("Who owes what", "")]
        context = {
            "breadcrumbs": crumbs,
            "pages": follow_up_switch("owing"),
            "table": table,
            "form": ChooseForm(people=people) if people else None,
        }
        return render(request, "partnership/owing.html", context)


class ChasePage(ActForm):
    """Says who will get a letter, and sends it when pressed."""

    form_class = ChaseForm
    done = "The letters are on their way."

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_chase(actor)

    def heading(self) -> str:
        """The page's heading and title."""
        return "Chase these people"

    def intro(self) -> str:
        """What they get."""
        return (
            "Each gets one letter with links to what they owe, and nothing else. Nobody gets two on one day."
        )

    def back(self) -> tuple[str, str]:
        """To the list."""
        return BACK, reverse("partnership:owing")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those who can be chased now."""
        actor = self.request.actor
        return super().get_form_kwargs() | {"people": choices(actor, all_owed(actor))}

    def get_initial(self) -> dict[str, Any]:
        """As they were chosen on the list."""
        return {"person": self.request.GET.getlist("person")}

    def perform(self, form: Any) -> str:
        """Chase them."""
        chase(actor=self.request.actor, people=form.cleaned_data["person"])
        return reverse("partnership:owing")


def choices(actor: Actor, owed: list[Owed]) -> list[tuple[str, str]]:
    """Each person who was not chased today, with what they owe in words."""
    chased = chased_today(actor, {each.person_id for each in owed})
    found = []
    for person_id, group in groupby(owed, lambda each: each.person_id):
        things = list(group)
        if person_id in chased:
            continue
        kinds = sorted({each.kind for each in things})
        counts = ", ".join(f"{kind.lower()}: {sum(each.kind == kind for each in things)}" for kind in kinds)
        found.append((str(person_id), f"{things[0].person} ({counts})"))
    return found


def owing_table(request: HttpRequest, owed: list[Owed]) -> Table:
    """One row for each thing, by person."""
    return Table.of(
        request.GET,
        caption="What is owed",
        columns=[
            Column("person", "Person", header=True, sort=lambda row: row.person.casefold()),
            Column("kind", "What is owed", sort=lambda row: row.kind),
            Column("what", "Which", link=lambda row: row.office_url or row.url),
            Column("agency", "Agency", sort=lambda row: row.agency.casefold()),
            Column("on", "Due or last heard of", kind="date", sort=lambda row: str(row.on or "")),
        ],
        rows=owed,
        empty=Empty(
            "Nobody owes anything today.", "What is overdue, silent or not returned will be listed here."
        ),
        stacked=True,
    )
