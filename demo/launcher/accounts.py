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


def table(accounts: Sequence[dict[str, str]], width: int = 0) -> str:
    """Columns as wide as they must be, or two lines each where `width` is too narrow; who needs a second factor."""
    rows = [[title for _, title in COLUMNS], *([_cell(row, name) for name, _ in COLUMNS] for row in accounts)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    if width and sum(widths) + 2 * len(widths) > width:
        lines = [line for row in accounts for line in _in_two_lines(row)]
    else:
        lines = [
            "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        lines.insert(1, "  ".join("-" * wide for wide in widths))
    needing = [row["email"] for row in accounts if row.get("totp_secret")]
    if needing:
        lines += ["", f"A second factor is asked of {', '.join(needing)}: python3 run.py code prints one."]
    return "\n".join(lines)


def _cell(account: dict[str, str], name: str) -> str:
    said = account.get(name, "")
    return said.replace("_", " ").capitalize() if name == "role" else said


def _in_two_lines(account: dict[str, str]) -> list[str]:
    where = f", {account['agency']}" if account.get("agency") else ""
    return [
        f"{_cell(account, 'role')}: {account['name']}{where}",
        f"    {account['email']}   {account['password']}",
    ]


def codes(accounts: Sequence[dict[str, str]]) -> str:
    """The codes that are valid now."""
    found = [f"{code(row['totp_secret'])}  {row['email']}" for row in accounts if row.get("totp_secret")]
    return "\n".join(found) or "No account of the demonstration has a second factor, or it was never started."
