"""Reads cases from rows of a table; pure: what is wrong is said by row, in words."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from audits.choices.cases import AgeBand, ChosenHow, LevelOfNeed

HEADINGS = ("Theme", "Age band", "Level", "Deep dive", "Chosen how", "Description", "Reference")
NEEDED = HEADINGS[:3]
LONGEST = 2000
"""What a description holds."""
YES = {"yes", "y", "true", "1", "x"}
NO = {"", "no", "n", "false", "0"}


@dataclass(frozen=True)
class CaseRow:
    """One row, read; `problems` is empty where it can be added."""

    number: int
    theme: str = ""
    age_band: str = ""
    level: int = 0
    in_deep_dive: bool = False
    chosen_how: str = ChosenHow.RANDOM
    description: str = ""
    reference: str = ""
    problems: tuple[str, ...] = ()


def read_row(number: int, values: Mapping[str, str], themes: Sequence[str]) -> CaseRow:
    """A row by heading; themes, age bands and ways of choosing are named as the page names them, in any case."""
    given = {heading.casefold(): value.strip() for heading, value in values.items()}
    wrong: list[str] = []

    def choose(heading: str, options: Mapping[str, str], usual: str = "") -> str:
        said = given.get(heading.casefold(), "")
        found = options.get(" ".join(said.casefold().split()), usual if not said else "")
        if not found:
            wrong.append(f"“{said}” is no {heading.lower()}" if said else f"{heading} is empty")
        return found

    theme = choose("Theme", {name.casefold(): name for name in themes})
    age_band = choose("Age band", _by_label(AgeBand.choices))
    level = choose(
        "Level", {**{str(n): str(n) for n in LevelOfNeed}, **{f"level {n}": str(n) for n in LevelOfNeed}}
    )
    chosen = choose("Chosen how", _by_label(ChosenHow.choices), usual=ChosenHow.RANDOM)
    deep = given.get("deep dive", "").casefold()
    if deep not in YES | NO:
        wrong.append("Deep dive is yes or no")
    description = given.get("description", "")
    if len(description) > LONGEST:
        wrong.append(f"Description has {len(description):,} characters, more than {LONGEST:,}")
    return CaseRow(
        number=number,
        theme=theme,
        age_band=age_band,
        level=int(level or 0),
        in_deep_dive=deep in YES,
        chosen_how=chosen or ChosenHow.RANDOM,
        description=description[:LONGEST],
        reference=given.get("reference", "").upper(),
        problems=tuple(wrong),
    )


def with_references(rows: Sequence[CaseRow], code: str, taken: Collection[str]) -> list[CaseRow]:
    """The rows with what is wrong in their references: none of the programme, one that is there already, or one that
    comes twice in the table. A row without one gets the next."""
    first: dict[str, int] = {}
    checked = []
    for row in rows:
        said, wrong = row.reference, ""
        if said and not re.fullmatch(rf"{re.escape(code.upper())}-\d{{1,4}}", said):
            wrong = f"“{said}” is no reference of this programme, such as {code}-07"
        elif said in taken:
            wrong = f"There is a case {said} already"
        elif said in first:
            wrong = f"{said} stands in row {first[said]} already"
        elif said:
            first[said] = row.number
        checked.append(replace(row, problems=(*row.problems, wrong)) if wrong else row)
    return checked


def _by_label(choices: Sequence[tuple[str, str]]) -> dict[str, str]:
    """By label, by code, and by the first words of a label such as "18 to 25, care leaver"."""
    found: dict[str, str] = {}
    for code, label in choices:
        short = label.partition(",")[0]
        for name in (code, label, short, short.replace(" to ", "-")):
            found.setdefault(name.casefold(), code)
    return found
