"""What a workbook changes: against what it was made from, and against what was saved meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from audits.workbook.values import Written


class Standing(StrEnum):
    """What becomes of one answer of a workbook."""

    SAME = "same"
    CHANGE = "change"
    CONFLICT = "conflict"
    CLOSED = "closed"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Difference:
    """One answer that says something else than the workbook began with."""

    code: str
    base_version: int
    said: Written

    def as_json(self) -> dict[str, Any]:
        """To be kept until it is taken over."""
        return {"code": self.code, "version": self.base_version, "said": self.said.as_json()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Difference":
        """What `as_json` kept."""
        return cls(kept["code"], kept["version"], Written.from_json(kept["said"]))


def differences(
    said: Mapping[str, Written], bases: Mapping[str, Written], versions: Mapping[str, int]
) -> list[Difference]:
    """The answers that somebody typed into; a line that was left as it was is none, whatever happened here since.

    A line that was deleted from the workbook changes nothing.
    """
    return [
        Difference(code, versions[code], written.plain())
        for code, written in said.items()
        if code in versions and written.plain() != bases[code].plain()
    ]


def standing(difference: Difference, *, now: Written, version: int, is_open: bool) -> Standing:
    """Whether it says what stands here already, can be taken over, or meets what somebody saved meanwhile."""
    if now.plain() == difference.said:
        return Standing.SAME
    if not is_open:
        return Standing.CLOSED
    return Standing.CHANGE if version == difference.base_version else Standing.CONFLICT
