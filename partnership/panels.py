"""What the apps above show of an agency on its page: each registers a panel, so that this app need not know them."""

from collections.abc import Callable

from django.http import QueryDict

from foundation.pages.table import Table
from partnership.actors import Actor
from partnership.models import Agency

Panel = Callable[[Actor, Agency, QueryDict], Table | None]
"""A table as far as the reader may see its rows; none where it is nothing to them."""

_panels: dict[str, Panel] = {}
_on_a_page: set[str] = set()


def register_panel(code: str, panel: Panel, *, only_on_a_page: bool = False) -> None:
    """Add a panel; called once for each when its app is loaded. Some stand on the printed summary alone."""
    if code in _panels:
        raise ValueError(f"Two panels of an agency are registered as {code}.")
    _panels[code] = panel
    if only_on_a_page:
        _on_a_page.add(code)


def panels_of(actor: Actor, agency: Agency, query: QueryDict, *, on_a_page: bool = False) -> list[Table]:
    """Every panel that has something for the reader, in the order of registration."""
    shown = [panel for code, panel in _panels.items() if on_a_page or code not in _on_a_page]
    made = (panel(actor, agency, query) for panel in shown)
    return [table for table in made if table is not None]
