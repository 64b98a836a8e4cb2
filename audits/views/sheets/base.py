"""What every page of one sheet begins with: which return, which section, which answer, and for whom."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.models import Answer, Delegation, Item, Section
from audits.owed import Audit, may_answer
from audits.selectors.section11 import live_delegations, section_places
from foundation.pages.notice import Notice
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

Crumbs = list[tuple[str, str]]


class SheetView(PermitMixin):
    """Loads what is owed; what the reader may not know of is 404. An audit's own base view says how."""

    audit: ClassVar[Audit]
    list_crumb: ClassVar[tuple[str, str]]  # text and the name of an address
    return_address: ClassVar[str] = "return"  # the name of the page with the sections, after the audit's code
    sections_called: ClassVar[str] = "All sections"
    page_called: ClassVar[str] = "the return"
    owed: Any
    given: frozenset[UUID] = frozenset()

    def load(self, actor: Actor) -> Any | None:
        """What the address names, as far as the actor may know of it: begins with `visible_to`."""
        raise NotImplementedError

    def exists_for(self, actor: Actor) -> bool:
        """It is visible, and for a colleague at least one section or standard of it."""
        found = self.load(actor)
        if found is None:
            return False
        self.owed = found
        whole = self.audit.permissions.can_answer_some(actor, found, is_given=False)
        if not whole and found.agency_id in actor.agencies:
            self.given = frozenset(each.part_id for each in self.delegated_to_reader)
        return True

    def refuse_taken_back(self, *, section: str = "", item: Item | None = None) -> None:
        """Of a section (by its code) or a standard that the reader does not see: an audit in which they are given to
        colleagues raises `Gone` where it was the reader's once, so that an old link is no riddle."""

    @cached_property
    def delegated(self) -> list[Delegation]:
        """Who has which section now; read once."""
        return live_delegations(self.owed)

    @property
    def delegated_to_reader(self) -> list[Delegation]:
        """What the reader was handed."""
        return [each for each in self.delegated if each.person_id == self.request.actor.person_id]

    @property
    def actor(self) -> Actor:
        """Who is reading."""
        return self.request.actor

    @property
    def only(self) -> frozenset[UUID] | None:
        """The sections and single standards that may be seen; none means all."""
        whole = self.audit.permissions.sees_every_section(self.actor, self.owed)
        return None if whole else self.given

    @property
    def reads_texts(self) -> bool:
        """May the reader see narratives and evidence?"""
        return self.audit.permissions.can_read_answers(self.actor, self.owed)

    @property
    def leads(self) -> bool:
        """Does the reader hand it in?"""
        return self.audit.permissions.can_submit(self.actor, self.owed)

    @property
    def own(self) -> bool:
        """Is it the reader's own agency's?"""
        return self.audit.permissions.is_of_agency(self.actor, self.owed)

    @property
    def on_behalf(self) -> bool:
        """Would the reader enter for the agency?"""
        return self.audit.permissions.enters_on_behalf(self.actor, self.owed)

    @property
    def may_write(self) -> bool:
        """May the reader write somewhere in it, as far as their role goes?"""
        return self.audit.permissions.can_answer_some(self.actor, self.owed, is_given=bool(self.given))

    @property
    def closed_because(self) -> str:
        """Why nothing can be answered now; empty while it can."""
        return self.audit.why_not_answerable(self.owed, self.actor.today)

    def change_warning(self) -> Notice | None:
        """What a change of an answer would undo; an audit with a declaration says so."""
        return None

    def url(self, name: str, *args: Any) -> str:
        """The address of a page of this sheet."""
        return reverse(self.address_name(name), args=[self.owed.pk, *args])

    def address_name(self, name: str) -> str:
        """The name of an address of this audit."""
        return f"audits:{self.audit.addresses}-{name}"

    @property
    def return_url(self) -> str:
        """The page with the sections."""
        return self.url(self.return_address)

    @property
    def name(self) -> str:
        """Section 11 2021/22, and whose it is for readers of many."""
        return f"{self.owed.title}: {self.owed.agency.label}"

    def crumbs(self, *further: tuple[str, str]) -> Crumbs:
        """From the list to this page; the last one is no link."""
        text, name = self.list_crumb
        trail = [(text, reverse(name)), (self.name, self.return_url), *further]
        return [*trail[:-1], (trail[-1][0], "")]

    def shared_context(self) -> dict[str, Any]:
        """What every page of the audit knows."""
        return {
            "owed": self.owed,
            "agency": self.owed.agency,
            "name": self.name,
            "reads_texts": self.reads_texts,
            "return_url": self.return_url,
            "sections_called": self.sections_called,
            "page_called": self.page_called,
        }

    def draw(
        self, template: str, context: dict[str, Any], *crumbs: tuple[str, str], status: int = 200
    ) -> HttpResponse:
        """A page of this sheet."""
        base = self.shared_context() | {"breadcrumbs": self.crumbs(*crumbs)}
        request: HttpRequest = self.request
        return render(request, template, base | context, status=status)


class SectionMixin(SheetView):
    """A page of one section of the sheet."""

    section: Section
    places: list[Section]

    def exists_for(self, actor: Actor) -> bool:
        """The section has answers in this sheet, and the reader may see it."""
        if not super().exists_for(actor):
            return False
        self.places = section_places(self.owed, self.only)
        found = next((each for each in self.places if each.code == self.kwargs["code"]), None)
        if found is None:
            self.refuse_taken_back(section=self.kwargs["code"])
            return False
        self.section = found
        return True

    @property
    def seen(self) -> frozenset[UUID]:
        """What of the section the reader sees: the whole of it, or the standards that were handed to them."""
        if self.only is None or self.section.pk in self.only:
            return frozenset({self.section.pk})
        mine = (each for each in self.delegated_to_reader if each.section_id == self.section.pk)
        return frozenset(each.part_id for each in mine)

    @property
    def may_answer(self) -> bool:
        """May the reader write in this section, or in a standard of it, as far as their role goes?"""
        ask = self.audit.permissions.can_answer
        parts = {self.section.pk, *(self.seen & self.given)}
        return any(ask(self.actor, self.owed, part, self.given) for part in parts)


class AnswerMixin(SheetView):
    """A page of one answer of the sheet."""

    answer: Answer
    loads_with_answer: ClassVar[tuple[str, ...]] = ("item__section", "grade")

    def exists_for(self, actor: Actor) -> bool:
        """The question is in this sheet, and the reader may see its section."""
        if not super().exists_for(actor):
            return False
        answers = Answer.objects.select_related(*self.loads_with_answer)
        try:
            found = answers.get(sheet_id=self.owed.sheet_id, item__code=self.kwargs["code"])
        except Answer.DoesNotExist:
            return False
        self.answer = found
        if self.only is None or {found.item.section_id, found.item_id} & self.only:
            return True
        self.refuse_taken_back(item=found.item)
        return False

    @property
    def may_answer(self) -> bool:
        """May the reader write here, as far as their role goes?"""
        return may_answer(self.audit, self.actor, self.owed, self.answer.item, self.given)

    @property
    def section_url(self) -> str:
        """The answer's place in its section."""
        return f"{self.url('section', self.answer.item.section.code)}#answer-{self.answer.item.code}"

    @property
    def section_crumb(self) -> tuple[str, str]:
        """The section, as a step of the way."""
        section = self.answer.item.section
        return (str(section), self.url("section", section.code))
