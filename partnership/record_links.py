"""Links that the apps above show on a record's page: each registers one, so that the lower apps need not know them."""

from collections.abc import Callable
from uuid import UUID

from partnership.actors import Actor

LinkTo = Callable[[Actor, UUID], tuple[str, str] | None]
"""(text, address) of a page that everybody may open who sees the record; none where there is nothing to show."""

_links: dict[str, list[LinkTo]] = {}


def register_link(record: str, link: LinkTo) -> None:
    """Add a link to the pages of a kind of record: action, agency, answer or priority."""
    _links.setdefault(record, []).append(link)


def links_of(actor: Actor, record: str, key: UUID) -> list[tuple[str, str]]:
    """Every link for the reader, in the order of registration."""
    made = (link(actor, key) for link in _links.get(record, []))
    return [link for link in made if link is not None]
