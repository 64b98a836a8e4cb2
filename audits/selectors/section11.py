"""What is known of a Section 11 return beside its answers: who has which section, what was handed in and asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from audits.choices import SETTLED
from audits.models import (
    DeclarationRequest,
    Delegation,
    Item,
    Section,
    Section11Return,
    SendBackItem,
    Submission,
)
from audits.owed import Owed
from foundation.calendar.clock import real_now


def section_places(owed: Owed, only: Collection[UUID] | None = None) -> list[Section]:
    """The sections in which the return has answers, in order; one query. `only`: ids of sections and of standards."""
    items = Item.objects.filter(section=OuterRef("pk"), answers__sheet=owed.sheet_id)
    if only is not None:
        items = items.filter(Q(section__in=only) | Q(pk__in=only))
    return list(Section.objects.filter(Exists(items), edition_id=owed.edition_id).order_by("order"))


def standards_of(owed: Owed, section: Section) -> list[Item]:
    """What the return asks in a section, in order; one query."""
    return list(Item.objects.filter(section=section, answers__sheet=owed.sheet_id).order_by("order"))


@dataclass(frozen=True)
class GivenTo:
    """A colleague who has a section now, or one standard of it (`code`), and by when it is wanted."""

    name: str
    code: str
    due_on: date | None

    @property
    def label(self) -> str:
        """Gus, or Gus (7.5)."""
        return f"{self.name} ({self.code})" if self.code else self.name


def people_of_sections(owed: Owed) -> dict[UUID, list[GivenTo]]:
    """The colleagues who have a section now, or a standard of it, by section; one query."""
    given = Delegation.objects.filter(sheet=owed.sheet_id, ended_at__isnull=True)
    people: dict[UUID, list[GivenTo]] = {}
    rows = given.order_by("given_at").values_list("section_id", "person__name", "item__code", "due_on")
    for section, name, code, due_on in rows:
        people.setdefault(section, []).append(GivenTo(name, code or "", due_on))
    return people


def live_delegations(owed: Owed) -> list[Delegation]:
    """Who has which section or standard now, from whom, with what note; one query."""
    given = Delegation.objects.filter(sheet=owed.sheet_id, ended_at__isnull=True)
    return list(given.select_related("person", "given_by", "item").order_by("given_at"))


def ended_delegation(
    person_id: UUID | None, return_id: UUID, *, section: str = "", item: Item | None = None
) -> Delegation | None:
    """The last thing that somebody was handed of a return and has no more: what a link in an old letter led to.

    Of a section (by its code), or of a standard, where one is named; a section that was handed whole holds its
    standards.
    """
    if person_id is None:
        return None
    ended = Delegation.objects.filter(
        person_id=person_id, sheet__section11_return=return_id, ended_at__isnull=False
    )
    if section:
        ended = ended.filter(section__code=section)
    if item is not None:
        ended = ended.filter(Q(item=item) | Q(item__isnull=True, section=item.section_id))
    return ended.select_related("section", "item").order_by("-ended_at").first()


def asked_changes(owed: Owed) -> dict[UUID, str]:
    """While a return is sent back: what is asked of each reopened answer, by answer; else nothing."""
    if not owed.is_sent_back:
        return {}
    items = SendBackItem.objects.filter(send_back__submission__sheet=owed.sheet_id, answer__is_open=True)
    return dict(items.order_by("send_back__submission__number").values_list("answer_id", "message"))


def latest_submission(section11_return: Section11Return) -> Submission | None:
    """The last handing-in with its declaration and what was said when it was sent back; one query."""
    if not section11_return.reference:
        return None
    return (
        Submission.objects.select_related("declaration", "submitted_by", "send_back__sent_by")
        .filter(sheet=section11_return.sheet_id)
        .order_by("-number")
        .first()
    )


def open_requests(section11_return: Section11Return) -> list[DeclarationRequest]:
    """Links to the declaration that were sent and can still be used, newest first."""
    return list(
        section11_return.declaration_requests.filter(used_at__isnull=True, expires_at__gt=real_now())
        .select_related("person")
        .order_by("-asked_at")
    )


def why_not_answerable(section11_return: Section11Return, today: date) -> str:
    """Why nothing can be answered now, in a sentence; empty while the agency can answer."""
    cycle = section11_return.cycle
    if section11_return.state in SETTLED:
        return "The return is agreed. It can be changed again only when the partnership opens it again."
    if not section11_return.is_answerable:
        return "The return was submitted. It can be changed again only when it is sent back."
    if cycle.closed_on is not None:
        return "The audit is closed: nothing can be answered any more."
    if today < cycle.opens_on:
        return f"You can answer from {cycle.opens_on.day} {cycle.opens_on:%B %Y}."
    return ""
