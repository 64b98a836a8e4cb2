"""Somebody is leaving: their open work, and who takes it over."""

from functools import cached_property
from typing import Any

from django.urls import reverse

from foundation.pages.buttons import Button
from foundation.pages.empty import Empty
from foundation.pages.notice import Notice
from foundation.pages.table import Column, Table
from partnership.actors import Actor
from partnership.forms.people import HandOnForm
from partnership.handover import OpenWork, work_kind
from partnership.permissions.people import can_invite, can_manage_people
from partnership.selectors.people import colleagues_to_hand_to, led_alone
from partnership.services.leavers import hand_on, work_to_hand_on
from partnership.views.people.acts import OnPerson


class PersonLeaving(OnPerson):
    """The open work as a table with links, then a form that hands pieces of it on."""

    template_name = "partnership/person_leaving.html"
    form_class = HandOnForm
    words = "open work"
    done = "The work is handed on."

    def is_permitted(self, actor: Actor) -> bool:
        """The manager, and a lead for what belongs to the own agency."""
        return can_invite(actor)

    @cached_property
    def work(self) -> list[OpenWork]:
        """What waits for the person, as far as the reader may hand it on."""
        return work_to_hand_on(self.request.actor, self.person)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The work and the colleagues to choose from."""
        colleagues = colleagues_to_hand_to(self.request.actor, self.person, self.work)
        return super().get_form_kwargs() | {"work": self.work, "colleagues": colleagues}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The table, and the last step of leaving."""
        ends = can_manage_people(self.request.actor) and self.person.is_active
        leave = reverse("partnership:person-leave", args=[self.person.pk])
        alone = led_alone(self.request.actor, self.person)
        words = f"{self.person.name} alone leads {' and '.join(alone)}. Give somebody else the role first."
        said = {
            "notice": Notice(words, "warning") if alone else None,
            "person": self.person,
            "table": self._table(),
            "work": self.work,
            "leave": Button("End the account", leave, style="warning") if ends else None,
        }
        return super().get_context_data(**(said | kwargs))

    def perform(self, form: Any) -> str:
        """Hand it on and come back for the rest."""
        hand_on(actor=self.request.actor, person=self.person, **form.cleaned_data)
        return reverse("partnership:person-leaving", args=[self.person.pk])

    def _table(self) -> Table:
        columns = (
            Column("what", "What", header=True, link=lambda row: row.link),
            Column("kind", "Kind", cell=lambda row: work_kind(row.kind).label),
            Column("due_on", "Due", kind="date"),
        )
        return Table.of(
            self.request.GET,
            caption="What is open",
            columns=columns,
            rows=self.work,
            per_page=0,
            downloads=False,
            stacked=True,
            empty=Empty(f"Nothing waits for {self.person.name}."),
        )
