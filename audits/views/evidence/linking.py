"""One piece of evidence beside many standards in one step."""

from functools import cached_property
from typing import Any

from django.contrib import messages

from audits.forms.evidence import LinkForm, StandardsOfSection
from audits.models import Answer
from audits.owed import Audit, Owed
from audits.selectors.evidence import open_answers_without
from audits.services.evidence.linking import link_to_standards
from audits.services.evidence.open_sheets import open_sheets
from audits.views.evidence.base import PieceForm
from foundation.refusals import Refusal

NOTHING_OPEN = "Nothing is being answered now, so there is no standard to put it beside."
EVERYWHERE = "It stands beside every standard that is being answered."


class LinkView(PieceForm):
    """Every open standard that it does not stand beside yet, with its rating."""

    form_class = LinkForm
    words = "put it beside standards"
    done = ""

    def intro(self) -> str:
        """What is listed."""
        return "Tick the standards that it shows. Those that have it already are not listed."

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the standards."""
        if not self.sheets:
            raise Refusal(NOTHING_OPEN)
        if not self.answers:
            raise Refusal(EVERYWHERE)
        return super().get_form_kwargs() | {"sections": self._sections()}

    @cached_property
    def sheets(self) -> dict[Any, tuple[Audit, Owed]]:
        """What is being answered, by sheet."""
        found = open_sheets(self.request.actor, self.agency.pk)
        return {owed.sheet_id: (audit, owed) for audit, owed in found}

    @cached_property
    def answers(self) -> list[Answer]:
        """The open answers without it, in order; one query."""
        return open_answers_without(self.piece, list(self.sheets))

    def act(self, form: Any) -> None:
        """Link them, sheet by sheet; all of it or nothing."""
        chosen = set(form.chosen)
        linked = 0
        for sheet_id, (audit, owed) in self.sheets.items():
            answers = [each for each in self.answers if each.sheet_id == sheet_id and str(each.pk) in chosen]
            if answers:
                linked += link_to_standards(
                    audit=audit, actor=self.request.actor, owed=owed, piece=self.piece, answers=answers
                )
        standards = "1 standard" if linked == 1 else f"{linked} standards"
        messages.success(self.request, f"It stands beside {standards} more.")

    def _sections(self) -> list[StandardsOfSection]:
        several = len(self.sheets) > 1
        found: dict[tuple[Any, Any], StandardsOfSection] = {}
        for answer in self.answers:
            section = answer.item.section
            key = (answer.sheet_id, section.pk)
            if key not in found:
                title = self.sheets[answer.sheet_id][1].title
                label = f"{title}: {section}" if several else str(section)
                found[key] = StandardsOfSection(f"{answer.sheet_id}_{section.code}", label, [])
            rating = answer.grade.label if answer.grade else "Not answered yet"
            found[key].standards.append((str(answer.pk), str(answer.item), rating))
        return list(found.values())
