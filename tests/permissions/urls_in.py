"""Every address that a resolver knows, by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver


@dataclass(frozen=True)
class Mounted:
    """One address: its full name, its pattern, its view."""

    name: str
    pattern: str
    view: Any


def mounted(resolver: URLResolver, prefix: str = "", spaces: str = "") -> Iterator[Mounted]:
    """All of them; one without a name is called by its pattern."""
    for entry in resolver.url_patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = f"{spaces}{entry.namespace}:" if entry.namespace else spaces
            yield from mounted(entry, pattern, inner)
        else:
            yield Mounted(f"{spaces}{entry.name or pattern}", pattern, entry.callback)
