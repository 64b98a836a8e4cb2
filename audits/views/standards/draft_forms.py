"""Changing a draft by a form: its facts, a theme, a section, a standard of the partnership's own."""

from typing import Any

from audits.forms.standards import FactsForm, SectionForm, StandardForm, ThemeForm
from audits.selectors.editions import line_keys
from audits.standard_sets.drafting import (
    CORE,
    free_line,
    next_code,
    section_of,
    with_reworded,
    with_section,
    with_standard,
    with_theme,
)
from audits.standard_sets.values import Item, Section, StandardSet
from audits.views.standards.draft_base import ChangeForm, replace
from foundation.refusals import Refusal
from partnership.actors import Actor


class DraftFacts(ChangeForm):
    """Title, source, introduction, first day."""

    form_class = FactsForm
    verb = "change_draft"
    done = "The draft is changed."

    def heading(self) -> str:
        """The draft first."""
        return f"{self.draft.title}: title, source and dates"

    def get_initial(self) -> dict[str, Any]:
        """As it reads now."""
        names = ("title", "source", "introduction", "valid_from")
        return super().get_initial() | {name: getattr(self.content, name) for name in names}

    def changed(self, draft: StandardSet, data: dict[str, Any]) -> StandardSet:
        """The code and what it replaces stay."""
        return replace(
            draft,
            title=data["title"],
            source=" ".join(data["source"].split()),
            introduction=data["introduction"].replace("\r\n", "\n").strip(),
            valid_from=data["valid_from"],
        )


class DraftTheme(ChangeForm):
    """A theme more."""

    form_class = ThemeForm
    verb = "add_theme"
    done = "The theme is added. Standards of your own can have it."

    def heading(self) -> str:
        """The draft first."""
        return f"{self.draft.title}: add a theme"

    def changed(self, draft: StandardSet, data: dict[str, Any]) -> StandardSet:
        """Its code is made of its name."""
        code = free_line(data["label"], {theme.code for theme in draft.themes})
        return with_theme(draft, code=code.removeprefix("local-")[:40], label=data["label"].strip())


class DraftSection(ChangeForm):
    """A section more."""

    form_class = SectionForm
    verb = "add_section"
    done = "The section is added. It needs at least one standard before the draft can be published."

    def heading(self) -> str:
        """The draft first."""
        return f"{self.draft.title}: add a section"

    def changed(self, draft: StandardSet, data: dict[str, Any]) -> StandardSet:
        """At the end."""
        introduction = data["introduction"].replace("\r\n", "\n").strip()
        return with_section(draft, code=data["code"], title=data["title"].strip(), introduction=introduction)


class StandardPage(ChangeForm):
    """A standard of the partnership's own."""

    form_class = StandardForm
    section: Section

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its section, and the themes of the draft."""
        themes = [(theme.code, theme.label) for theme in self.content.themes]
        return super().get_form_kwargs() | {"section": self.section.code, "themes": themes}

    def written(self, data: dict[str, Any], line: str, kind: str) -> Item:
        """The standard as the form says it."""
        return Item(
            code=data["code"],
            line_key=line,
            title=" ".join(data["title"].split()),
            text=data["text"],
            guidance=data["guidance"].replace("\r\n", "\n").strip(),
            origin="local",
            regional_key="",
            themes=tuple(data.get("themes", ())),
            answer_kind=kind,
            audience=" ".join(data["audience"].split()),
            line=0,
            theme_line=0,
        )


class AddStandard(StandardPage):
    """Add one to a section; it begins a line of its own."""

    verb = "add_standard"
    done = "The standard is added."

    def exists_for(self, actor: Actor) -> bool:
        """The draft has the section."""
        if not super().exists_for(actor):
            return False
        found = section_of(self.content, self.kwargs["section"])
        if found is not None:
            self.section = found
        return found is not None

    def heading(self) -> str:
        """The section first."""
        return f"{self.section.code} {self.section.title}: add a standard of our own"

    def get_initial(self) -> dict[str, Any]:
        """The next number."""
        return super().get_initial() | {"code": next_code(self.section)}

    def changed(self, draft: StandardSet, data: dict[str, Any]) -> StandardSet:
        """At the end of the section."""
        taken = line_keys(draft.line_set_code) | {item.line_key for item in draft.items}
        item = self.written(data, free_line(data["title"], taken), "rating")
        return with_standard(draft, self.section.code, item)


class ChangeStandard(StandardPage):
    """Reword one of the partnership's own; its line stays."""

    verb = "reword_standard"
    done = "The standard is changed."
    item: Item

    def exists_for(self, actor: Actor) -> bool:
        """The draft has the standard."""
        if not super().exists_for(actor):
            return False
        found = self.standard(self.kwargs["standard"])
        if found is None:
            return False
        self.item = found
        self.section = next(each for each in self.content.sections if found in each.items)
        return True

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """One of the regional core is not even offered."""
        if self.item.origin != "local":
            raise Refusal(CORE.format(code=self.item.code))
        return super().get(*args, **kwargs)

    def heading(self) -> str:
        """The standard first."""
        return f"{self.item.code} {self.item.title}: reword it"

    def get_initial(self) -> dict[str, Any]:
        """As it reads now."""
        names = ("code", "title", "text", "guidance", "audience")
        said = {name: getattr(self.item, name) for name in names}
        return super().get_initial() | said | {"themes": list(self.item.themes)}

    def changed(self, draft: StandardSet, data: dict[str, Any]) -> StandardSet:
        """The same line, the same kind of answer."""
        item = self.written(data, self.item.line_key, self.item.answer_kind)
        return with_reworded(draft, self.item.code, item)
