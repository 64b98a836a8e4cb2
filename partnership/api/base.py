"""What every view of the API begins with: who asks, and what that person may know of."""

from collections.abc import Callable, Mapping
from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer, Serializer

from partnership.actors import Actor
from partnership.api.permissions import ActorPermission, actor_of


class ActorFilters(DjangoFilterBackend):
    """The filters of a list's page, in the API: both are given the actor, a value that is not offered is 400."""

    def get_filterset_kwargs(self, request: Request, queryset: QuerySet[Model], view: Any) -> dict[str, Any]:
        """The actor beside what every filter set is given."""
        given: dict[str, Any] = super().get_filterset_kwargs(request, queryset, view)
        return {**given, "actor": actor_of(request)}


class ActorView(GenericAPIView):
    """Read-only unless a view says otherwise; its rows are those of `rows(actor)`."""

    permission_classes = [ActorPermission]
    filter_backends = [ActorFilters]
    http_method_names = ["get", "head"]
    serializer_class: type[BaseSerializer] | None = None
    predicate: Callable[[Actor], bool]
    writers: Callable[[Actor], bool] | None = None
    """Who could ever write here, whatever the address names; nobody else is shown how in the schema."""
    asks: Mapping[str, type[Serializer]] = {}
    """What each method asks for, and below with which status and in which form it answers."""
    answers: Mapping[str, tuple[int, type[Serializer]]] = {}
    over_version: tuple[str, ...] = ()
    """The methods that need If-Match."""
    filterset_class: type[django_filters.FilterSet] | None = None

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return actor_of(getattr(self, "request", None))

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """What the actor may see, as the page reads it."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        """The rows; none of them where the schema is drawn."""
        if getattr(self, "swagger_fake_view", False):
            return self.rows(self.actor).none()
        return self.rows(self.actor)

    def get_serializer_context(self) -> dict[str, Any]:
        """The actor beside the request."""
        return {**super().get_serializer_context(), "actor": self.actor}

    def may_write(self, actor: Actor, found: Any) -> bool:
        """May the actor change this? Nobody, unless the view says who."""
        return False
