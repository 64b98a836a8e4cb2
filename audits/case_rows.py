"""Reads cases from rows of a table; pure: what is wrong is said by row, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.choices.cases import AgeBand, ChosenHow, LevelOfNeed

HEADINGS = ("Theme", "Age band", "Level", "Deep dive", "Chosen how", "Description")
NEEDED = HEADINGS[:3]
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
    return CaseRow(
        number=number,
        theme=theme,
        age_band=age_band,
        level=int(level or 0),
        in_deep_dive=deep in YES,
        chosen_how=chosen or ChosenHow.RANDOM,
        description=given.get("description", "")[:2000],
        problems=tuple(wrong),
    )


def _by_label(choices: Sequence[tuple[str, str]]) -> dict[str, str]:
    """By label, by code, and by the first words of a label such as "18 to 25, care leaver"."""
    found: dict[str, str] = {}
    for code, label in choices:
        short = label.partition(",")[0]
        for name in (code, label, short, short.replace(" to ", "-")):
            found.setdefault(name.casefold(), code)
    return found
