"""What the addresses of the schools' audit are asked for."""

from typing import Any

from partnership.roles import Role

E = "audits:education-"


def whose(reader: str) -> str:
    """A trust's lead owns a school of the trust."""
    return "trust" if reader == Role.TRUST_LEAD else "own"


def school(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """The own school, and another."""
    return {"own": (world[f"school.{whose(reader)}"].pk,), "other": (world["school.other"].pk,)}


def kept_school(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """Two that are schools and nothing else: the world's own agencies are housing bodies too."""
    return {"own": (world["school.trust"].pk,), "other": (world["school.third"].pk,)}


def late(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """The return of last year that did not come."""
    own = world[f"school_return.{whose(reader)}.late"]
    return {"own": (own.pk,), "other": (world["school_return.other.late"].pk,)}


def year(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """This year's audit, or last year's."""
    return {"none": (world[f"school_year.{'last' if rule.state == 'late' else 'this'}"].pk,)}


def check(world: Any, rule: Any, reader: str) -> dict[str, tuple[Any, ...]]:
    """The return that was drawn."""
    return {"none": (world["school_check"].pk,)}


EDUCATION: dict[str, Any] = {
    **{
        f"{E}{name}": year
        for name in (
            "cycle",
            "dates",
            "invite",
            "close",
            "remind",
            "explanations",
            "ask",
            "sample",
            "summary",
        )
    },
    f"{E}check": check,
    **{
        f"{E}{name}": lambda world, rule, reader: {"none": (world["school_trust"].pk,)}
        for name in ("trust", "trust-invite")
    },
    f"{E}lead-resend": lambda world, rule, reader: {"none": (world["school_lead.third"].pk,)},
    f"{E}explain": late,
    f"{E}provider": school,
    **{f"{E}provider-{name}": kept_school for name in ("change", "close", "invite")},
}
