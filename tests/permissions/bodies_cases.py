"""What is posted to the addresses of case audits."""

from typing import Any

from partnership.models import Membership
from partnership.roles import Role
from tests.permissions.addresses_cases import C

DATES = {
    "starts_on_day": "1",
    "starts_on_month": "9",
    "starts_on_year": "2021",
    "due_on_day": "30",
    "due_on_month": "11",
    "due_on_year": "2021",
}


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def case(world: Any, *_: Any) -> dict[str, str]:
    """What is written of a case."""
    theme = world["case_programme.own"].themes.get()
    return {"theme": str(theme.pk), "age_band": "5_9", "level": "2", "chosen_how": "random", "version": "1"}


def case_of(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """A case of the programme of the address."""
    theme = world[f"case_programme.{relation if relation == 'other' else 'own'}"].themes.get()
    return {**case(world), "theme": str(theme.pk)}


def agencies(world: Any, *_: Any) -> dict[str, Any]:
    """Who was involved."""
    return {"agencies": [str(world.own.pk)]}


def further_agency(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """One that does not audit the case of the address."""
    return {"agency": str((world.own if relation == "other" else world.other).pk)}


def auditor(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """Somebody with the role at the agency of the address."""
    agency = world.other if relation == "other" else world.own
    held = Membership.objects.filter(role=Role.CASE_AUDITOR, agency=agency).first()
    return {"person": str(held.person_id)}


def keys(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """The key of one case."""
    whose = relation if relation == "other" else "own"
    return {f"case_{world[f'case.{whose}.open'].pk}": "999888777"}


def reminded(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """The agency that owes an audit of the programme of the address."""
    return {"agency": [str((world.other if relation == "other" else world.own).pk)]}


SEVERAL = "Theme\tAge band\tLevel\nExploitation\t5 to 9\t2"
ANSWER = {"version": "1", "grade": "good", "narrative": "Seen again"}
CASES = {
    f"{C}programme-add": fixed(code="CA-2030", kind="annual", title="Case audits", **DATES),
    f"{C}programme-change": fixed(title="Case audits", version="1", **DATES),
    f"{C}programme-step": fixed(sure="yes"),
    f"{C}theme-add": fixed(label="Neglect", planned_cases="8", planned_deep_dives="1"),
    f"{C}theme-change": lambda world, *_: {
        "label": "Exploitation",
        "planned_cases": "8",
        "planned_deep_dives": "1",
        "question_set": str(world["case_programme.own"].themes.get().question_set_id),
    },
    f"{C}add": case_of,
    f"{C}add-several": fixed(pasted=SEVERAL, add="yes"),
    f"{C}change": case,
    f"{C}in-deep-dive": fixed(into="no"),
    f"{C}words": fixed(kind="name", words="Jayden Whitlock", because="A character in a book"),
    f"{C}release": agencies,
    f"{C}agency-add": further_agency,
    f"{C}close": fixed(why=""),
    f"{C}auditor": auditor,
    f"{C}keys-write": keys,
    f"{C}key": fixed(why="To find the record"),
    f"{C}remind": reminded,
    f"{C}letters-days": fixed(before="4, 1", after="1", lead="2", accountable="3"),
    **{f"{C}{name}-stop": fixed(why="Half-term") for name in ("letters", "audit-letters")},
    **{f"{C}{name}-resume": fixed(why="It is over") for name in ("letters", "audit-letters")},
    f"{C}audit-judge": fixed(grade="good", reason="The work was sound", version="1"),
    f"{C}audit-words": fixed(kind="name", words="Jayden Whitlock", because="A character in a book"),
    f"{C}audit-submit": fixed(sure="yes"),
    f"{C}audit-send-back": fixed(why="Say what the child said"),
    f"{C}audit-section": lambda *_: {f"1.1-{name}": value for name, value in ANSWER.items()},
    f"{C}audit-kept": lambda *_: {f"1.1-{name}": value for name, value in ANSWER.items()},
    f"{C}audit-save": fixed(**ANSWER),
}
