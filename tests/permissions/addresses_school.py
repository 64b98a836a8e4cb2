"""What the addresses of a school's return and of a trust's common answers are asked for."""

from typing import Any

from partnership.roles import Role
from tests.permissions.addresses_education import E, whose

T = "audits:trust-"
SECTION, CODE = "A", "A1"


def owed(*further: Any) -> Any:
    """The own school's return (for a trust's lead, of a school of the trust) and another's, in the row's state."""

    def find(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
        state = rule.state.partition(" ")[0]
        state = {"fresh": "late"}.get(state, state)
        own = world[f"school_return.{whose(reader)}.{state}"]
        return {"own": (own.pk, *further), "other": (world[f"school_return.other.{state}"].pk, *further)}

    return find


def area(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """An area of development of each."""
    return {
        relation: (world[f"school_return.{owner}.open"].pk, world[f"school_area.{owner}"].pk)
        for relation, owner in (("own", whose(reader)), ("other", "other"))
    }


def common(*further: Any) -> Any:
    """A trust's sheet: the own trust's, for a school its trust's; and the other."""

    def find(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
        own, other = "own", "moss"
        if reader == Role.SCHOOL_DSL:
            own, other = other, own
        return {
            "own": (world[f"trust_sheet.{own}"].pk, *further),
            "other": (world[f"trust_sheet.{other}"].pk, *further),
        }

    return find


def sign(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """A link that works, is used, or is nobody's."""
    return {"none": (f"sign-{rule.state}",)}


SCHOOL: dict[str, Any] = {
    **{
        f"{E}{name}": owed()
        for name in (
            "return",
            "next",
            "common",
            "read",
            "signature",
            "take-back",
            "submit",
            "receipt",
            "areas",
            "beside",
            "governors",
        )
    },
    f"{E}section": owed(SECTION),
    f"{E}kept": owed(SECTION, "nothing-kept"),
    f"{E}as-last-year": owed(SECTION),
    f"{E}save": owed(CODE),
    f"{E}conflict": owed(CODE, "nothing-kept"),
    f"{E}submission": owed(1),
    f"{E}receipt-pdf": owed(1),
    f"{E}area-done": area,
    f"{E}sign": sign,
    f"{E}signed": sign,
    "api:school-return-detail": owed(),
    "api:school-answer": owed(CODE),
    f"{T}sheet": common(),
    f"{T}section": common(SECTION),
    f"{T}kept": common(SECTION, "nothing-kept"),
    f"{T}save": common(CODE),
    f"{T}conflict": common(CODE, "nothing-kept"),
}
