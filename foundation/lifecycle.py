"""A lifecycle as a value: the states of a record and the arrows between them. It runs nothing.

Its readers are the database trigger, the service guard, the next step on the page, the API, the test over
states, arrows and roles, and the diagram in the docs.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from foundation.refusals import Refusal

PLAIN_WORD = re.compile(r"^[a-z0-9_]+$")


@dataclass(frozen=True)
class Arrow:
    """One permitted change of state. `permission` and `service` are names: a value imports no code."""

    name: str
    source: str | tuple[str, ...]
    target: str
    label: str
    reason_needed: bool = False
    permission: str = ""
    service: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """The states it leads from, always as a tuple."""
        return tuple(map(str, self.source)) if isinstance(self.source, tuple) else (str(self.source),)


class Lifecycle:
    """States (plain codes or members of a choices class), the first of them, and the arrows."""

    def __init__(self, states: Iterable[str], initial: str, arrows: Iterable[Arrow]) -> None:
        self.labels: dict[str, str] = {str(state): _label(state) for state in states}
        self.states: tuple[str, ...] = tuple(self.labels)
        self.initial = str(initial)
        self.arrows: tuple[Arrow, ...] = tuple(arrows)
        self._by_name = {arrow.name: arrow for arrow in self.arrows}
        self._check()

    def allowed(self, state: str) -> tuple[Arrow, ...]:
        """The arrows that leave this state, in the order they were declared."""
        return tuple(arrow for arrow in self.arrows if str(state) in arrow.sources)

    def arrow(self, name: str) -> Arrow:
        """The arrow of this name; a name that is not there is a mistake of ours (KeyError)."""
        return self._by_name[name]

    def can(self, name: str, state: str) -> bool:
        """Whether this arrow leaves this state."""
        return str(state) in self.arrow(name).sources

    def guard(self, name: str, state: str, reason: str = "") -> Arrow:
        """Refuse an arrow the state does not have, or one that lacks its reason; else return it."""
        arrow = self.arrow(name)
        if not self.can(name, state):
            possible = [other.name for other in self.allowed(state)]
            raise Refusal(
                f"“{arrow.label}” is not possible now: the status is “{self.labels[str(state)]}”. "
                "Somebody may have changed it since you opened the page.",
                detail={"arrow": name, "state": str(state), "allowed": possible},
            )
        if arrow.reason_needed and not reason.strip():
            raise Refusal(f"“{arrow.label}” needs a reason.", detail={"arrow": name, "reason": "missing"})
        return arrow

    @property
    def final(self) -> tuple[str, ...]:
        """States that no arrow leaves."""
        return tuple(state for state in self.states if not self.allowed(state))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every (from, to) that some arrow permits, sorted, each once."""
        return tuple(sorted({(source, str(a.target)) for a in self.arrows for source in a.sources}))

    def diagram(self) -> str:
        """The lifecycle as mermaid text for the docs."""
        lines = ["stateDiagram-v2"]
        lines += [f'    state "{label}" as {state}' for state, label in self.labels.items()]
        lines.append(f"    [*] --> {self.initial}")
        lines += [f"    {src} --> {a.target}: {a.label}" for a in self.arrows for src in a.sources]
        lines += [f"    {state} --> [*]" for state in self.final]
        return "\n".join(lines) + "\n"

    def trigger_sql_condition(self, column: str = "state") -> str:
        """The body of a plpgsql BEFORE INSERT OR UPDATE row trigger that refuses what is not declared here.

        It raises a check violation, which arrives as an IntegrityError.
        """
        if not PLAIN_WORD.match(column):
            raise ValueError(f"{column!r} is not a plain column name")
        old, new = f'OLD."{column}"', f'NEW."{column}"'
        permitted = ", ".join(f"('{source}', '{target}')" for source, target in self.pairs)
        # IS NOT TRUE, so that a missing value is refused as well
        unlisted = f" AND (({old}, {new}) IN ({permitted})) IS NOT TRUE" if permitted else ""
        return (
            f"IF TG_OP = 'INSERT' AND {new} IS DISTINCT FROM '{self.initial}' THEN "
            f"{_raise(column, 'cannot begin as', new)} END IF; "
            f"IF TG_OP = 'UPDATE' THEN IF {old} IS DISTINCT FROM {new}{unlisted} THEN "
            f"{_raise(column, 'cannot become', new)} END IF; END IF; "
            "RETURN NEW;"
        )

    def _check(self) -> None:
        named = (
            {self.initial}
            | {str(a.target) for a in self.arrows}
            | {s for a in self.arrows for s in a.sources}
        )
        if unknown := sorted(named - set(self.states)):
            raise ValueError(f"States that are not declared: {', '.join(unknown)}")
        if odd := [state for state in self.states if not PLAIN_WORD.match(state)]:
            raise ValueError(f"States must be lower-case words: {', '.join(odd)}")
        if len(self._by_name) != len(self.arrows):
            raise ValueError("Two arrows have the same name; give one arrow several sources instead")


def _label(state: str) -> str:
    """A choices member brings its label; a plain code is read as words."""
    plain = str(state).replace("_", " ")
    return str(getattr(state, "label", plain[:1].upper() + plain[1:]))


def _raise(column: str, verb: str, value: str) -> str:
    # No RAISE format string: its percent signs would pass through the driver's own formatting.
    message = (
        f"TG_TABLE_NAME || '.{column} {verb} ' || COALESCE({value}, 'nothing') || ', which is not an arrow'"
    )
    return f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = {message};"
