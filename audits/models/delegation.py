"""A section, or one standard of it, handed to a colleague."""

import uuid

from django.conf import settings
from django.db import models

from audits.models.sheet import Sheet
from audits.models.standards import Item, Section
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked(private=["note"])
class Delegation(models.Model):
    """A colleague answers a section of a sheet, or one of its standards, until the delegation ends."""

    field_classes = {"note": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="delegations")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        Item,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A single standard of the section; empty: the whole section.",
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations")
    note = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["section__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "section", "person"],
                condition=models.Q(ended_at__isnull=True, item__isnull=True),
                name="audits_delegation_once",
                violation_error_message="This section is already with this colleague.",
            ),
            models.UniqueConstraint(
                fields=["sheet", "item", "person"],
                condition=models.Q(ended_at__isnull=True, item__isnull=False),
                name="audits_delegation_item_once",
                violation_error_message="This standard is already with this colleague.",
            ),
        ]

    def __str__(self) -> str:
        return f"Delegation {self.pk}"

    @property
    def part_id(self) -> uuid.UUID:
        """What was given: the standard, or the whole section."""
        return self.item_id or self.section_id

    @property
    def what(self) -> str:
        """Section 7, or standard 7.5 (its section and item loaded)."""
        return f"standard {self.item.code}" if self.item else f"section {self.section.code}"
