"""A private address at which a person's own calendar program reads what is due."""

import uuid

from django.conf import settings
from django.db import models


class FeedLinkQuerySet(models.QuerySet["FeedLink"]):
    """Questions about links."""

    def alive(self) -> "FeedLinkQuerySet":
        """Not revoked, of a person who may still log in."""
        return self.filter(revoked_at=None, person__is_active=True)


class FeedLink(models.Model):
    """A link that works until it is revoked. Shown once when it is made; only its digest is stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_links")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = FeedLinkQuerySet.as_manager()

    class Meta:
        db_table = "identity_feed_link"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(revoked_at=None),
                name="identity_feed_link_one_alive",
                violation_error_message="You already have a calendar link.",
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar link of {self.made_at:%Y-%m-%d}"
