"""Changing several actions at once: what shall change, what would become of each, and then all of them or none."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from foundation.pages.buttons import Button
from foundation.pages.details import Details
from foundation.pages.table import Column, Table
from foundation.refusals import NotAllowed, Refusal
from partnership.forms.plan_filter import ActionFilter
from partnership.forms.plan_query import HERE, asked, clean_query
from partnership.forms.several import SeveralForm
from partnership.models import Action
from partnership.selectors.plan import listed
from partnership.selectors.plan_choices import action_choices
from partnership.services.several import Proposed, change_several, propose_changes
from partnership.views.plan.base import OfficeForm

MOST = 500
SHOWN = 20
EVERY = "every"
NOBODY_CHOSEN = "Choose the actions in the list first."
TOO_MANY = f"At most {MOST} actions are changed at once. Narrow the list with its filters first."


class ActionChangeSeveral(OfficeForm):
    """The form; posted, the preview; posted with `sure`, the change."""

    form_class = SeveralForm
    template_name = "partnership/several_form.html"

    @cached_property
    def chosen(self) -> list[Action]:
        """The chosen actions that the reader may see, as they stand: those named, or all that the filter finds."""
        actor = self.request.actor
        rows = listed(actor).select_related("lead_agency", "lead", "priority", "owner_group")
        if self.request.method == "GET" and EVERY in self.request.GET:
            rows = ActionFilter(asked(self.filter), queryset=rows, actor=actor).rows
        else:
            rows = rows.filter(
                pk__in={pk for value in self._asked() if (pk := _uuid(value.partition(":")[0]))}
            )
        return list(rows.prefetch_related("plans")[: MOST + 1])

    @cached_property
    def filter(self) -> QueryDict:
        """Of the list that everything was chosen from; nothing where single actions were."""
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        if EVERY not in given:
            return QueryDict()
        return QueryDict(clean_query(given.get("list", "") or given.urlencode()))

    def list_url(self) -> str:
        """The list as it was filtered."""
        query = self.filter.urlencode()
        return f"{HERE}?{query}" if query else str(HERE)

    def _asked(self) -> list[str]:
        """From the list one key for each; from this page all in one, with the versions that were seen."""
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        return [one for value in given.getlist("action") for one in value.split(",")]

    def heading(self) -> str:
        """The page's heading and title."""
        return "Change several actions"

    def intro(self) -> str:
        """What happens next."""
        return "Fill in only what shall change. You see what would become of each action before anything is saved."

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the improvement plan", self.list_url()

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without actions there is nothing to change, and some number is too many for one act."""
        if not self.chosen or len(self.chosen) > MOST:
            messages.warning(self.request, TOO_MANY if self.chosen else NOBODY_CHOSEN)
            return redirect(self.list_url())
        return super().get(*args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what can be chosen today."""
        return super().get_form_kwargs() | {"choices": action_choices(self.request.actor.today)}

    def get_initial(self) -> dict[str, Any]:
        """The chosen ones travel along, and the filter that they were chosen by."""
        first = {"action": ",".join(str(each.pk) for each in self.chosen)}
        if EVERY in self.request.GET:
            first |= {EVERY: "yes", "list": self.filter.urlencode()}
        return first

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which they are."""
        words = [f"{each.reference} {each.title}" for each in self.chosen]
        folded = Details(f"See all {len(words)}", "\n".join(words)) if len(words) > SHOWN else None
        return super().get_context_data(chosen=words, folded=folded, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """The preview, or the change that was looked at."""
        sure = "sure" in self.request.POST
        try:
            if not self.chosen or len(self.chosen) > MOST:
                raise Refusal(TOO_MANY if self.chosen else NOBODY_CHOSEN)
            if sure:
                return self._change(form)
            return self._preview(form)
        except NotAllowed:
            raise
        except Refusal as refusal:
            name = (refusal.detail or {}).get("field", "")
            form.add_error(name if name in form.fields else None, refusal.message)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)

    def _change(self, form: Any) -> HttpResponse:
        seen = dict(value.partition(":")[::2] for value in self._asked())
        versions = {
            pk: int(number) for value, number in seen.items() if number.isdecimal() and (pk := _uuid(value))
        }
        number = change_several(
            actor=self.request.actor, actions=self.chosen, versions=versions, wanted=form.wanted()
        )
        messages.success(self.request, f"{number} {'action is' if number == 1 else 'actions are'} changed.")
        return redirect(self.list_url())

    def _preview(self, form: Any) -> HttpResponse:
        proposed = propose_changes(actor=self.request.actor, actions=self.chosen, wanted=form.wanted())
        changed = [each for each in proposed if each.is_done]
        context = {
            "heading": self.heading(),
            "back": self.back(),
            "table": _table(proposed),
            "number": len(changed),
            "left": len(proposed) - len(changed),
            "button": self._button(changed) if changed else None,
        }
        return render(self.request, "partnership/several_preview.html", context)

    def _button(self, changed: list[Proposed]) -> Button:
        """Posts what was typed once more, with the version of each that was looked at."""
        typed = {
            name: str(value) for name, value in self.request.POST.items() if name != "csrfmiddlewaretoken"
        }
        seen = ",".join(f"{each.action.pk}:{each.action.version}" for each in changed)
        number = len(changed)
        words = "Change 1 action" if number == 1 else f"Change {number} actions"
        return Button(words, self.request.path, post=True, fields=typed | {"action": seen, "sure": "yes"})


def _table(proposed: list[Proposed]) -> Table:
    def becomes(row: Proposed) -> Any:
        if row.problem:
            return f"Cannot be changed: {row.problem}"
        return [each.text for each in row.changes] or "Nothing: it is so already."

    return Table.of(
        QueryDict(),
        caption="What would change",
        columns=(
            Column(
                "reference", "Reference", kind="short", header=True, cell=lambda row: row.action.reference
            ),
            Column("title", "Action", cell=lambda row: row.action.title, css="app-wide-cell"),
            Column("becomes", "What would change", cell=becomes),
        ),
        rows=proposed,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
