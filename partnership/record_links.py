"""Links that the apps above show on a record's page: each registers one, so that the lower apps need not know them."""

from collections.abc import Callable
from typing import Any

from partnership.actors import Actor

LinkTo = Callable[[Actor, Any], tuple[str, str] | None]
"""Of a record as its page loaded it: (text, address) of a page that everybody may open who sees the record; none where
there is nothing to show."""

_links: dict[str, list[LinkTo]] = {}


def register_link(kind: str, link: LinkTo) -> None:
    """Add a link to the pages of a kind of record: action, agency, answer or priority."""
    _links.setdefault(kind, []).append(link)


def links_of(actor: Actor, kind: str, record: Any) -> list[tuple[str, str]]:
    """Every link for the reader, in the order of registration."""
    made = (link(actor, record) for link in _links.get(kind, []))
    return [link for link in made if link is not None]
