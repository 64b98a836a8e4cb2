"""Writes docs/permissions.md from the rule: `python -m tests.permissions.write_docs`."""

from collections.abc import Iterator
from pathlib import Path

from partnership.roles import Role
from tests.permissions.matrix import Rule, rules

PATH = Path(__file__).parents[2] / "docs" / "permissions.md"
NO_ROLE, NOBODY = "no_role", "nobody"
ROLES = [str(role) for role in Role]
WHOSE = {"own": "own agency or group", "given": "what was given to them", "mine": "their own"}
LEFT_OUT = ("Open: ", "Log in with a wrong password", "Go to the start page")
HEAD = """# Who may do what

Made from `tests/permissions/matrix.csv`, which is written by hand as the rule and tried on every address, for every
role, on own and foreign things. Change the rule, then make this page anew: `python -m tests.permissions.write_docs`.

What somebody may not know of answers 404, exactly as if it did not exist; what they may see but not do answers 403;
what the state of a thing does not allow answers 409, and a link that was used 410. Without a log-in a page leads to
the log-in, and the API answers 401. One person may hold several roles: they may do what any of them allows. A role at
an agency covers the agencies that it succeeds. What is not named here for a role, the role does not do.
"""


def text() -> str:
    """The whole page."""
    parts = [HEAD]
    parts += _part("Without a log-in", _everywhere([*ROLES, NO_ROLE, NOBODY]))
    parts += _part("Everybody with an account", _everywhere([*ROLES, NO_ROLE], but=NOBODY))
    parts += _part("Whoever holds a role", _everywhere(ROLES, but=NO_ROLE))
    shared = {what for what, _ in [*_everywhere(ROLES)]}
    for role in Role:
        lines = [(what, who) for what, who in _may(str(role)) if what not in shared]
        parts += _part(f"{role.label} (`{role}`)", lines)
    return "".join(parts).rstrip() + "\n"


def _part(heading: str, lines: "Iterator[tuple[str, str]] | list[tuple[str, str]]") -> list[str]:
    told = dict.fromkeys(f"- {what}{f': {whose}' if whose else ''}\n" for what, whose in lines)
    return [f"\n## {heading}\n\n", *(told or ["- Nothing beyond that.\n"])]


def _acts() -> Iterator[Rule]:
    """Rows of something that is done or read; a form that is opened belongs to the act that it is for."""
    for rule in rules():
        if not rule.what.startswith(LEFT_OUT) and rule.answer[0] in "23":
            yield rule


def _everywhere(readers: list[str], but: str = "") -> Iterator[tuple[str, str]]:
    """What all of these may do alike, and `but` may not."""
    for rule in _acts():
        cells = {rule.cell(reader).partition("=")[0] for reader in readers}
        if len(cells) == 1 and cells <= {"all", "mine"} and not (but and rule.lets_in(but)):
            yield rule.what, WHOSE.get(cells.pop(), "")


def _may(reader: str) -> Iterator[tuple[str, str]]:
    for rule in _acts():
        if rule.lets_in(reader):
            allowed = [part for part in rule.cell(reader).split("/") if not part.endswith("=no")]
            words = [WHOSE[part.partition("=")[0]] for part in allowed if part.partition("=")[0] in WHOSE]
            yield rule.what, " and ".join(words)


if __name__ == "__main__":
    PATH.write_text(text(), "utf-8")
