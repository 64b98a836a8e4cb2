"""What the addresses of case audits are asked for."""

from typing import Any

from audits.models import ChaseStop
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.case_audits import TODAY

C = "audits:case-"
SECTION, CODE = "1", "1.1"


def programme(*further: Any) -> Any:
    """One in which the own agency audits, and one in which another alone does."""

    def find(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
        return {whose: (world[f"case_programme.{whose}"].pk, *further) for whose in ("own", "other")}

    return find


def of_state(thing: str, *further: Any) -> Any:
    """The own and another agency's case or audit, in the row's state."""

    def find(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
        state = rule.state or "open"
        return {whose: (world[f"{thing}.{whose}.{state}"].pk, *further) for whose in ("own", "other")}

    return find


def one(name: str, *further: Any) -> Any:
    """One thing that everybody stands in the same relation to."""
    return lambda world, rule, reader: {"none": (world[name].pk, *further)}


def theme(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """A theme of each."""
    return {whose: (world[f"case_programme.{whose}"].themes.get().pk,) for whose in ("own", "other")}


def letters(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """A programme with what is owed of it; its letters stopped where the row says so."""
    found = programme()(world, rule, reader)
    if rule.state == "stopped":
        for (pk,) in found.values():
            _stop(programme_id=pk)
    return found


def letters_of_one(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """An audit that is owed, in the same way."""
    audits = {whose: world[f"case_audit.{whose}.open"] for whose in ("own", "other")}
    if rule.state == "stopped":
        for each in audits.values():
            _stop(programme_id=each.case.programme_id, case_audit_id=each.pk)
    return {whose: (each.pk,) for whose, each in audits.items()}


def _stop(**of: Any) -> None:
    if not ChaseStop.objects.filter(**{"case_audit_id": None, **of}, ended_on=None).exists():
        with act(system_actor(), "test.make"):
            ChaseStop.objects.create(**of, why="Canary why", from_on=TODAY)


CASES: dict[str, Any] = {
    **{
        f"{C}{name}": letters
        for name in ("letters", "letters-days", "remind", "letters-stop", "letters-resume")
    },
    **{f"{C}audit-letters-{name}": letters_of_one for name in ("stop", "resume")},
    **{
        f"{C}{name}": programme()
        for name in (
            "programme",
            "programme-change",
            "theme-add",
            "add",
            "add-several",
            "keys",
            "keys-take-up",
            "keys-write",
            "keys-log",
            "key-template",
        )
    },
    f"{C}programme-step": one("case_programme.draft", "open"),
    f"{C}theme-change": theme,
    **{f"{C}{name}": of_state("case") for name in ("detail", "in-deep-dive", "agency-add", "close", "key")},
    **{f"{C}{name}": one("case.chosen") for name in ("change", "release")},
    f"{C}words": one("case.pointed"),
    f"{C}audit": of_state("case_audit"),
    f"{C}auditor": of_state("case_audit"),
    **{f"{C}audit-{name}": of_state("case_audit") for name in ("judge", "words", "submit", "send-back")},
    f"{C}audit-submission": of_state("case_audit", 1),
    f"{C}audit-section": of_state("case_audit", SECTION),
    f"{C}audit-kept": of_state("case_audit", SECTION, "nothing-kept"),
    f"{C}audit-save": of_state("case_audit", CODE),
    f"{C}audit-conflict": of_state("case_audit", CODE, "nothing-kept"),
}
