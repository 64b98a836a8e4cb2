"""A secret of one use: handed out by letter, kept as a digest, spent once by a choice, over after a while."""

from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models

from foundation.identity.digests import digest, new_secret

Row = TypeVar("Row", bound=models.Model)


class OneUseQuerySet(models.QuerySet[Row]):
    """Questions about secrets of one use, and the one way to spend them."""

    def holding(self, secret: str) -> Self:
        """The row whose secret this is."""
        return self.filter(digest=self.model.kept(secret))  # type: ignore[attr-defined]

    def unspent(self) -> Self:
        """Not used yet; whether they have expired is another question."""
        return self.filter(used_at=None)

    def spend(self, now: datetime) -> bool:
        """Use them. Of two who try at once, one is told that nothing was left to spend."""
        return self.unspent().update(used_at=now) > 0


class OneUse(models.Model):
    """What every such row can do; each model declares `digest`, `expires_at` and `used_at` itself."""

    expires_at: Any
    used_at: Any

    class Meta:
        abstract = True

    @classmethod
    def kept(cls, secret: str) -> bytes | str:
        """The form in which the digest of a secret stands in the table."""
        return digest(secret)

    def has_expired(self, now: datetime) -> bool:
        """A secret works until its moment has come."""
        moment: datetime = self.expires_at
        return now >= moment

    def hand_out(self, *, now: datetime, lasting: timedelta) -> str:
        """Make the secret that a letter carries; the one made before stops working, and its time begins anew."""
        secret = new_secret()
        self.expires_at = now + lasting
        rows: Any = type(self)._default_manager  # of the model, which has the fields
        rows.filter(pk=self.pk, used_at=None).update(digest=self.kept(secret), expires_at=self.expires_at)
        return secret
