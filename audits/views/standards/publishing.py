"""Publishing a draft or giving it up, and an edition's last day."""

from typing import Any

from audits.forms.standards import PublishForm, RetireForm, SetAsideForm
from audits.models import Edition
from audits.permissions.standards import can_publish_standards, can_read_standards
from audits.services.editions.drafts import OVER, set_draft_aside
from audits.services.editions.publishing import MANAGER, publish_draft, retire_edition
from audits.views.standards.draft_base import DraftMixin
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class _Ending(DraftMixin, ActForm):  # type: ignore[misc]
    """A last question about a draft."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Not for a draft that is over."""
        if not self.is_open:
            raise Refusal(OVER)
        return super().get(*args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The version that was read."""
        return {"version": self.draft.version}

    def back(self) -> tuple[str, str]:
        """The draft."""
        return self.draft.title, self.draft_url


class PublishDraft(_Ending):
    """From then on nobody can change it."""

    form_class = PublishForm
    refusal = MANAGER
    done = "The edition is published. Audits can use it from its first day."

    def is_permitted(self, actor: Actor) -> bool:
        """The manager."""
        return can_publish_standards(actor)

    def heading(self) -> str:
        """The draft first."""
        return f"{self.draft.title}: publish"

    def intro(self) -> str:
        """How much it is."""
        return (
            f"{len(self.content.items)} standards in {len(self.content.sections)} sections. Once it is published "
            "neither you nor anybody else can change a word of it: other words are a new edition."
        )

    def perform(self, form: Any) -> str:
        """On to the edition."""
        edition = publish_draft(
            actor=self.request.actor, draft=self.draft, version=form.cleaned_data["version"]
        )
        return edition.get_absolute_url()


class SetDraftAside(_Ending):
    """It is kept, and nobody can publish it."""

    form_class = SetAsideForm
    done = "The draft is set aside."

    def heading(self) -> str:
        """The draft first."""
        return f"{self.draft.title}: set the draft aside"

    def intro(self) -> str:
        """What happens."""
        return "It stays readable at its address and leaves the list. Nobody can publish it after that."

    def perform(self, form: Any) -> str:
        """Back to its page."""
        set_draft_aside(actor=self.request.actor, draft=self.draft, version=form.cleaned_data["version"])
        return self.draft_url


class RetireEdition(ActForm):
    """The last day of an edition."""

    form_class = RetireForm
    refusal = MANAGER
    done = "The edition has its last day. Audits that use it keep it."
    edition: Edition

    def exists_for(self, actor: Actor) -> bool:
        """The edition is there."""
        found = Edition.objects.filter(code=self.kwargs["code"]).first()
        if found is None or not can_read_standards(actor):
            return False
        self.edition = found
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The manager."""
        return can_publish_standards(actor)

    def heading(self) -> str:
        """The edition first."""
        return f"{self.edition.title}: retire it"

    def intro(self) -> str:
        """What stays."""
        return "Nothing is deleted. Audits that ask this edition, and their answers, stay as they are."

    def back(self) -> tuple[str, str]:
        """The edition."""
        return self.edition.title, self.edition.get_absolute_url()

    def perform(self, form: Any) -> str:
        """Back to the edition."""
        retire_edition(actor=self.request.actor, edition=self.edition, last_day=form.cleaned_data["last_day"])
        return self.edition.get_absolute_url()
