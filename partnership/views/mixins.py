"""The two ways in which a page refuses: what may not be known of is 404, what may not be done is 403."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import View

from foundation.refusals import NotAllowed
from partnership.actors import Actor
from partnership.middleware import ActingRequest


class VisibleObjectMixin:
    """Begins every query set with `visible_to(actor)`; what is not in it does not exist for the reader."""

    request: ActingRequest

    def get_queryset(self) -> Any:
        """The view's query set, narrowed to what the actor may know of."""
        return super().get_queryset().visible_to(self.request.actor)  # type: ignore[misc]


class PermitMixin(View):
    """Asks `exists_for` (404 when false) and `is_permitted` (403 when false) before anything else."""

    request: ActingRequest
    refusal = "Your role does not allow this. Ask the partnership manager if you think it should."

    def exists_for(self, actor: Actor) -> bool:
        """May the actor know of this page at all?"""
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """May the actor do what this page does?"""
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = self.request.actor
        if not self.exists_for(actor):
            raise Http404
        if not self.is_permitted(actor):
            raise NotAllowed(self.refusal)
        return super().dispatch(request, *args, **kwargs)
