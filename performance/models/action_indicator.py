"""Which indicator shows whether an action worked: the link, held by the upper app."""

import uuid

from django.db import models

from foundation.trail.tracking import tracked
from partnership.models import Action
from performance.models.indicator import Indicator


@tracked()
class ActionIndicator(models.Model):
    """An indicator chosen as an action's measure."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="indicator_link")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="action_links")

    def __str__(self) -> str:
        return f"{self.action_id} by {self.indicator_id}"
