"""The indicators: the list, one of them, its commentary, and which claim is shown."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from foundation.pages.buttons import Button
from foundation.pages.chart_block import ChartBlock
from foundation.pages.table_download import table_response
from foundation.pages.timeline import Timeline
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin
from performance import permissions, tables
from performance.charts import indicator_chart, sentence_of
from performance.forms.commentary import AdoptForm, CommentaryForm
from performance.metrics.indicators import indicator_figures
from performance.metrics.values import period_of
from performance.models import Indicator, Observation
from performance.selectors import (
    claims_of,
    commentaries_of,
    competing,
    happened_to,
    targets_of,
    timeline_of,
)
from performance.services.adoption import adopt_claim
from performance.services.commentary import write_commentary
from performance.views.base import IndicatorView
from performance.views.claims import chosen, claim_filters, competition, facts_of


class IndicatorList(PermitMixin):
    """Every indicator with its newest value."""

    def exists_for(self, actor: Actor) -> bool:
        """Published figures: for everybody with a role."""
        return bool(actor.held)

    def get(self, request: HttpRequest) -> HttpResponse:
        actor = self.request.actor
        found = indicator_figures(Indicator.objects.visible_to(actor), actor.today)
        table = tables.indicators_table(request.GET, found, "Indicators", sort="")
        if file := table_response(request, table, "indicators"):
            return file
        return render(request, "performance/indicator_list.html", {"table": table})


class IndicatorDetail(IndicatorView):
    """Chart, comparators, every claim, definition, commentary; the address narrows the table of claims."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        indicator, actor = self.indicator, self.request.actor
        claims = list(claims_of(indicator))
        filters, narrowed = claim_filters(request.GET, claims)
        table = tables.claims_table(request.GET, indicator, narrowed)
        if file := table_response(request, table, f"indicator-{indicator.code}"):
            return file
        (found,) = indicator_figures(Indicator.objects.filter(pk=indicator.pk), actor.today)
        definitions = list(indicator.definitions.all())
        chart = indicator_chart(found, happened_to(indicator, definitions))
        targets = list(targets_of(indicator))
        context = {
            "indicator": indicator,
            "breadcrumbs": [("Indicators", reverse("performance:indicator-list")), (indicator.name, "")],
            "chart": ChartBlock(chart, name="indicator") if chart else None,
            "sentence": "" if chart else sentence_of(found),
            "facts": facts_of(found, definitions, actor.today),
            "competitions": [
                competition(cell, may_adopt=permissions.can_adopt(actor, indicator))
                for cell in competing(claims)
            ],
            "bar": filters,
            "table": table,
            "commentaries": list(commentaries_of(indicator)),
            "targets": tables.targets_table(request.GET, indicator, targets) if targets else None,
            "set_target": self._button("Set the target", "target-create", permissions.can_set_target),
            "set_priority": self._button(
                "Set the priority",
                "indicator-priority",
                lambda actor, _indicator: permissions.can_keep_indicators(actor),
            ),
            "note": self._button("Note what happened", "happening-create", permissions.can_note_happening),
            "write": self._button(
                "Write a commentary", "commentary-create", permissions.can_write_commentary
            ),
            "timeline": Timeline(timeline_of(indicator)),
        }
        return render(request, "performance/indicator_detail.html", context)

    def _button(self, text: str, address: str, may: Callable[[Actor, Indicator], bool]) -> Button | None:
        if not may(self.request.actor, self.indicator):
            return None
        url = reverse(f"performance:{address}", args=[self.indicator.code])
        return Button(text, url, style="secondary")


class CommentaryCreate(IndicatorView, ActForm):  # type: ignore[misc]
    """The data owner, or the office, says what the values mean."""

    form_class = CommentaryForm
    done = "The commentary was added."

    def is_permitted(self, actor: Actor) -> bool:
        """Of the own indicators."""
        return permissions.can_write_commentary(actor, self.indicator)

    def heading(self) -> str:
        """Begins with the indicator."""
        return f"{self.indicator.name}: commentary"

    def back(self) -> tuple[str, str]:
        """To the indicator."""
        return (self.indicator.name, self.indicator.get_absolute_url())

    def perform(self, form: Any) -> str:
        """The newest commentary is shown first."""
        write_commentary(actor=self.request.actor, indicator=self.indicator, **form.cleaned_data)
        return f"{self.indicator.get_absolute_url()}#commentary"


class ClaimAdopt(IndicatorView, ActForm):  # type: ignore[misc]
    """Say which of the claims that meet in one cell is shown."""

    form_class = AdoptForm
    done = "This value is shown now."
    claim: Observation

    def exists_for(self, actor: Actor) -> bool:
        """The claim is one of this indicator's."""
        if not super().exists_for(actor):
            return False
        self.claim = get_object_or_404(
            Observation.objects.select_related("definition__indicator", "release"),
            pk=self.kwargs["claim"],
            definition__indicator=self.indicator,
        )
        if not Observation.objects.filter(cell=self.claim.cell).exclude(pk=self.claim.pk).exists():
            raise Http404
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The data owner of the indicator's agency, or the office."""
        return permissions.can_adopt(actor, self.indicator)

    def heading(self) -> str:
        """Begins with the indicator and the period."""
        return f"{self.indicator.name}, {period_of(self.claim)}: show {chosen(self.claim)}"

    def intro(self) -> str:
        """Whose claim it is."""
        return f"As published in “{self.claim.release.title}”."

    def back(self) -> tuple[str, str]:
        """To the indicator."""
        return (self.indicator.name, self.indicator.get_absolute_url())

    def perform(self, form: Any) -> str:
        """Every other claim stays as it was made."""
        adopt_claim(actor=self.request.actor, observation=self.claim, why=form.cleaned_data["why"])
        return f"{self.indicator.get_absolute_url()}#claims"
