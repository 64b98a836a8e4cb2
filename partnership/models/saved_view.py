"""A filtered list that somebody keeps under a name."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.choices import PlanView


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Questions about saved views."""

    def visible_to(self, actor: Actor) -> "SavedViewQuerySet":
        """A person's own, and those that the office shares."""
        if actor.person_id is None:
            return self.none()
        return self.filter(models.Q(person_id=actor.person_id) | models.Q(shared=True))


@tracked()
class SavedView(models.Model):
    """A view of the plan: which one, and its filter. It holds no rows: opening it asks again, as its reader may."""

    field_classes = {"name": FieldClass.CODED, "query": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=80)
    view = models.CharField(max_length=20, choices=PlanView, default=PlanView.LIST)
    query = models.CharField(max_length=500, blank=True, help_text="The filter as in the address.")
    shared = models.BooleanField(default=False, help_text="Everybody who sees the plan finds it.")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="partnership_savedview_name",
                violation_error_message="You already have a view of this name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:saved-view", args=[self.pk])
