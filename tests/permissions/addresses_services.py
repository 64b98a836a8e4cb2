"""What the addresses of services are asked for: the own agency's, one that was given, another agency's."""

from typing import Any

from tests.permissions.matrix import Rule

SECTION, CODE = "1", "1.1"


def service(*further: str) -> Any:
    """In the state that the row names; `further`: what stands behind it in the address."""

    def find(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
        state = rule.state or "asked"
        return {
            whose: (world[f"service.{whose}.{state}"].pk, *further) for whose in ("own", "given", "other")
        }

    return find


def piece(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """A file beside the first answer of each."""
    found = service(CODE)(world, rule, reader)
    state = rule.state or "asked"
    return {whose: (*place, world[f"service_evidence.{whose}.{state}"].pk) for whose, place in found.items()}


SERVICES: dict[str, Any] = {
    **{
        f"audits:service-{name}": service() for name in ("answers", "finish", "open", "hand", "end", "remind")
    },
    "audits:service-section": service(SECTION),
    "audits:service-as-last-time": service(SECTION),
    "audits:service-kept": service(SECTION, "nothing-kept"),
    "audits:service-save": service(CODE),
    "audits:service-conflict": service(CODE, "nothing-kept"),
    "audits:service-evidence": service(CODE),
    "audits:service-evidence-remove": piece,
    "audits:service-evidence-file": piece,
}
"""By the name of the address."""
