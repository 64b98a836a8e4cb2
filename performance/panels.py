"""What the indicators show on pages of the plan: which one shows whether an action works, what measures a priority."""

from datetime import date

from django.urls import reverse

from foundation.pages.buttons import Button, Buttons
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from partnership.action_panels import ActionPanel, register_outcome, register_panel
from partnership.actors import Actor
from partnership.models import Action, ActionClosure, Priority
from partnership.record_links import register_link
from performance import permissions
from performance.change import change_sentence
from performance.metrics.indicators import IndicatorFigures, Value, indicator_figures
from performance.models import ActionIndicator, Indicator


def indicator_panel(actor: Actor, action: Action) -> ActionPanel | None:
    """The chosen indicator, and for whoever may choose it the way to do so; one query."""
    chosen = ActionIndicator.objects.filter(action=action).select_related("indicator").first()
    address = reverse("performance:action-indicator", args=[action.pk])
    may = permissions.can_choose_indicator(actor, action) and action.state != "withdrawn"
    if chosen is None:
        buttons = Buttons((Button("Choose an indicator", address, style="secondary"),))
        return ActionPanel("Indicator", (buttons,)) if may else None
    facts = (
        Fact("Shows whether it works", chosen.indicator.name, url=address if may else ""),
        Fact("Its values", "As they are now", url=chosen.indicator.get_absolute_url(), url_text="Read"),
    )
    return ActionPanel("Indicator", (Summary(facts),))


def movement(actor: Actor, closure: ActionClosure) -> list[object]:
    """The chosen indicator at the closing and now, with the counts behind both; nothing where none was chosen."""
    linked = Indicator.objects.visible_to(actor).filter(action_links__action=closure.action_id)
    found = indicator_figures(linked, actor.today)
    if not found or closure.decided_on is None:
        return []
    figures = found[0]
    pair = then_and_now(figures, closure.decided_on)
    if pair is None:
        return [Notice(f"{figures.indicator.name}: there is no value yet.")]
    before, now = pair
    if before is None or before == now:
        words = f"{figures.indicator.name}: there is no newer value than when the action was closed."
        return [FigureTiles((FigureTile(now.figure, "The newest value"),)), Notice(words)]
    tiles = FigureTiles(
        (FigureTile(before.figure, "When the action was closed"), FigureTile(now.figure, "Now"))
    )
    return [tiles, Notice(f"{figures.indicator.name} {change_sentence(before.figure, now.figure)}.")]


def then_and_now(figures: IndicatorFigures, closed_on: date) -> tuple[Value | None, Value] | None:
    """The newest value, and of the same kind of period the one that had begun when the action was closed."""
    own = [each for each in figures.values if each.observation.area == "partnership"]
    whole = [each for each in own if not each.observation.breakdown]
    if not whole:
        return None
    now = max(whole, key=lambda each: each.place)
    series = figures.series(now.observation.period_kind)
    begun = [each for each in series if (each.period.start or each.period.end or date.max) <= closed_on]
    return (begun[-1] if begun else None), now


register_panel("indicator", indicator_panel)
register_outcome("indicator", movement)


def measures_link(actor: Actor, priority: Priority) -> tuple[str, str] | None:
    """On a priority's page, for the office: where the indicators that measure it are chosen."""
    if not permissions.can_keep_indicators(actor):
        return None
    return "Choose the indicators that measure it", reverse(
        "performance:priority-measures", args=[priority.pk]
    )


register_link("priority", measures_link)
