"""What the addresses of standards are asked for."""

from collections.abc import Callable
from typing import Any

Targets = dict[str, tuple[Any, ...]]
DRAFTS = ("draft", "step", "facts", "theme", "section", "publish", "set-aside")


def of(name: str, *more: str, attribute: str = "pk") -> Callable[..., Targets]:
    """One thing of the world, and what stands behind it in the address."""

    def find(world: Any, rule: Any, reader: str) -> Targets:
        return {"none": (getattr(world[name], attribute), *more)}

    return find


def step(world: Any, rule: Any, reader: str) -> Targets:
    """A step of a crosswalk."""
    return {"none": (world["clubs.edition"].code, world["clubs.crosswalk"].pk)}


STANDARDS = {
    **{f"audits:standards-{name}": of("clubs.draft") for name in DRAFTS},
    "audits:standards-add": of("clubs.draft", "B"),
    "audits:standards-change": of("clubs.draft", "B.3"),
    "audits:standards-draft-file": of("clubs.draft", "yaml"),
    "audits:edition-file": of("clubs.edition", "yaml", attribute="code"),
    **{
        f"audits:standards-{name}": of("clubs.edition", attribute="code")
        for name in ("start", "retire", "crosswalk")
    },
    "audits:standards-crosswalk-remove": step,
}
"""By the name of the address."""
