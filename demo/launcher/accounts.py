"""The demonstration's accounts, as a table for the person at the terminal."""

import json
from collections.abc import Sequence
from pathlib import Path

from demo.launcher.totp import code

COLUMNS = (
    ("role", "Role"),
    ("name", "Name"),
    ("agency", "Agency"),
    ("email", "E-mail"),
    ("password", "Password"),
)


def read(file: Path) -> list[dict[str, str]]:
    """What `load_demo` wrote; nothing when it has not."""
    try:
        rows = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [{str(name): str(value or "") for name, value in row.items()} for row in rows]


def table(accounts: Sequence[dict[str, str]]) -> str:
    """Columns as wide as they must be; a second factor stands below, where a role needs one."""
    rows = [
        [title for _, title in COLUMNS],
        *([row.get(name, "") for name, _ in COLUMNS] for row in accounts),
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    needing = [row["email"] for row in accounts if row.get("totp_secret")]
    if needing:
        lines += ["", f"A second factor is asked of {', '.join(needing)}: python3 run.py code prints one."]
    return "\n".join(lines)


def codes(accounts: Sequence[dict[str, str]]) -> str:
    """The codes that are valid now."""
    found = [f"{code(row['totp_secret'])}  {row['email']}" for row in accounts if row.get("totp_secret")]
    return "\n".join(found) or "No account of the demonstration has a second factor, or it was never started."
