"""Changing a period, putting on hold, ending a hold, keeping longer."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from foundation.calendar.dates import long_date
from foundation.refusals import Refusal
from foundation.retention.kept import class_of
from foundation.retention.models import Hold
from foundation.retention.services import exceptions, periods
from partnership.forms.records import LongerForm, PeriodForm, WhyForm
from partnership.views.act_form import ActForm
from partnership.views.records.base import ClassForm, OfRecords, UnitForm, period_words, records_url


class ChangePeriod(ClassForm):
    """Another period, from a day on."""

    form_class = PeriodForm
    done = "The period is changed."

    def heading(self) -> str:
        """The class first."""
        return f"{self.kept.name}: change how long they are kept"

    def intro(self) -> str:
        """How long it is now."""
        now = period_words(self.kept, self.standing.period)
        return f"They are kept for {now} now. Counted from: {self.kept.counts_from}."

    def perform(self, form: Any) -> str:
        """Change it."""
        periods.change_period(actor=self.request.actor, kept=self.kept, **form.cleaned_data)
        return self.class_url


class HoldClass(ClassForm):
    """Nothing of the class goes."""

    form_class = WhyForm
    done = "The class is on hold: nothing of it can be removed."

    def heading(self) -> str:
        """The class first."""
        return f"{self.kept.name}: put the whole class on hold"

    def intro(self) -> str:
        """What it does."""
        return "While the hold stands nothing of this class can be removed, also not what was agreed already."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Put on hold"}

    def perform(self, form: Any) -> str:
        """Hold it."""
        exceptions.put_on_hold(actor=self.request.actor, kept=self.kept, unit_id="", **form.cleaned_data)
        return self.class_url


class HoldUnit(UnitForm):
    """This one does not go."""

    form_class = WhyForm
    done = "It is on hold: it cannot be removed."

    def heading(self) -> str:
        """The unit first."""
        return f"{self.unit.label}: put on hold"

    def intro(self) -> str:
        """What it does."""
        return "While the hold stands it cannot be removed, also not if that was agreed already."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Put on hold"}

    def perform(self, form: Any) -> str:
        """Hold it."""
        exceptions.put_on_hold(
            actor=self.request.actor, kept=self.kept, unit_id=self.unit.id, **form.cleaned_data
        )
        return self.unit_url


class KeepLonger(UnitForm):
    """Another review date."""

    form_class = LongerForm
    done = "It is kept longer."

    def heading(self) -> str:
        """The unit first."""
        return f"{self.unit.label}: keep it longer"

    def intro(self) -> str:
        """Its date now."""
        return f"Its review date is {long_date(self.unit.due_on)}."

    def perform(self, form: Any) -> str:
        """Keep it."""
        exceptions.keep_longer(
            actor=self.request.actor, kept=self.kept, unit_id=self.unit.id, **form.cleaned_data
        )
        return self.unit_url


class EndHold(OfRecords, ActForm):  # type: ignore[misc]
    """The hold is over."""

    form_class = WhyForm
    done = "The hold is ended."

    @cached_property
    def hold(self) -> Hold:
        """The hold, or 404."""
        return get_object_or_404(Hold, pk=self.kwargs["pk"])

    def exists_for(self, actor: Any) -> bool:
        """There is such a hold."""
        return super().exists_for(actor) and bool(self.hold)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """An old link to a hold that was ended says so before anything is typed."""
        if self.hold.ended_at is not None:
            raise Refusal("This hold was ended already.")
        return super().get(*args, **kwargs)

    def heading(self) -> str:
        """What is held first."""
        return f"{self.hold.label or self._class_name()}: end the hold"

    def intro(self) -> str:
        """Why it was put there."""
        return f"On hold since {long_date(self.hold.put_at.date())}: {self.hold.why}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "End the hold"}

    def back(self) -> tuple[str, str]:
        """To what is held."""
        code, unit = self.hold.class_code, self.hold.unit_id
        url = records_url("unit", code, unit) if unit else records_url("class", code)
        return f"Back to {self.hold.label or self._class_name()}", url

    def perform(self, form: Any) -> str:
        """End it."""
        exceptions.end_hold(actor=self.request.actor, hold=self.hold, **form.cleaned_data)
        return self.back()[1]

    def _class_name(self) -> str:
        kept = class_of(self.hold.class_code)
        return kept.name if kept else self.hold.class_code
