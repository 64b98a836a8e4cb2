"""What the addresses of records are asked for."""

from typing import Any

from tests.permissions.matrix import Rule

P = "partnership:records-"
CLASS = "meetings"  # of which one is due


def of_class(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """A class by its code."""
    return {"none": (CLASS,)}


def unit(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """A unit of it."""
    return {"none": (CLASS, str(world["record.unit"].pk))}


def hold(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """A hold."""
    return {"none": (world["record.hold"].pk,)}


def disposal(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """What somebody else proposed."""
    return {"none": (world["record.disposal"].pk,)}


RECORDS = {
    **{f"{P}{name}": of_class for name in ("class", "period", "hold", "propose")},
    **{f"{P}{name}": unit for name in ("unit", "unit-hold", "longer")},
    **{f"{P}{name}": disposal for name in ("disposal", "decide")},
    f"{P}hold-end": hold,
}
