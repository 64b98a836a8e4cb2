"""What is posted about surveys and letters, complete and right."""

from typing import Any

Body = dict[str, Any]


def _day(name: str, on: str) -> Body:
    year, month, number = on.split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def _new(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Body:
    items = world["cycle.without_survey"].edition.items.all()[:2]
    dates = {**_day("opens_on", "2021-10-20"), **_day("closes_on", "2021-11-10")}
    return {"title": "What you see", "minimum": "5", "items": [str(each.pk) for each in items], **dates}


def _statements(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Body:
    return {f"s{each.pk}": "I hear children." for each in world["survey.draft"].statements.all()}


def _reply(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Body:
    return {"s1": "4", "s2": "0", "once": "9e0c6a2e-7b0f-4d0c-9a53-1f2f3b9d8c11"}


def _dates(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Body:
    return {**_day("opens_on", "2021-10-15"), **_day("closes_on", "2021-12-10")}


def _one_more(world: Any, rule: Any, reader: str, relation: str, args: Any) -> Body:
    return {"agency": str(world.own.pk)}


def _fixed(**fields: Any) -> Any:
    return lambda *_: dict(fields)


A = "audits:"
SURVEYS = {
    f"{A}survey-new": _new,
    f"{A}survey-statements": _statements,
    f"{A}survey-answer": _reply,
    f"{A}survey-dates": _dates,
    f"{A}section11-invite": _one_more,
    f"{A}section11-invite-again": _fixed(),
    f"{A}section11-letters-days": _fixed(before="10", after="2", accountable="9", executive="20"),
    f"{A}section11-letters-stop": _fixed(why="Half-term"),
    f"{A}section11-letters-resume": _fixed(why="It is over"),
    f"{A}section11-return-letters-stop": _fixed(why="Their lead is ill"),
    f"{A}section11-return-letters-resume": _fixed(why="A new lead began"),
}
