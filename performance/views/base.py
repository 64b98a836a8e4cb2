"""What pages of indicators begin with."""

from partnership.actors import Actor
from partnership.views.mixins import PermitMixin
from performance.models import Indicator


class IndicatorView(PermitMixin):
    """Loads the indicator that the address names; what the reader may not know of is 404."""

    indicator: Indicator

    def exists_for(self, actor: Actor) -> bool:
        """The indicator is visible."""
        found = (
            Indicator.objects.visible_to(actor)
            .select_related("owner", "priority")
            .filter(code=self.kwargs["code"])
            .first()
        )
        if found is None:
            return False
        self.indicator = found
        return True
