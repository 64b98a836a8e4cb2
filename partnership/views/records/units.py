"""One unit: its date, what stands in the way, what may be decided. Nothing of what is in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from foundation.calendar.dates import dated, long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from foundation.pages.timeline import Timeline
from foundation.retention.models import Hold
from partnership.actors import Actor
from partnership.permissions.records import can_open_records
from partnership.selectors.records_story import of_unit
from partnership.views.records.base import OfUnit, period_words, records_url
from partnership.views.records.classes import hold_notice, unit_tag


class UnitPage(OfUnit):
    """For whoever keeps records."""

    def exists_for(self, actor: Actor) -> bool:
        """There is such a unit."""
        return super().exists_for(actor) and bool(self.unit)

    def get(self, request: HttpRequest, code: str, unit: str) -> HttpResponse:
        """The page."""
        context = {
            "unit": self.unit,
            "breadcrumbs": self.crumbs(self.unit.label),
            "notice": self._notice(),
            "summary": Summary(self._facts()),
            "buttons": Buttons(self._buttons()),
            "timeline": Timeline(of_unit(self.kept, self.unit.id)),
        }
        return render(request, "partnership/records/unit.html", context)

    def _facts(self) -> tuple[Fact, ...]:
        today, url = self.request.actor.today, self.kept.url
        page = url(self.unit.id) if url is not None and can_open_records(self.request.actor) else ""
        return (
            Fact("Class", self.kept.name, url=page, url_text="Open the record"),
            Fact(self.kept.counts_from, long_date(self.unit.started_on)),
            Fact("Kept for", period_words(self.kept, self.standing.period)),
            Fact("Review date", dated(self.unit.due_on, today)),
            Fact("Status", unit_tag(self.unit, today)),
            Fact("What goes", self.kept.goes),
        )

    def _notice(self) -> Notice | None:
        own = Hold.objects.in_force().filter(class_code=self.kept.code, unit_id=self.unit.id).first()
        self.own_hold = own
        if own is None:
            return hold_notice(self.standing)
        words = f"It cannot be removed since {long_date(own.put_at.date())}: {own.why}"
        end = records_url("hold-end", own.pk)
        return Notice(words, kind="warning", heading="On hold", url=end, url_text="End the hold")

    def _buttons(self) -> tuple[Button, ...]:
        here = (self.kept.code, self.unit.id)
        longer = Button("Keep it longer", records_url("longer", *here), style="secondary")
        hold = Button("Put it on hold", records_url("unit-hold", *here), style="secondary")
        return (longer,) if self.own_hold else (longer, hold)
