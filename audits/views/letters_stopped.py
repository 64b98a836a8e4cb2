"""Forms that stop the letters of an audit and let them go on, for one that owes or for all; any audit uses them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from audits.forms.chasing import ChaseResumeForm, ChaseStopForm
from audits.models import ChaseStop
from audits.selectors.chasing import Chased
from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.notice import Notice
from partnership.views.act_form import ActForm


class LetterAct(ActForm):
    """One form about letters; the subclass says of what, and where the page of letters is."""

    def of_what(self) -> str:
        """Whose letters: of the whole audit, or of one that owes."""
        raise NotImplementedError

    def perform(self, form: Any) -> str:
        """Do it and go back."""
        self.act(form.cleaned_data)
        return self.back()[1]

    def act(self, given: dict[str, Any]) -> None:
        """Call the service."""
        raise NotImplementedError


class StopLetters(LetterAct):
    """Stop them."""

    form_class = ChaseStopForm
    done = "The letters are stopped."

    def heading(self) -> str:
        return f"Stop the letters {self.of_what()}"


class ResumeLetters(LetterAct):
    """Let them go on."""

    form_class = ChaseResumeForm
    done = "The letters go on."

    def heading(self) -> str:
        return f"Let the letters {self.of_what()} go on"

    def intro(self) -> str:
        return "What was to go meanwhile goes from today on, the lowest rung first."


def stopped_notice(stop: ChaseStop | None) -> Notice | None:
    """Says that nothing of the whole audit goes, and why."""
    if stop is None:
        return None
    until = f" until {long_date(stop.until_on)}" if stop.until_on else ""
    by = stop.by.name if stop.by else "the system"
    return Notice(
        f"Stopped{until} by {by} on {long_date(stop.from_on)}: {stop.why}",
        kind="warning",
        heading="No letter of this audit goes",
    )


def stop_addresses(whole: str, one: str) -> Callable[[Chased], str]:
    """Where the letters about one stop or go on: names of addresses begin with `whole` and `one`."""

    def address(row: Chased) -> str:
        if row.stop is None:
            return reverse(f"{one}-stop", args=[row.owed.pk])
        if row.stop.one_id is None:
            return reverse(f"{whole}-resume", args=[row.whole_id])
        return reverse(f"{one}-resume", args=[row.owed.pk])

    return address


def letter_buttons(whole: str, pk: Any, *more: tuple[str, str], is_stopped: bool) -> Buttons:
    """Further buttons of the page of letters, and the one that stops all or lets all go on."""
    stop = (
        ("Let all letters go on", f"{whole}-resume") if is_stopped else ("Stop all letters", f"{whole}-stop")
    )
    return Buttons(
        tuple(Button(text, reverse(name, args=[pk]), style="secondary") for text, name in (*more, stop))
    )
