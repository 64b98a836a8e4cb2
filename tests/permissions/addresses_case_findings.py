"""What the addresses of what case audits teach are asked for."""

from typing import Any

from tests.permissions.addresses_cases import of_state, programme
from tests.permissions.matrix import Rule

C = "audits:case-"


def owned(name: str) -> Any:
    """Of the programme in which the own agency audits, and of another."""

    def find(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
        return {whose: (world[f"{name}.{whose}"].pk,) for whose in ("own", "other")}

    return find


def asked_for(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """The reader's own report and somebody else's."""
    found = {"other": (world["case_report.other"].public_id,)}
    if reader in world.people:
        found["mine"] = (world[f"case_report.mine.{reader}"].public_id,)
    return found


CASE_FINDINGS: dict[str, Any] = {
    **{f"{C}{name}": of_state("case") for name in ("deep-dive", "deep-dive-record", "feedback")},
    **{
        f"{C}{name}": programme()
        for name in (
            "deep-dives",
            "findings",
            "finding-add",
            "recommendation-add",
            "learning-event-add",
            "report",
            "report-new",
        )
    },
    **{f"{C}joint-evaluation{end}": owned("case_inspection") for end in ("", "-write", "-agree")},
    f"{C}finding": owned("case_finding"),
    **{f"{C}finding-{name}": owned("case_finding") for name in ("edit", "raise-action", "tie-action")},
    f"{C}recommendation": owned("case_recommendation"),
    **{
        f"{C}recommendation-{name}": owned("case_recommendation")
        for name in ("edit", "raise-action", "tie-action")
    },
    f"{C}learning-event-edit": owned("case_learning_event"),
    **{f"{C}feedback-{name}": owned("case_feedback") for name in ("change", "take-away")},
    **{f"{C}report-made{end}": asked_for for end in ("", "-state", "-file")},
    "home:thread-finding": owned("case_finding"),
    "home:thread-recommendation": owned("case_recommendation"),
    "api:programme-detail": programme(),
    "api:joint-evaluation": owned("case_inspection"),
    "api:finding-detail": owned("case_finding"),
}
"""By the name of the address."""
