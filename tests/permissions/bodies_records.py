"""What is posted to the addresses of records."""

from typing import Any

from tests.permissions.addresses_records import P


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def _day(name: str) -> dict[str, str]:
    return {f"{name}_day": "1", f"{name}_month": "1", f"{name}_year": "2030"}


def due(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """The one that is due."""
    return {"units": str(world["record.unit"].pk)}


RECORDS = {
    f"{P}period": fixed(months="96", why="Agreed by the executive", **_day("from_on")),
    f"{P}hold": fixed(why="A court asks"),
    f"{P}unit-hold": fixed(why="A court asks"),
    f"{P}hold-end": fixed(why="The court has decided"),
    f"{P}longer": fixed(why="An inquiry looks at it", **_day("until")),
    f"{P}propose": due,
    f"{P}decide": fixed(decision="agree"),
}
