"""What the apps above show of an agency on its page: each registers a panel, so that this app need not know them."""

from collections.abc import Callable

from django.http import QueryDict

from foundation.pages.table import Table
from partnership.actors import Actor
from partnership.models import Agency

Panel = Callable[[Actor, Agency, QueryDict], Table | None]
"""A table as far as the reader may see its rows; none where it is nothing to them."""

_panels: dict[str, Panel] = {}


def register_panel(code: str, panel: Panel) -> None:
    """Add a panel; called once for each when its app is loaded."""
    if code in _panels:
        raise ValueError(f"Two panels of an agency are registered as {code}.")
    _panels[code] = panel


def panels_of(actor: Actor, agency: Agency, query: QueryDict) -> list[Table]:
    """Every panel that has something for the reader, in the order of registration."""
    made = (panel(actor, agency, query) for panel in _panels.values())
    return [table for table in made if table is not None]
