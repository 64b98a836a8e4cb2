"""What every page of one return begins with: which return, which section, which answer, and for whom."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.models import Answer, Delegation, Section, Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.section11 import live_delegations, section_places, why_not_answerable
from partnership.actors import Actor
from partnership.roles import OFFICE, Role
from partnership.views.mixins import PermitMixin

Crumbs = list[tuple[str, str]]


class ReturnView(PermitMixin):
    """Loads the return that the address names; what the reader may not know of is 404."""

    section11_return: Section11Return
    given: frozenset[UUID] = frozenset()
    loads: ClassVar[tuple[str, ...]] = ("cycle__edition", "agency", "sheet__previous")

    def exists_for(self, actor: Actor) -> bool:
        """The return is visible, and for a colleague at least one section of it."""
        visible = Section11Return.objects.visible_to(actor).select_related(*self.loads)
        try:
            found = visible.get(pk=self.kwargs["pk"])
        except Section11Return.DoesNotExist:
            return False
        self.section11_return = found
        whole = permissions.can_answer_some(actor, found, is_given=False)
        if not whole and found.agency_id in actor.agencies:
            mine = (each for each in self.delegated if each.person_id == actor.person_id)
            self.given = frozenset(each.section_id for each in mine)
        return True

    @cached_property
    def delegated(self) -> list[Delegation]:
        """Who has which section now; read once."""
        return live_delegations(self.section11_return)

    @property
    def actor(self) -> Actor:
        """Who is reading."""
        return self.request.actor

    @property
    def only(self) -> frozenset[UUID] | None:
        """The sections that may be seen; none means all."""
        whole = permissions.sees_every_section(self.actor, self.section11_return)
        return None if whole else self.given

    @property
    def reads_texts(self) -> bool:
        """May the reader see narratives and evidence?"""
        return permissions.can_read_answers(self.actor, self.section11_return)

    @property
    def leads(self) -> bool:
        """Is the reader the agency's lead?"""
        return permissions.can_submit(self.actor, self.section11_return)

    @property
    def declares(self) -> bool:
        """Is the reader the agency's accountable person?"""
        return permissions.can_declare(self.actor, self.section11_return)

    @property
    def own(self) -> bool:
        """Is the return the reader's own agency's?"""
        return permissions.is_of_agency(self.actor, self.section11_return)

    @property
    def on_behalf(self) -> bool:
        """Would the reader enter for the agency?"""
        return permissions.enters_on_behalf(self.actor, self.section11_return)

    @property
    def may_write(self) -> bool:
        """May the reader write somewhere in the return, as far as their role goes?"""
        return permissions.can_answer_some(self.actor, self.section11_return, is_given=bool(self.given))

    @property
    def reviews(self) -> bool:
        """Does the reader see the office's part of the page?"""
        return self.actor.has(*OFFICE, Role.SCRUTINEER)

    @property
    def closed_because(self) -> str:
        """Why nothing can be answered now; empty while it can."""
        return why_not_answerable(self.section11_return, self.actor.today)

    def url(self, name: str, *args: Any) -> str:
        """The address of a page of this return."""
        return reverse(f"audits:section11-{name}", args=[self.section11_return.pk, *args])

    @property
    def name(self) -> str:
        """Section 11 2021/22, and whose it is for readers of many."""
        return f"{self.section11_return.cycle.title}: {self.section11_return.agency.label}"

    def crumbs(self, *further: tuple[str, str]) -> Crumbs:
        """From the list of returns to this page; the last one is no link."""
        trail = [("Section 11", reverse("audits:section11-list")), (self.name, self.url("return")), *further]
        return [*trail[:-1], (trail[-1][0], "")]

    def draw(
        self, template: str, context: dict[str, Any], *crumbs: tuple[str, str], status: int = 200
    ) -> HttpResponse:
        """A page of this return."""
        base = {
            "section11_return": self.section11_return,
            "agency": self.section11_return.agency,
            "cycle": self.section11_return.cycle,
            "name": self.name,
            "reads_texts": self.reads_texts,
            "breadcrumbs": self.crumbs(*crumbs),
        }
        return render(self.request, template, base | context, status=status)


class LeadView(ReturnView):
    """A page that is the agency's lead's alone."""

    refusal = "The agency's safeguarding lead does this."

    def is_permitted(self, actor: Actor) -> bool:
        """Delegating, declaring, submitting are one predicate: the lead's."""
        return permissions.can_submit(actor, self.section11_return)


class TextsView(ReturnView):
    """A page with narratives or evidence in it."""

    refusal = "This page holds an agency's own words and evidence, which your role does not read."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may read answers."""
        return permissions.can_read_answers(actor, self.section11_return)


class SectionMixin(ReturnView):
    """A page of one section of the return."""

    section: Section
    places: list[Section]

    def exists_for(self, actor: Actor) -> bool:
        """The section has answers in this return, and the reader may see it."""
        if not super().exists_for(actor):
            return False
        self.places = section_places(self.section11_return, self.only)
        found = next((each for each in self.places if each.code == self.kwargs["code"]), None)
        if found is None:
            return False
        self.section = found
        return True

    @property
    def may_answer(self) -> bool:
        """May the reader write in this section, as far as their role goes?"""
        return permissions.can_answer(self.actor, self.section11_return, self.section.pk, self.given)


class AnswerMixin(ReturnView):
    """A page of one answer of the return."""

    answer: Answer
    loads_with_answer: ClassVar[tuple[str, ...]] = ("item__section", "grade")

    def exists_for(self, actor: Actor) -> bool:
        """The standard is in this return, and the reader may see its section."""
        if not super().exists_for(actor):
            return False
        answers = Answer.objects.select_related(*self.loads_with_answer)
        try:
            found = answers.get(sheet_id=self.section11_return.sheet_id, item__code=self.kwargs["code"])
        except Answer.DoesNotExist:
            return False
        self.answer = found
        return permissions.can_see_section(actor, self.section11_return, found.item.section_id, self.given)

    @property
    def may_answer(self) -> bool:
        """May the reader write here, as far as their role goes?"""
        return permissions.can_answer(
            self.actor, self.section11_return, self.answer.item.section_id, self.given
        )

    @property
    def section_url(self) -> str:
        """The answer's place in its section."""
        return f"{self.url('section', self.answer.item.section.code)}#answer-{self.answer.item.code}"

    @property
    def section_crumb(self) -> tuple[str, str]:
        """The section, as a step of the way."""
        section = self.answer.item.section
        return (str(section), self.url("section", section.code))
