"""Saved views of the plan: keeping one, opening it by its link, the list of them, renaming, deleting."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.forms.plan_filter import ActionFilter
from partnership.forms.plan_query import HERE, clean_query
from partnership.forms.saved_views import DeleteForm, SavedViewForm
from partnership.models import Action, SavedView
from partnership.permissions import saved_views as permissions
from partnership.selectors.plan_views import view_of
from partnership.services.saved_views import delete_view, rename_view, save_view
from partnership.views.mixins import PermitMixin
from partnership.views.plan.base import PlanActForm

LIST = "partnership:saved-view-list"
PLAN = "Improvement plan"


def address_of(view: str, query: str) -> str:
    """The plan's own address with a view and a filter: nothing that was kept can lead anywhere else."""
    asked = QueryDict(clean_query(query), mutable=True)
    if (known := view_of(view)) is not PlanView.LIST:
        asked["view"] = known.value
    return f"{HERE}?{asked.urlencode()}" if asked else str(HERE)


def kept_of(actor: Actor, query: str) -> str:
    """What of an address may be kept: known filters with values that the form takes."""
    cleaned = QueryDict(clean_query(query), mutable=True)
    form = ActionFilter(cleaned, queryset=Action.objects.none(), actor=actor).form
    for name in form.errors:
        cleaned.pop(name, None)
    return cleaned.urlencode()


class ForReaders(PermitMixin):
    """Whoever reads the plan."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return permissions.can_save_view(actor)


class SavedViewOpen(ForReaders, View):
    """The link of a saved view: on to the plan, where the reader sees what they may."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The query as it was kept."""
        saved = get_object_or_404(SavedView.objects.visible_to(self.request.actor), pk=pk)
        return redirect(address_of(saved.view, saved.query))


class SavedViewList(ForReaders, View):
    """One's own views and the shared ones."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The table, with what may be done."""
        actor = self.request.actor

        def link(name: str) -> Any:
            return lambda row: reverse(name, args=[row.pk]) if permissions.can_change_view(actor, row) else ""

        def words(text: str) -> Any:
            return lambda row: f"{text} {row.name}" if permissions.can_change_view(actor, row) else ""

        table = Table.of(
            request.GET,
            caption="Saved views",
            caption_hidden=True,
            columns=(
                Column("name", "Name", header=True, link=lambda row: row.get_absolute_url()),
                Column("view", "View", cell=lambda row: row.get_view_display()),
                Column("whose", "For", cell=lambda row: _whose(actor, row)),
                Column(
                    "change",
                    "Change",
                    cell=words("Rename"),
                    link=link("partnership:saved-view-change"),
                    css="app-act",
                ),
                Column("delete", "Delete", cell=words("Delete"), link=link("partnership:saved-view-delete")),
            ),
            rows=list(SavedView.objects.visible_to(actor).select_related("person").order_by("name", "pk")),
            per_page=0,
            downloads=False,
            stacked=True,
            empty=Empty(
                "Views that you save will be listed here.",
                "Filter the plan as you need it and choose “Save this view”.",
                "Go to the improvement plan",
                str(HERE),
            ),
        )
        context = {"table": table, "breadcrumbs": [(PLAN, str(HERE)), ("Saved views", "")]}
        return render(request, "partnership/saved_view_list.html", context)


def _whose(actor: Actor, row: SavedView) -> str:
    if row.person_id == actor.person_id:
        return "Everybody, shared by you" if row.shared else "You alone"
    return f"Everybody, shared by {row.person.name}"


class SavedViewSave(PlanActForm):
    """The present view, under a name."""

    form_class = SavedViewForm
    done = "The view is saved."

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads the plan."""
        return permissions.can_save_view(actor)

    def heading(self) -> str:
        """The page's heading and title."""
        return "Save this view"

    def intro(self) -> str:
        """What is kept."""
        return "The view and its filters are kept, not the actions: you see those that fit on the day you open it."

    def back(self) -> tuple[str, str]:
        """To the plan as it was."""
        asked = self.request.POST or self.request.GET
        query = asked.get("query", "") if self.request.method == "POST" else asked.urlencode()
        return "Back to the improvement plan", address_of(asked.get("view", ""), query)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who may share."""
        return super().get_form_kwargs() | {"may_share": permissions.can_share_view(self.request.actor)}

    def get_initial(self) -> dict[str, Any]:
        """What the page showed."""
        given = self.request.GET
        return {"view": view_of(given.get("view", "")).value, "query": clean_query(given.urlencode())}

    def perform(self, form: Any) -> str:
        """Keep it and open it."""
        given, actor = form.cleaned_data, self.request.actor
        saved = save_view(
            actor=actor,
            name=given["name"],
            view=view_of(given["view"]).value,
            query=kept_of(actor, given["query"]),
            shared=given.get("shared", False),
        )
        return address_of(saved.view, saved.query)


class OnSavedView(PlanActForm):
    """A form about one saved view."""

    @cached_property
    def saved(self) -> SavedView:
        """As the reader may see it, or 404."""
        return get_object_or_404(SavedView.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such a view for the reader."""
        return permissions.can_save_view(actor) and bool(self.saved)

    def is_permitted(self, actor: Actor) -> bool:
        """Its owner; a shared one also the office."""
        return permissions.can_change_view(actor, self.saved)

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the saved views", reverse(LIST)


class SavedViewChange(OnSavedView):
    """Another name; shared or not."""

    form_class = SavedViewForm
    done = "The view is saved."

    def heading(self) -> str:
        """The view first."""
        return f"{self.saved.name}: rename"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who may share."""
        return super().get_form_kwargs() | {"may_share": permissions.can_share_view(self.request.actor)}

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"name": self.saved.name, "shared": self.saved.shared}

    def perform(self, form: Any) -> str:
        """Rename it."""
        given = form.cleaned_data
        shared = given.get("shared", self.saved.shared)
        rename_view(actor=self.request.actor, saved=self.saved, name=given["name"], shared=shared)
        return reverse(LIST)


class SavedViewDelete(OnSavedView):
    """Forget it, after a question."""

    form_class = DeleteForm
    done = "The view is deleted."

    def heading(self) -> str:
        """The view first."""
        return f"{self.saved.name}: delete"

    def intro(self) -> str:
        """What is lost and what is not."""
        others = " Nobody else finds it then." if self.saved.shared else ""
        return f"The name and the filters are forgotten. No action is touched.{others}"

    def perform(self, form: Any) -> str:
        """Delete it."""
        delete_view(actor=self.request.actor, saved=self.saved)
        return reverse(LIST)
