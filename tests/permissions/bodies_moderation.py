"""What is posted to the addresses of moderation."""

from typing import Any

from audits.models import Section11Return

A = "audits:section11-"
DAY = {"held_on_day": "3", "held_on_month": "11", "held_on_year": "2021"}


def about(**fields: Any) -> Any:
    """The handing-in that was read, and more."""

    def body(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
        found = Section11Return.objects.filter(pk=args[0]).first()
        return {"reference": found.reference if found else "S11-0", **fields}

    return body


def one(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """Agree with one self rating."""
    found = Section11Return.objects.filter(pk=args[0]).first()
    answers = [str(found.sheet.answers.in_order().first().pk)] if found else []
    return about(agree_with=answers)(world, rule, reader, relation, args)


def every(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """Agree with all."""
    found = Section11Return.objects.filter(pk=args[0]).first()
    answers = [str(each.pk) for each in found.sheet.answers.all()] if found else []
    return about(agree_with=answers)(world, rule, reader, relation, args)


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


MODERATION = {
    f"{A}begin-moderation": about(),
    f"{A}agree-remaining": one,
    f"{A}finish-moderation": every,
    f"{A}agree": about(sure="on"),
    f"{A}query": about(reason="See the minutes"),
    f"{A}reopen": fixed(reason="A figure was wrong"),
    f"{A}close-return": fixed(reason="Asked three times"),
    f"{A}moderate-answer": about(grade="good", base_version="0"),
    f"{A}say": fixed(text="What do you show?"),
    f"{A}challenge-edit": fixed(**DAY, place="Town hall", base_version="0"),
}
"""By the name of the address."""
