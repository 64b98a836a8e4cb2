"""What is sent to the API where it writes: complete and right, under a new key, over the version that stands."""

import json
import uuid
from collections.abc import Callable
from typing import Any

from audits.models import Section11Return
from partnership.models import Action
from partnership.roles import OFFICE
from tests.factories.agencies import AgencyFactory
from tests.factories.plan import make_action

FORM = "Form of 4 October"
DUE, START = "2021-12-15", "2021-10-15"
Sent = tuple[str, dict[str, str]]
Maker = Callable[..., Any]
STEP = {"title": "Ask twelve children", "due_on": "2021-10-20"}
NAME = {"name": "Elmbrook Homes and Care", "since": "2021-10-20"}
CLOSING = {
    "impact": "Children say that they are asked",
    "how_known": "Ten files",
    "for_whom": "Children on a plan",
    "evidence": [{"title": "Audit", "link": "https://evidence.example/audit"}],
}


def once(make: Maker) -> Maker:
    """As a program sends it: JSON under a key of its own."""

    def body(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Sent:
        said = make(world, rule, reader, relation, args)
        said, more = said if isinstance(said, tuple) else (said, {})
        return json.dumps(said, default=str), {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4()), **more}

    return body


def sent(**fields: Any) -> Maker:
    """The same for everybody."""
    return once(lambda *_: dict(fields))


def _over(rule: Any, args: Any) -> dict[str, str]:
    """If-Match as the row says."""
    if rule.state.endswith("If-Match"):
        return {}
    found = Action.objects.filter(pk=args[0]).first()
    version = 0 if rule.state.endswith("stale") else found.version if found else 1
    return {"HTTP_IF_MATCH": f'"{version}"'}


def _action(world: Any) -> dict[str, Any]:
    return {
        "title": "Hear the child",
        "outcome": "Children are heard",
        "lead_agency": world.own.code,
        "plans": [world["plan"].code],
        "starts_on": START,
        "due_on": DUE,
    }


def raised(world: Any, *_: Any) -> Any:
    """A whole action."""
    return {**_action(world), "origins": [{"kind": "meeting", "text": "Executive, 2 March"}]}


def changed(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Any:
    """Other words."""
    return {"title": "Hear each child"}, _over(rule, args)


def update(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Any:
    """It goes well; the office says what it takes that from."""
    source = {"taken_from": FORM} if reader in OFFICE else {}
    return {"done": "Read ten files", "stated_rag": "green", **source}, _over(rule, args)


def other(world: Any, rule: Any, reader: str, *_: Any) -> Any:
    """An action that the reader sees whoever they are: one that they lead themselves."""
    return {"other": make_action("Led too", agency=world.other, lead=world.people.get(reader)).pk}


def _read(args: Any) -> str:
    found = Section11Return.objects.filter(pk=args[0]).first()
    return found.reference if found and found.reference else "S11-0"


def accept(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Any:
    """What was read."""
    return {"reference": _read(args)}


def send_back(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Any:
    """One answer reopens."""
    reopen = [{"code": "1.1", "asked": "Say since when"}]
    return {"reference": _read(args), "message": "Say more", "reopen": reopen}


API: dict[str, Maker] = {
    "api:action-list": once(raised),
    "api:action-detail": once(changed),
    "api:action-updates": once(update),
    "api:action-closures": sent(**CLOSING),
    "api:action-decision": sent(decision="sign"),
    "api:action-reopen": sent(why="It came back"),
    "api:action-withdraw": sent(why="It is part of another"),
    "api:action-evidence": sent(title="Audit", link="https://evidence.example/audit"),
    "api:action-milestones": sent(**STEP),
    "api:action-milestone": sent(**STEP),
    "api:action-milestone-done": sent(done_on="2021-10-15"),
    "api:action-milestone-undo": sent(why="The wrong one"),
    "api:action-waits": once(other),
    "api:action-contributors": once(lambda *_: {"agency": AgencyFactory().code, "part": "Asks its pupils"}),
    "api:agency-list": sent(name="Fire service", code="fire", kind="fire", since="2021-10-20"),
    "api:agency-names": sent(**NAME),
    "api:agency-standings": sent(standing="relevant_agency", since="2021-10-20"),
    "api:plan-list": sent(name="Neglect strategy", prefix="NS", kind="strategy"),
    "api:plan-detail": sent(purpose="What the partners promised"),
    "api:priority-list": sent(title="Neglect at home"),
    "api:priority-detail": sent(aim="No child is cold"),
    "api:priority-years": sent(year=2021, decision="kept", standing="strategic", decided_by="Executive"),
    "api:indicator-commentaries": sent(text="It rose because more were asked."),
    "api:indicator-targets": sent(high="20", why="As the executive decided.", valid_from="2021-04-01"),
    "api:indicator-happenings": sent(text="A new recording system", happened_on="2020-04-01"),
    "api:indicator-adopt": sent(why="The later report corrects it."),
    "api:section11-cycle-detail": sent(due_on="2021-12-20"),
    "api:section11-submit": sent(),
    "api:section11-accept": once(accept),
    "api:section11-send-back": once(send_back),
    "api:section11-answer-actions": once(lambda world, *_: _action(world)),
}
