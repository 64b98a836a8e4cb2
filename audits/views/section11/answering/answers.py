"""One answer to read: rating, texts, evidence, its versions, last time's answer, what was raised from it."""

from django.http import HttpRequest, HttpResponse

from audits.answer_kinds import number_words
from audits.forms.section11_sheet import value_tag
from audits.models import AnswerAction
from audits.permissions import section11 as permissions
from audits.selectors.made_of import made_of
from audits.selectors.section11_answers import answer_rows
from audits.selectors.section11_story import versions_of
from audits.views.section11.base import AnswerMixin
from audits.views.sheets.read_answers import ReadAnswer, file_urls
from foundation.pages.buttons import Button, Buttons
from foundation.pages.timeline import Timeline
from partnership.models import Action
from partnership.record_links import links_of


class AnswerView(AnswerMixin):
    """The page that an action's origin, a heat map and the office's table lead to."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The executive reads the rating; whoever may read answers reads all of it."""
        code = self.answer.item.code
        row = answer_rows(self.section11_return, code=code)[0]
        texts = self.reads_texts
        context = {
            "item": ReadAnswer(
                row,
                texts=texts,
                file_url=file_urls(self.audit, self.section11_return),
                show_missing=texts,
                alone=True,
                own=self.own,
            ),
            "answer": self.answer,
            "previous": row.previous,
            "previous_tag": value_tag(row.previous) if row.previous else None,
            "previous_number": number_words(row.previous.number) if row.previous else "",
            "timeline": self._versions() if texts else None,
            "actions": self._actions(),
            "links": links_of(self.actor, "answer", self.answer),
            "buttons": self._buttons(),
            "raise_url": self.url("raise-action", code) if self._may_raise() else "",
            "tie_url": self.url("tie-action", code) if self._may_raise() else "",
        }
        return self.draw("audits/section11_answer.html", context, self.section_crumb, (code, ""))

    def _versions(self) -> Timeline:
        made = made_of(self.actor, self.answer)
        return Timeline(versions_of(self.answer.pk, made), heading="Versions")

    def _actions(self) -> list[Action]:
        """Actions that answer this answer, raised from it or tied to it, and that the reader may open."""
        raised = AnswerAction.objects.filter(answer=self.answer).values("action")
        return list(Action.objects.visible_to(self.actor).filter(pk__in=raised).order_by("reference"))

    def _may_raise(self) -> bool:
        """An action is raised from what was handed in, not from what is being written."""
        return permissions.can_raise_action(self.actor) and bool(self.section11_return.reference)

    def _buttons(self) -> Buttons | None:
        changeable = self.may_answer and not self.closed_because and self.answer.is_open
        if not changeable or self.on_behalf:
            return None
        return Buttons((Button("Change this answer", self.section_url, style="secondary"),))
