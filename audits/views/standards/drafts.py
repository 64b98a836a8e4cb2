"""A draft as it reads now, and its small changes: what is moved, taken out, taken over, published or set aside."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.models import Edition
from audits.permissions.standards import can_publish_standards
from audits.selectors.edition_clashes import clashes
from audits.selectors.editions import content_of
from audits.services.editions.drafts import change_draft
from audits.standard_sets.checking import problems_of
from audits.standard_sets.comparing import compare
from audits.standard_sets.drafting import moved, with_locals_of, without_section, without_standard
from audits.standard_sets.values import Item, Section, StandardSet
from audits.views.standards.comparing import drawn
from audits.views.standards.draft_base import DraftMixin, back_to
from foundation.pages.buttons import Button
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from foundation.refusals import Refusal
from partnership.views.mixins import PermitMixin


@dataclass(frozen=True)
class DrawnStandard:
    """A standard of the draft with what may be done with it."""

    item: Item
    change_url: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class DrawnSection:
    """A section with its standards."""

    section: Section
    standards: tuple[DrawnStandard, ...]
    add_url: str = ""
    remove: Button | None = None


class DraftPage(DraftMixin, PermitMixin):
    """The whole draft, with everything that stands against publishing it."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """What differs from the edition before it stands on the same page."""
        wrong = [*problems_of(self.content), *clashes(self.content)] if self.is_open else []
        context: dict[str, Any] = {
            "draft": self.draft,
            "breadcrumbs": [
                ("My work", reverse("home:my-work")),
                ("Standards", reverse("audits:edition-list")),
                (self.draft.title, ""),
            ],
            "is_open": self.is_open,
            "state": self._state(),
            "wrong": [f"{each[:1].upper()}{each[1:].rstrip('.')}." for each in wrong],
            "facts": self._facts(),
            "sections": [self._section(each) for each in self.content.sections],
            "next": self._next(bool(wrong)),
            "own": self._own(),
            **self._compared(),
        }
        return render(request, "audits/standards/draft.html", context)

    def _state(self) -> Notice | None:
        if self.is_open:
            return None
        became = self.draft.published_as
        if became is not None:
            return Notice("This draft was published.", url=became.get_absolute_url(), url_text=became.title)
        return Notice("This draft was set aside. Nobody can publish it.")

    def _facts(self) -> Summary:
        url = self._url("facts") if self.is_open else ""
        content = self.content
        themes = ", ".join(theme.label for theme in content.themes)
        return Summary(
            (
                Fact("Set", content.line_set_name),
                Fact("Code", content.edition_code),
                Fact("Title", content.title, url),
                Fact("Source", content.source, url),
                Fact("Introduction", content.introduction, url),
                Fact("May be used from", f"{content.valid_from:%-d %B %Y}", url),
                Fact("Replaces", content.replaces, missing="Nothing: the first edition of its set"),
                Fact("Ratings", ", ".join(grade.label for grade in content.scale.grades)),
                Fact("Themes", themes, self._url("theme") if self.is_open else "", "Add"),
            )
        )

    def _section(self, section: Section) -> DrawnSection:
        standards = tuple(self._standard(section, place) for place in range(len(section.items)))
        if not self.is_open:
            return DrawnSection(section, standards)
        remove = (
            None if section.items else self._button("Take the section out", "remove-section", section.code)
        )
        return DrawnSection(
            section, standards, reverse("audits:standards-add", args=[self.draft.pk, section.code]), remove
        )

    def _standard(self, section: Section, place: int) -> DrawnStandard:
        item = section.items[place]
        if not self.is_open or item.origin != "local":
            return DrawnStandard(item)
        buttons = [
            self._button(f"Move {item.code} up", "up", item.code) if place else None,
            self._button(f"Move {item.code} down", "down", item.code)
            if place + 1 < len(section.items)
            else None,
            self._button(f"Take {item.code} out", "remove", item.code),
        ]
        return DrawnStandard(
            item,
            reverse("audits:standards-change", args=[self.draft.pk, item.code]),
            tuple(each for each in buttons if each),
        )

    def _button(self, text: str, change: str, code: str = "") -> Button:
        fields = {"change": change, "code": code, "version": str(self.draft.version)}
        return Button(text, self._url("step"), post=True, style="secondary", fields=fields)

    def _next(self, is_wrong: bool) -> NextStep | None:
        if not self.is_open:
            return None
        if is_wrong:
            return NextStep("Publish", why="It cannot be published while something stands against it.")
        if not can_publish_standards(self.request.actor):
            return NextStep(
                "Publish", why="Publishing binds every agency.", who="The partnership manager can do it."
            )
        return NextStep("Publish", self._url("publish"))

    def _own(self) -> Button | None:
        """Taking over what the partnership added to the edition before, where the draft lacks it."""
        before = self._before
        if not self.is_open or before is None or with_locals_of(self.content, before) == self.content:
            return None
        return self._button("Take over our own standards of the edition before", "own")

    @property
    def _before(self) -> StandardSet | None:
        if not hasattr(self, "_read"):
            base = self.draft.based_on
            self._read = content_of(base) if base else None
        return self._read

    def _compared(self) -> dict[str, Any]:
        if self._before is None or self.draft.based_on is None:
            return {}
        found = compare(self._before, self.content)
        return {**drawn(found, self.draft.based_on.title, "The draft"), "base": self.draft.based_on}

    def _url(self, name: str) -> str:
        return reverse(f"audits:standards-{name}", args=[self.draft.pk])


class DraftStep(DraftMixin, PermitMixin):
    """One small change by one button: move, take out, take over."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Over the version that stood on the page."""
        name, code = request.POST.get("change", ""), request.POST.get("code", "")
        version = request.POST.get("version", "")
        if name not in STEPS or not version.isdecimal() or len(version) > 8:
            raise Refusal("This change is not known. Open the draft again.")
        change_draft(
            actor=self.request.actor,
            draft=self.draft,
            version=int(version),
            verb=VERBS.get(name, "change_draft"),
            change=self._change(name, code),
        )
        messages.success(request, "The draft is changed.")
        return back_to(self.draft, f"#standard-{code}" if name in ("up", "down") else "")

    def _change(self, name: str, code: str) -> Callable[[StandardSet], StandardSet]:
        if name == "own":
            base: Edition | None = self.draft.based_on
            if base is None:
                raise Refusal("The draft follows no edition.")
            before = content_of(base)
            return lambda draft: with_locals_of(draft, before)
        return lambda draft: STEPS[name](draft, code)


STEPS: dict[str, Callable[[StandardSet, str], StandardSet]] = {
    "up": lambda draft, code: moved(draft, code, -1),
    "down": lambda draft, code: moved(draft, code, 1),
    "remove": without_standard,
    "remove-section": without_section,
    "own": lambda draft, _code: draft,
}
VERBS = {"remove": "take_out_standard", "remove-section": "take_out_section", "own": "take_over_own"}
