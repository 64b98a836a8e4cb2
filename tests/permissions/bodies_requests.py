"""What is posted to the addresses of requests of persons."""

from typing import Any

from foundation.subject_requests.models import Hit
from foundation.subject_requests.selectors.held import digest_of, text_of
from tests.factories.section11 import TODAY

P = "partnership:subject-request-"


def _day(name: str) -> dict[str, str]:
    return {f"{name}_day": str(TODAY.day), f"{name}_month": str(TODAY.month), f"{name}_year": str(TODAY.year)}


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def decision(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """To give what stands there now."""
    found = Hit.objects.filter(pk=args[-1]).first()
    return {"decision": "give", "given_text": "", "seen": digest_of(text_of(found)) if found else ""}


def forgotten(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """The name, typed."""
    return {"typed": world["person.without_roles"].name}


def correction(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """Another spelling, over the version of today."""
    row = world[f"request.{rule.state}"]
    return {"kind": "access", "name": "Jo Fernly", "version": str(row.version), **_day("received_on")}


PASSAGES = {"passages": "Jo Fernley rang twice.", "reason": "named a neighbour", "step": "look"}
REQUESTS = {
    f"{P}new": fixed(kind="access", name="Kit Marlow", **_day("received_on")),
    f"{P}change": correction,
    f"{P}prove": fixed(how="Asked from their own address", **_day("proved_on")),
    f"{P}extend": fixed(why="Very many records", **_day("told_on")),
    f"{P}end": fixed(how="withdraw", why="No longer needed", **_day("ended_on")),
    f"{P}answer": fixed(how="Collected in person", **_day("answered_on")),
    f"{P}search": fixed(words="Jo Fernley"),
    f"{P}hit": decision,
    f"{P}take-out": fixed(**PASSAGES),
    f"{P}hit-take-out": fixed(**PASSAGES),
    f"{P}erase": forgotten,
}
