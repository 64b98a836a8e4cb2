"""What the addresses of an agency's evidence are asked for: the own, one that was given, another agency's."""

from typing import Any

from tests.permissions.matrix import Rule
from tests.permissions.world_section11 import GIVEN_SECTION, KEPT_SECTION

PIECES = ("piece", "version", "change", "redate", "link", "withdraw")


def library(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """Either agency's."""
    return {whose: (getattr(world, whose).pk,) for whose in ("own", "other")}


def piece(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """Beside an answer that was given, beside one of the same return that was not, and another agency's."""
    given, other = world["evidence.given.open"], world["evidence.other.open"]
    return {
        "own": (given[KEPT_SECTION].pk,),
        "given": (given[GIVEN_SECTION].pk,),
        "other": (other[KEPT_SECTION].pk,),
    }


def version(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """The first version of each."""
    return {whose: (*args, 1) for whose, args in piece(world, rule, reader).items()}


EVIDENCE = {
    **{f"audits:evidence-{name}": library for name in ("library", "add")},
    **{f"audits:evidence-{name}": piece for name in PIECES},
    "audits:evidence-version-file": version,
}
"""By the name of the address."""
