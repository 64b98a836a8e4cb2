"""A person is forgotten: what goes, what stays and why, and the typed name."""

from typing import Any

from foundation.pages.buttons import Button, Buttons
from foundation.pages.notice import Notice
from foundation.pages.table import Column, Table
from foundation.subject_requests.services.erasing import consequences, erase, person_to_forget
from partnership.forms.found_texts import EraseForm
from partnership.views.people.acts import person_url
from partnership.views.subject_requests.base import ReadersOnly, RequestAct, request_url


class Erase(ReadersOnly, RequestAct):  # type: ignore[misc]
    """The person of a request for erasure."""

    form_class = EraseForm
    template_name = "partnership/requests/erase.html"
    words = "forget this person"
    done = "The person is forgotten: everything reads “A former user” now."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What must be done first, else what goes and what stays."""
        person = person_to_forget(self.row)
        told = consequences(person)
        rest = {
            "person": person,
            "first": [Notice(sentence, kind="warning") for sentence in told.first],
            "buttons": Buttons((Button("Open the person's page", person_url(person), style="secondary"),)),
            "goes": self._table("What goes", told.goes, why=False),
            "stays": self._table("What stays, and why", told.stays, why=True),
        }
        return super().get_context_data(**(rest | kwargs))

    def _table(self, caption: str, lines: list[Any], *, why: bool) -> Table:
        columns = [Column("words", "What", header=True), Column("count", "How many", kind="number")]
        if why:
            columns.append(Column("why", "Why"))
        return Table.of(
            self.request.GET,
            caption=caption,
            columns=columns,
            rows=lines,
            per_page=0,
            downloads=False,
            stacked=True,
        )

    def perform(self, form: Any) -> str:
        """Forget them."""
        erase(actor=self.request.actor, request=self.row, **form.cleaned_data)
        return request_url(self.row)
