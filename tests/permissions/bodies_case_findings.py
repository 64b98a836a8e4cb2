"""What is posted to the addresses of what case audits teach."""

from typing import Any

C = "audits:case-"
DAY = {"held_on_day": "15", "held_on_month": "10", "held_on_year": "2021"}
ASKED = {"asked_on_day": "15", "asked_on_month": "10", "asked_on_year": "2021"}
ACTION = {
    "title": "Send minutes in two days",
    "outcome": "Plans are followed",
    "measure": "Ten files show it",
    "starts_on_day": "15",
    "starts_on_month": "10",
    "starts_on_year": "2021",
    "due_on_day": "15",
    "due_on_month": "12",
    "due_on_year": "2021",
}


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def finding(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """On the case that was handed in, of the programme of the address."""
    whose = "other" if relation == "other" else "own"
    case = world[f"case.{whose}.in"]
    said = {"kind": "strength", "title": "Seen alone", "text": "Children are seen alone."}
    return {**said, "themes": [str(case.theme_id)], "cases": [str(case.pk)], "version": "1"}


def recommendation(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """From the finding of the programme of the address."""
    whose = "other" if relation == "other" else "own"
    return {
        "text": "See children alone",
        "findings": [str(world[f"case_finding.{whose}"].pk)],
        "version": "1",
    }


CASE_FINDINGS = {
    f"{C}deep-dive-record": fixed(notes="All came", agreed_grade="not_agreed", version="0"),
    f"{C}feedback": fixed(source="child", words="It helped", how="At school", **ASKED),
    f"{C}feedback-change": fixed(source="parent", words="It helped", how="At school", version="1", **ASKED),
    f"{C}feedback-take-away": fixed(why="Said in another case"),
    f"{C}finding-add": finding,
    f"{C}finding-edit": finding,
    f"{C}recommendation-add": recommendation,
    f"{C}recommendation-edit": recommendation,
    f"{C}learning-event-add": fixed(title="Learning from neglect", **DAY),
    f"{C}learning-event-edit": fixed(title="Learning from neglect", version="1", **DAY),
    f"{C}joint-evaluation-write": fixed(working_well="Seen alone", grade="not_agreed", version="1"),
    f"{C}joint-evaluation-agree": fixed(version="1"),
    f"{C}report-new": fixed(form="pdf"),
    **{
        f"{C}{source}-raise-action": lambda world, *_: {
            **ACTION,
            "lead_agency": world.own.pk,
            "plans": [world["plan"].pk],
        }
        for source in ("finding", "recommendation")
    },
    **{
        f"{C}{source}-tie-action": lambda world, *_: {"action": str(world["action.own"].pk)}
        for source in ("finding", "recommendation")
    },
}
"""By the name of the address."""
