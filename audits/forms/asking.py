"""Forms whose first question decides which others are asked, and the people that such a question offers."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout

from foundation.pages.forms import HelperMixin
from partnership.models import Membership

UNMARKED = {"data-optional": "unmarked"}


class AskingMixin(HelperMixin):
    """A form whose first question decides which others are asked; a script hides the rest."""

    asked_by = ""
    asked: dict[str, tuple[str, ...]] = {}

    @property
    def helper(self) -> FormHelper:
        """The form says that it hides and shows."""
        helper = super().helper
        helper.attrs["data-asks"] = True
        return helper

    def layout(self) -> Layout:
        """The deciding question first; those that every choice asks stand last."""
        groups = [
            Div(*names, data_asked_by=self.asked_by, data_asked_for=choice)
            for choice, names in self.asked.items()
        ]
        placed = {self.asked_by, *(name for names in self.asked.values() for name in names)}
        return Layout(self.asked_by, *groups, *(name for name in self.fields if name not in placed))


def people_choices(memberships: list[Membership]) -> list[tuple[str, str]]:
    """Each person once, with the post that tells two of one name apart."""
    named: dict[str, str] = {}
    for each in memberships:
        named.setdefault(
            str(each.person_id), f"{each.person.name}, {each.post}" if each.post else each.person.name
        )
    return list(named.items())
