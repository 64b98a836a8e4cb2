"""A role that an agency's lead offers to somebody who has an account that the lead may not know of."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from foundation.trail.field_classes import FieldClass
from partnership.actors import Actor
from partnership.models.agency import Agency
from partnership.roles import OFFICE, Role


class RoleOfferQuerySet(models.QuerySet["RoleOffer"]):
    """Questions about offers."""

    def open(self, now: datetime) -> "RoleOfferQuerySet":
        """Neither answered, nor taken back, nor too old."""
        return self.filter(answered_at=None, withdrawn_at=None, expires_at__gt=now)

    def over_since(self, moment: datetime) -> "RoleOfferQuerySet":
        """Those that were answered, taken back or left lying before a moment."""
        return self.filter(
            models.Q(answered_at__lt=moment)
            | models.Q(withdrawn_at__lt=moment)
            | models.Q(expires_at__lt=moment)
        )

    def visible_to(self, actor: Actor) -> "RoleOfferQuerySet":
        """The office sees every offer, a lead those of the own agency."""
        if actor.is_system or actor.has(*OFFICE):
            return self
        return self.filter(agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))


class RoleOffer(models.Model):
    """Until the person accepts, the lead sees only what the lead wrote: this row, and nothing of the account.

    It is therefore one of the few places outside the table of people where a name and an address stand.
    """

    field_classes = {
        "name": FieldClass.PERSONAL,
        "email": FieldClass.PERSONAL,
        "post": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_offers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="role_offers")
    role = models.CharField(max_length=30, choices=Role)
    name = models.CharField(max_length=200, help_text="As whoever invites wrote it.")
    email = models.EmailField(help_text="As whoever invites wrote it.")
    post = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RoleOfferQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(withdrawn_at=None),
                name="partnership_roleoffer_one_end",
                violation_error_message="An offer is answered or taken back, not both.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
