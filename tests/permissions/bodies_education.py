"""What is posted to the addresses of the schools' audit."""

from typing import Any

from audits.models import Edition, Provider
from tests.factories.education import make_school
from tests.permissions.addresses_education import E


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def _day(name: str, on: str) -> dict[str, str]:
    year, month, number = on.split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def opened(world: Any, *_: Any) -> dict[str, Any]:
    """Next year's."""
    edition = Edition.objects.get(code="schools-world").pk
    days = {**_day("opens_on", "2022-09-05"), **_day("due_on", "2022-11-30")}
    return {"year": "2022", "edition": edition, **days}


def asked_late(world: Any, *_: Any) -> dict[str, Any]:
    """The one that was not asked to explain yet."""
    return {"return": str(world["school_return.fifth.late"].pk)}


def invited(world: Any, *_: Any) -> dict[str, Any]:
    """One more school, made for the request."""
    if not Provider.objects.filter(urn="200010").exists():
        make_school("Juniper School", "200010")
    return {}


def reminded(world: Any, *_: Any) -> dict[str, Any]:
    """The own school has a designated lead."""
    return {"return": str(world["school_return.own.open"].pk)}


def changed(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """Another phase."""
    found = world["school.third" if relation == "other" else "school.trust"]
    return {
        "name": found.agency.name,
        "urn": found.urn,
        "kind": found.kind,
        "phase": "secondary",
        "trust": "",
    }


SCHOOLS = (
    ["Reference number", "Name", "Kind", "Phase"],
    ("200012", "Kite Nursery", "Maintained school", "Nursery"),
)

EDUCATION = {
    f"{E}open": opened,
    f"{E}dates": fixed(**_day("opens_on", "2021-09-13"), **_day("due_on", "2021-12-15")),
    f"{E}invite": invited,
    f"{E}remind": reminded,
    f"{E}ask": asked_late,
    f"{E}sample": fixed(secondary="1"),
    f"{E}check": fixed(result="agrees", note=""),
    f"{E}explain": fixed(text="The lead was ill."),
    f"{E}provider-add": fixed(
        name="Ivy Nursery", urn="200011", kind="maintained", phase="nursery", **_day("since", "2021-09-01")
    ),
    f"{E}trust-add": fixed(name="Lark Trust", **_day("since", "2021-09-01")),
    f"{E}provider-change": changed,
    f"{E}provider-close": fixed(**_day("closed_on", "2021-12-31")),
    f"{E}trust-invite": fixed(name="Ira", email="ira@example.org", post="Trust lead"),
    f"{E}provider-invite": fixed(name="Ike", email="ike@example.org", post="Deputy head"),
}
