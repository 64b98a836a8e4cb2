"""What a change asked of several actions would do to one of them: plain values in, words out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.calendar.dates import long_date


@dataclass(frozen=True)
class Named:
    """Something that is chosen, and its words; no id stands for none of them."""

    pk: UUID | None
    name: str


@dataclass(frozen=True)
class Wanted:
    """What is asked of each; what is not given stays."""

    lead: Named | None = None
    priority: Named | None = None
    due_on: date | None = None
    why: str = ""
    into: Named | None = None
    out_of: Named | None = None

    @property
    def is_nothing(self) -> bool:
        """Nothing is asked at all."""
        return not any((self.lead, self.priority, self.due_on, self.into, self.out_of))


@dataclass(frozen=True)
class Standing:
    """One action as it stands."""

    is_open: bool
    status: str
    lead: Named
    lead_has_left: bool
    priority: Named
    starts_on: date
    due_on: date
    plans: Collection[Named]


@dataclass(frozen=True)
class Difference:
    """One line of the preview."""

    what: str
    before: str
    after: str

    @property
    def text(self) -> str:
        """Lead: from Ben Hill to Ada Marsh."""
        return (
            f"{self.what}: from {self.before} to {self.after}"
            if self.before
            else f"{self.what}: {self.after}"
        )


def differences(now: Standing, wanted: Wanted) -> tuple[Difference, ...]:
    """What would be different; nothing where it is so already."""
    found = []
    if wanted.lead and wanted.lead.pk != now.lead.pk:
        found.append(Difference("Lead", now.lead.name, wanted.lead.name))
    if wanted.due_on and wanted.due_on != now.due_on:
        found.append(Difference("Due on", long_date(now.due_on), long_date(wanted.due_on)))
    if wanted.priority and wanted.priority.pk != now.priority.pk:
        found.append(Difference("Priority", now.priority.name, wanted.priority.name))
    held = {plan.pk for plan in now.plans}
    if wanted.into and wanted.into.pk not in held:
        found.append(Difference("Added to", "", wanted.into.name))
    if wanted.out_of and wanted.out_of.pk in held:
        found.append(Difference("Taken out of", "", wanted.out_of.name))
    return tuple(found)


def problem(now: Standing, wanted: Wanted, today: date) -> str:
    """Why an action cannot be changed so; nothing where it can. The rules are those of a single change."""
    moved = wanted.due_on if wanted.due_on != now.due_on else None
    left = {plan.pk for plan in now.plans} | ({wanted.into.pk} if wanted.into else set())
    if not now.is_open:
        return f"Its status is “{now.status.lower()}”: only an open action can be changed."
    if moved and moved < today:
        return "The new due date is in the past."
    if moved and moved < now.starts_on:
        return f"It starts on {long_date(now.starts_on)}, after the new due date."
    if wanted.out_of and not left - {wanted.out_of.pk}:
        return f"It stands in no other plan than {wanted.out_of.name}."
    if now.lead_has_left and not wanted.lead:
        return f"Its lead, {now.lead.name}, has left: choose another lead first."
    return ""
