"""What a row of a plan is compared with, and what it says once it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from partnership.rows_in.action_names import Found
from partnership.rows_in.names import Names


@dataclass(frozen=True)
class KnownAction:
    """An action as it is now."""

    pk: UUID
    reference: str
    old_reference: str
    title: str
    outcome: str
    measure: str
    priority: Found
    agency: Found
    lead: Found
    lead_role: str
    group: Found
    starts_on: date
    due_on: date
    state: str
    done: str
    changed: str
    plans: tuple[Found, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True)
class KnownPlan:
    """Everything that rows of a plan refer to."""

    actions: Mapping[str, KnownAction]
    """By reference, and by nothing else."""
    moved_in: Mapping[str, tuple[KnownAction, ...]]
    """By the reference in the old plan, which two plans may both have printed."""
    prefixes: frozenset[str]
    """With which references begin here."""
    agencies: Names
    heirs: Mapping[UUID, tuple[Found, ...]]
    people: Names
    groups: Names
    priorities: Names
    plans: Names
    usual: tuple[Found, ...]
    """The plan for rows that name none."""


@dataclass(frozen=True)
class ActionRow:
    """A row as read."""

    reference: str
    """Of an action that is here, or of our own series; empty: it gets the next of its plan."""
    old_reference: str
    title: str
    outcome: str
    measure: str
    priority: Found
    agency: Found
    lead: Found
    lead_role: str
    group: Found
    starts_on: date | None
    due_on: date | None
    state: str
    closed_on: date | None
    rag: str
    said_on: date | None
    done: str
    changed: str
    origins: tuple[tuple[str, str], ...]
    plans: tuple[Found, ...]
    known: UUID | None = None
    differs: tuple[str, ...] = field(default=())
