"""A link that sets a person up: an invitation or a new password."""

import uuid

from django.conf import settings
from django.db import models

from foundation.identity.models.one_use import OneUse, OneUseQuerySet


class Purpose(models.TextChoices):
    """What an identity link is for."""

    INVITATION = "invitation", "Invitation"
    PASSWORD_RESET = "password_reset", "New password"


class IdentityLinkQuerySet(OneUseQuerySet["IdentityLink"]):
    """Questions about links."""

    def open(self) -> "IdentityLinkQuerySet":
        """Neither used nor withdrawn; whether they have expired is another question."""
        return self.unspent().filter(withdrawn_at=None)


class IdentityLink(OneUse):
    """A link of one use. The token is made when the letter is sent; only its digest is ever stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identity_links"
    )
    purpose = models.CharField(max_length=20, choices=Purpose)
    digest = models.BinaryField(
        max_length=32, null=True, unique=True, help_text="Empty until the letter is sent."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="A newer link took its place.")

    objects = IdentityLinkQuerySet.as_manager()

    class Meta:
        db_table = "identity_link"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used_at=None) | models.Q(digest__isnull=False),
                name="identity_link_used_was_sent",
                violation_error_message="A link that was never sent cannot have been used.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} of {self.created_at:%Y-%m-%d}"
