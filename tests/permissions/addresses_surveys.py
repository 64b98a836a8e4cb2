"""Addresses of surveys and of the letters about returns; a stop is made when it is first asked for."""

from typing import Any

from audits.models import ChaseStop
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.section11 import TODAY

Targets = dict[str, tuple[Any, ...]]


def survey(world: Any, rule: Any, reader: str) -> Targets:
    """In the state that the row names."""
    return {"none": (world[f"survey.{rule.state}"].pk,)}


def link(world: Any, rule: Any, reader: str) -> Targets:
    """Of the own and of another agency."""
    return {whose: (world[f"survey_link.{whose}.open"].pk,) for whose in ("own", "other")}


def answer(world: Any, rule: Any, reader: str) -> Targets:
    """An open link, one of a closed survey, or none at all."""
    state = {"works": "open", "closed": "closed"}.get(rule.state)
    return {"none": (world[f"survey_secret.other.{state}"] if state else "nothing-that-works",)}


def cycle(world: Any, rule: Any, reader: str) -> Targets:
    """The audit with open returns; stopped where the row says so."""
    owed = world["return.own.open"]
    if rule.state == "stopped":
        _stop(owed.cycle)
    return {"none": (owed.cycle_id,)}


def of_one_agency(world: Any, rule: Any, reader: str) -> Targets:
    """An audit in which one agency is asked."""
    return {"none": (world["return.other_only"].cycle_id,)}


def without_survey(world: Any, rule: Any, reader: str) -> Targets:
    """An audit to make a survey of."""
    return {"none": (world["cycle.without_survey"].pk,)}


def owed(world: Any, rule: Any, reader: str) -> Targets:
    """Open returns; stopped where the row says so."""
    found = {whose: world[f"return.{whose}.open"] for whose in ("own", "other", "given")}
    if rule.state == "stopped":
        for each in found.values():
            _stop(each.cycle, each)
    return {whose: (each.pk,) for whose, each in found.items()}


def _stop(cycle: Any, owed: Any = None) -> None:
    if not ChaseStop.objects.filter(cycle=cycle, section11_return=owed, ended_on=None).exists():
        with act(system_actor(), "test.make"):
            ChaseStop.objects.create(cycle=cycle, section11_return=owed, why="Canary why", from_on=TODAY)


A = "audits:"
SURVEYS = {
    f"{A}survey-answer": answer,
    f"{A}survey-new": without_survey,
    f"{A}survey": survey,
    f"{A}survey-results": survey,
    f"{A}survey-statements": survey,
    f"{A}survey-dates": survey,
    f"{A}survey-open": survey,
    f"{A}survey-close": survey,
    f"{A}survey-link": link,
    f"{A}survey-link-renew": link,
    f"{A}survey-link-close": link,
    f"{A}section11-gap": cycle,
    f"{A}section11-invitations": cycle,
    f"{A}section11-invite": of_one_agency,
    f"{A}section11-invite-again": owed,
    f"{A}section11-letters": cycle,
    f"{A}section11-letters-days": cycle,
    f"{A}section11-letters-stop": cycle,
    f"{A}section11-letters-resume": cycle,
    f"{A}section11-return-letters-stop": owed,
    f"{A}section11-return-letters-resume": owed,
}
