"""What is posted to the addresses of services."""

from typing import Any

from audits.models import Section11Return
from audits.selectors.services_said import beside_services
from tests.permissions.matrix import Rule


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def ask(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """A colleague of the agency answers for licensing."""
    person = world["person.other" if relation == "other" else "person.own"]
    return {"service": "Licensing", "who": "here", "person": str(person.pk)}


def hand(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """To a colleague of the agency, who does not answer for it yet."""
    return {"who": "here", "person": ask(world, rule, reader, relation, args)["person"]}


def take_over(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """The first standard, as it stands."""
    owed = Section11Return.objects.filter(pk=args[0]).first()
    rows = beside_services(owed, with_evidence=True) if owed else []
    return {"chosen": [row.key for row in rows if row.code == f"{args[1]}.1"]}


ANSWER = {"version": "1", "grade": "good", "narrative": "Seen again"}
SECTION = {f"1.1-{name}": value for name, value in ANSWER.items()}
SERVICES = {
    "audits:section11-service-add": ask,
    "audits:section11-roll-up": take_over,
    "audits:service-section": fixed(**SECTION),
    "audits:service-kept": fixed(**SECTION),
    "audits:service-save": fixed(**ANSWER),
    "audits:service-as-last-time": fixed(chosen=["1.1"]),
    "audits:service-hand": hand,
    "audits:service-end": fixed(sure="on"),
    "audits:service-evidence": fixed(kind="link", title="Policy", url="https://evidence.example/policy"),
    "audits:service-evidence-remove": fixed(sure="on"),
}
"""By the name of the address."""
