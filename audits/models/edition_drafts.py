"""Editions before and beside their rows: a draft that is still written, and what a published one said word for word."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from audits.choices import EDITION_DRAFT, DraftState
from audits.models.standards import Edition
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked


class EditionContent(models.Model):
    """What a published edition says, as its file says it: what is exported and compared for ever."""

    append_only = True
    field_classes = {"content": FieldClass.CODED}

    edition = models.OneToOneField(
        Edition, primary_key=True, on_delete=models.PROTECT, related_name="written"
    )
    content = models.JSONField(help_text="A standard set as audits.standard_sets.as_json keeps it.")

    class Meta:
        triggers = append_only_guards("editioncontent")

    def __str__(self) -> str:
        return f"Content of {self.edition_id}"


class EditionDraftQuerySet(models.QuerySet["EditionDraft"]):
    """Questions about drafts."""

    def open(self) -> "EditionDraftQuerySet":
        """Those that are still written."""
        return self.filter(state=DraftState.OPEN)


@tracked(private=["content"])
class EditionDraft(models.Model):
    """An edition that is being written: nobody answers it until it is published, and then it changes no more."""

    field_classes = {"content": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.JSONField(help_text="A standard set as audits.standard_sets.as_json keeps it.")
    version = models.PositiveIntegerField(
        default=1, help_text="Grows with each change: the base of the next."
    )
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    based_on = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    published_as = models.OneToOneField(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = EditionDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=DraftState.PUBLISHED, published_as__isnull=False)
                | (~models.Q(state=DraftState.PUBLISHED) & models.Q(published_as__isnull=True)),
                name="audits_editiondraft_published_as_something",
                violation_error_message="A published draft says which edition it became.",
            ),
        ]
        triggers = [lifecycle_trigger("editiondraft_state", "state", EDITION_DRAFT)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("audits:standards-draft", args=[self.pk])

    @property
    def title(self) -> str:
        """As the draft calls the edition."""
        return str(self.content["title"])

    @property
    def code(self) -> str:
        """The edition's, once it is published."""
        return str(self.content["edition_code"])
