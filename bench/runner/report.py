"""The result: lines on the terminal, two JSON files, the table of docs/bench.md."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.runner.gates import Result
from bench.runner.scenarios_audits import PAGES

BEGIN, END = "<!-- written by the runner: begin -->", "<!-- written by the runner: end -->"
AUDITS_BEGIN, AUDITS_END = (f"<!-- audits, written by the runner: {part} -->" for part in ("begin", "end"))
AUDITS = frozenset(each.name for each in PAGES)
HEADS = ("What", "Ours, ms", "Against", "Its ms", "Ratio", "95 in 100", "Goal", "Met", "Web / PostgreSQL, ms")


def as_json(results: Sequence[Result]) -> str:
    """`[{"name", "ours_ms", "against", "against_ms", "ratio", "goal", "met"}]`."""
    return json.dumps([asdict(each.line) for each in results], indent=2, ensure_ascii=False) + "\n"


def conditions(
    postgres: str, seed: int, quick: bool, loaded: dict[str, dict[str, Any]], only_audits: bool = False
) -> dict[str, Any]:
    """On what it was measured; names no machine."""
    return {
        "cores": os.cpu_count(),
        "busy": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "postgresql": postgres,
        "seed": seed,
        "quick": quick,
        "only_audits": only_audits,
        "loaded": loaded,
    }


def cells(result: Result) -> list[str]:
    """One row of the table."""
    line = result.line
    return [
        line.name,
        f"{line.ours_ms:.2f}",
        line.against,
        f"{line.against_ms:.2f}",
        f"{line.ratio:.2f}",
        f"{result.interval.low:.2f} to {result.interval.high:.2f}",
        f"{line.goal:g}",
        "yes" if line.met else "**no**",
        f"{result.web_ms:.2f} / {result.database_ms:.2f}",
    ]


def table(results: Sequence[Result]) -> str:
    """As Markdown."""
    rows = [HEADS, ["---"] * len(HEADS), *(cells(each) for each in results)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def sentence(about: dict[str, Any]) -> str:
    """The conditions in words."""
    loaded = "; ".join(
        f"{name}: {each['rows']:,} rows, {each['megabytes']:,} MB" for name, each in about["loaded"].items()
    )
    whole = "A run of the audits alone" if about["only_audits"] else "A full run"
    kind = "A quick run" if about["quick"] else whole
    return (
        f"{kind} on {about['cores']} cores (load {about['busy']} at its end), Python {about['python']}, "
        f"PostgreSQL {about['postgresql']}, seed {about['seed']}. Loaded: {loaded}."
    )


def into_page(page: str, about: dict[str, Any], results: Sequence[Result]) -> str:
    """The page with its tables renewed: that of the audits, and that of all else unless the audits ran alone."""
    audits = [each for each in results if each.line.name in AUDITS]
    others = [each for each in results if each.line.name not in AUDITS]
    for begin, end, part in ((BEGIN, END, others), (AUDITS_BEGIN, AUDITS_END, audits)):
        if part and begin in page:
            before, _, rest = page.partition(begin)
            page = f"{before}{begin}\n\n{sentence(about)}\n\n{table(part)}\n\n{end}{rest.partition(end)[2]}"
    return page


def write(folder: Path, page: Path | None, about: dict[str, Any], results: Sequence[Result]) -> None:
    """`bench.json`, `bench-details.json`, and the page where one is given."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.json").write_text(as_json(results), encoding="utf-8")
    details = {"conditions": about, "results": [each.detail() for each in results]}
    (folder / "bench-details.json").write_text(
        json.dumps(details, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    if page is not None and page.is_file():
        page.write_text(into_page(page.read_text(encoding="utf-8"), about, results), encoding="utf-8")


def spoken(result: Result) -> str:
    """One line for the person at the terminal."""
    line = result.line
    mark = "met" if line.met else "NOT MET"
    return f"{line.name:62} {line.ours_ms:9.2f}  x{line.ratio:<7.2f} goal {line.goal:<5g} {mark}"
