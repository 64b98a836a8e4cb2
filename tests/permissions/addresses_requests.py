"""What the addresses of requests of persons are asked for: a request in the state that the row names."""

from typing import Any

from tests.permissions.matrix import Rule

P = "partnership:subject-request"


def request(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """By primary key."""
    return {"none": (world[f"request.{rule.state}"].pk,)}


def hit(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """Something that was found for it."""
    row = world[f"request.{rule.state}"]
    return {"none": (row.pk, row.hits.get(kind="text").pk)}


def requests(mine: Any) -> dict[str, Any]:
    """Every address that names something."""
    acts = (
        "change",
        "prove",
        "extend",
        "end",
        "answer",
        "search",
        "search-state",
        "hits",
        "take-out",
        "export",
    )
    return {
        P: request,
        **{f"{P}-{name}": request for name in (*acts, "erase")},
        **{f"{P}-{name}": hit for name in ("hit", "hit-take-out")},
        **{
            f"partnership:subject-export{end}": mine("export", "public_id") for end in ("", "-state", "-file")
        },
    }
