"""What is posted to the addresses of an agency's evidence."""

from typing import Any

from audits.models import Answer

URL = "https://evidence.example/policy"
NEXT = {"expires_on_day": "1", "expires_on_month": "10", "expires_on_year": "2030"}
REVIEWED = {"reviewed_on_day": "1", "reviewed_on_month": "10", "reviewed_on_year": "2021"}


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def standard(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """One standard of an open return of the piece's agency."""
    whose = "other" if relation == "other" else "own"
    sheet = world[f"return.{whose}.open"].sheet_id
    answer = Answer.objects.select_related("item__section").filter(sheet=sheet).in_order().last()
    return {f"{sheet}_{answer.item.section.code}": str(answer.pk)}


EVIDENCE = {
    "audits:evidence-add": fixed(kind="link", url=URL, title="Policy"),
    "audits:evidence-version": fixed(kind="link", url=URL),
    "audits:evidence-change": fixed(owner="", **NEXT),
    "audits:evidence-redate": fixed(**NEXT, **REVIEWED),
    "audits:evidence-link": standard,
    "audits:evidence-withdraw": fixed(sure="on"),
}
"""By the name of the address."""
