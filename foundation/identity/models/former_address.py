"""The address a person had before, for as long as it takes to write to it once more."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    """Questions about former addresses."""

    def kept_since_before(self, moment: datetime) -> "FormerAddressQuerySet":
        """Those whose letter has gone long ago."""
        return self.filter(created_at__lt=moment)


class FormerAddress(models.Model):
    """Sealed, so that an address stands readable in the table of people alone; removed after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        db_table = "identity_former_address"

    def __str__(self) -> str:
        return f"Address before {self.created_at:%Y-%m-%d}"
