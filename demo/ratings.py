"""The demonstration's Section 11 answers, from its files alone: no database, no clock, the same each time.

Ratings stand in grids, answers of concern are written by hand; the other texts are put together from the
sentences of `narratives.yaml`, chosen by a digest of cycle, agency and standard.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent / "partnership"
LIBRARY = Path(__file__).parent.parent / "audits" / "library"
GRADES = {
    "O": "outstanding",
    "G": "good",
    "R": "requires_improvement",
    "I": "inadequate",
    "N": "not_applicable",
}
YEARS = {"2018-19": "2018", "2021-22": "2021"}
UPDATE = "2019-20"
MET = {"outstanding", "good"}


@dataclass(frozen=True)
class DemoAnswer:
    """One answer as the demonstration gives it; empty texts were left empty."""

    cycle: str
    agency: str
    code: str
    grade: str
    narrative: str = ""
    reason: str = ""
    will_do: str = ""
    by_role: str = ""
    by_when: date | None = None
    evidence: tuple[str, ...] = ()


def answers(cycle: str) -> tuple[DemoAnswer, ...]:
    """All answers given in a cycle, in the order of the edition (of the update: in the order of its file)."""
    if cycle == UPDATE:
        return tuple(_written(UPDATE, row) for row in rows("section11_update_2019.csv"))
    year = YEARS[cycle]
    by_hand = {(row["agency"], row["code"]): row for row in rows(f"section11_concerns_{year}.csv")}
    found = []
    for line in rows(f"section11_ratings_{year}.csv"):
        for agency, letter in line.items():
            if agency == "code" or not letter:
                continue
            row = by_hand.get((agency, line["code"]))
            found.append(_written(cycle, row) if row else _made(cycle, agency, line["code"], GRADES[letter]))
    return tuple(found)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a file of the demonstration partnership."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def lines(year: str) -> dict[str, str]:
    """An edition's codes and the line of each, such as 8.6 to national-referral-mechanism."""
    edition = yaml.safe_load((LIBRARY / f"section11_{year}.yaml").read_text(encoding="utf-8"))
    return {row["code"]: row["line"] for section in edition["sections"] for row in section["standards"]}


@cache
def sentences() -> dict[str, Any]:
    """The bank of sentences."""
    bank: dict[str, Any] = yaml.safe_load((HERE / "narratives.yaml").read_text(encoding="utf-8"))
    return bank


def evidence_of(code: str) -> tuple[str, ...]:
    """The keys of section11_evidence.csv that stand beside a standard."""
    return tuple(row["key"] for row in rows("section11_evidence.csv") if code in row["codes"].split(";"))


def service_answers(row: dict[str, str]) -> tuple[DemoAnswer, ...]:
    """What a service has answered (`row` of section11_services.csv): good, but for what is written by hand."""
    by_hand = {
        each["code"]: each
        for each in rows("section11_service_concerns.csv")
        if each["service"] == row["service"]
    }
    sections = set(row["sections"].split(";"))
    return tuple(
        _written(row["cycle"], {"agency": row["service"], **by_hand[code]})
        if code in by_hand
        else DemoAnswer(
            row["cycle"], row["service"], code, "good", _narrative(row["cycle"], row["service"], code, "good")
        )
        for code in lines(YEARS[row["cycle"]])
        if code.split(".")[0] in sections
    )


def _written(cycle: str, row: dict[str, str]) -> DemoAnswer:
    return DemoAnswer(
        cycle=cycle,
        agency=row["agency"],
        code=row["code"],
        grade=row["rating"],
        narrative=row["narrative"],
        reason=row.get("reason", ""),
        will_do=row["will_do"],
        by_role=row["by_role"],
        by_when=date.fromisoformat(row["by_when"]) if row["by_when"] else None,
        evidence=evidence_of(row["code"]) if row["rating"] in MET else (),
    )


def _made(cycle: str, agency: str, code: str, grade: str) -> DemoAnswer:
    line = lines(YEARS[cycle])[code]
    if grade == "not_applicable":
        return DemoAnswer(cycle, agency, code, grade, reason=sentences()["not_applicable"][line])
    return DemoAnswer(
        cycle, agency, code, grade, _narrative(cycle, agency, code, grade), evidence=evidence_of(code)
    )


def _narrative(cycle: str, agency: str, code: str, grade: str) -> str:
    bank, seed = sentences(), f"{cycle} {agency} {code}"
    parts = [
        _pick(bank["standards"][lines(YEARS[cycle])[code]], f"{seed} what"),
        _pick(bank["known_by"][code.split(".")[0]], f"{seed} how"),
    ]
    if grade == "outstanding":
        parts.append(_pick(bank["outstanding"], f"{seed} more"))
    elif cycle == "2021-22" and _digest(seed) % 5 == 0:
        parts.append(_pick(bank["pandemic"], f"{seed} when"))
    words = bank["words"].get(agency) or bank["service_words"][agency]
    staff = words["staff"]
    return " ".join(parts).format(staff=staff, Staff=staff[0].upper() + staff[1:], board=words["board"])


def _pick(choices: Sequence[str], seed: str) -> str:
    return choices[_digest(seed) % len(choices)]


def _digest(seed: str) -> int:
    return int.from_bytes(sha256(seed.encode()).digest()[:4], "big")
