"""What is posted to the addresses of a school's return and of a trust's common answers."""

import json
from typing import Any

from audits.models import Answer
from tests.permissions.addresses_education import E
from tests.permissions.addresses_school import T


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def section(*_: Any) -> dict[str, str]:
    """A section with one answer changed."""
    return {
        "A1-version": "1",
        "A1-grade": "in_place",
        "A1-narrative": "Seen again",
        "A2-version": "1",
        "A2-yes": "yes",
    }


def api_answer(world: Any, rule: Any, reader: str, relation: str, args: Any) -> tuple[str, dict[str, str]]:
    """As JSON, over the version that the row says."""
    found = Answer.objects.filter(sheet__education_return=args[0], item__code=args[1]).first()
    version = 0 if rule.state.endswith("stale") else found.version if found else 1
    headers = {} if rule.state.endswith("If-Match") else {"HTTP_IF_MATCH": f'"{version}"'}
    return json.dumps({"rating": "in_place", "narrative": "Seen again"}), headers


ANSWER = fixed(version="1", grade="in_place", narrative="Seen again")
SCHOOL = {
    f"{E}section": section,
    f"{E}kept": section,
    f"{E}save": ANSWER,
    f"{E}as-last-year": fixed(chosen=["A1", "A2"]),
    f"{E}common": fixed(chosen=["A1:1"]),
    f"{E}signature": fixed(
        how="minute",
        role="governor",
        name="Hal Ash",
        minute="Governors, minute 8",
        signed_on_day="1",
        signed_on_month="10",
        signed_on_year="2021",
    ),
    f"{E}areas": fixed(
        text="Train all", by_role="Head", by_when_day="31", by_when_month="3", by_when_year="2022"
    ),
    f"{E}area-done": fixed(changed="Children say so."),
    f"{E}sign": fixed(name="Hal Ash", signed="on"),
    "api:school-answer": api_answer,
    f"{T}section": section,
    f"{T}kept": section,
    f"{T}save": ANSWER,
}
