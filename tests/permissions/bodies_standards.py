"""What is posted to the addresses of standards."""

from typing import Any

from tests.permissions.world_standards import CLUBS

OURS = {
    "version": 1,
    "code": "B.9",
    "title": "Our pledge",
    "text": "The club keeps the pledge that children wrote.",
    "guidance": "It hangs at the door.",
}


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def file(*_: Any) -> dict[str, Any]:
    """A set that is brought in once more."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"file": SimpleUploadedFile("clubs.yaml", CLUBS.read_bytes())}


def crosswalk(world: Any, *_: Any) -> dict[str, Any]:
    """The next edition, published here and now, asks one standard on another line."""
    from audits.services.standards import load_standard_set
    from partnership.actors import system_actor

    text = CLUBS.read_text("utf-8").replace("code: clubs-2020", "code: clubs-2019")
    text = text.replace("valid_from: 2020-01-01", "valid_from: 2019-01-01")
    text = text.replace("line: trips", "line: journeys")
    older, _ = load_standard_set(actor=system_actor(), text=text, source_name="older")
    old, new = older.items.get(code="B.3"), world["clubs.edition"].items.get(code="B.3")
    return {"old": old.pk, "new": new.pk, "kind": "same"}


STANDARDS = {
    "audits:standards-bring-in": file,
    "audits:standards-start": fixed(title="Safer clubs 2031", code="clubs-2031"),
    "audits:standards-retire": fixed(last_day_day="30", last_day_month="6", last_day_year="2022"),
    "audits:standards-crosswalk": crosswalk,
    "audits:standards-step": fixed(version=1, change="remove", code="B.3"),
    "audits:standards-facts": fixed(
        version=1,
        title="Safer clubs 2030",
        source="The clubs.",
        valid_from_day="1",
        valid_from_month="1",
        valid_from_year="2030",
    ),
    "audits:standards-theme": fixed(version=1, label="Trips"),
    "audits:standards-section": fixed(version=1, code="C", title="Our own"),
    "audits:standards-add": fixed(**OURS),
    "audits:standards-change": fixed(**OURS),
    "audits:standards-publish": fixed(version=1, sure="on"),
    "audits:standards-set-aside": fixed(version=1),
}
"""By the name of the address."""
