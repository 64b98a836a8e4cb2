"""One answer as it is moderated: what the agency says and shows, what was asked, and where it is rated the moderated
rating and why."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.forms.moderation import RateForm, SayForm
from audits.models import Grade
from audits.permissions.moderation import can_moderate, can_say
from audits.selectors.moderation import (
    HandedInRow,
    ModeratedRow,
    Moderation,
    conversation_of,
    moderation_of,
)
from audits.selectors.section11_answers import answer_rows
from audits.selectors.section11_standing import grades_of
from audits.selectors.services_said import ratings_of_services
from audits.services.section11.conversation import say
from audits.services.section11.rating import NOT_RATED, rate_answer
from audits.tables.tags import grade_tag
from audits.views.section11.base import AnswerMixin
from audits.views.section11.moderation.base import ModerationView
from audits.views.sheets.read_answers import ReadAnswer, file_urls
from foundation.pages.both_texts import BothTexts
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from foundation.pages.timeline import Entry, Timeline
from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.actors import Actor
from partnership.views.act_form import ActForm

NOTHING_SHOWN = Notice(
    "It is rated as met, and no evidence stands beside it. That is allowed; ask for it, or look on the challenge day.",
    kind="warning",
)


class HandedInAnswer(ModerationView, AnswerMixin):
    """A page about one answer of what was handed in last, of whatever kind it is."""

    found: Moderation
    row: HandedInRow

    def exists_for(self, actor: Actor) -> bool:
        """It was handed in."""
        if not super().exists_for(actor):
            return False
        found = moderation_of(self.section11_return, actor.today)
        row = found.row_of(self.answer.pk) if found else None
        if found is None or row is None:
            return False
        self.found, self.row = found, row
        return True

    @property
    def rated(self) -> ModeratedRow | None:
        """The answer with both ratings; none where the agency gave no rating."""
        return self.row if isinstance(self.row, ModeratedRow) and self.row.own is not None else None


class ModerateAnswer(HandedInAnswer):
    """The page that a cell of the table opens. The office rates here and asks, everybody else reads."""

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """With the form, where the reader may rate now."""
        return self._page(self._form())

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Rate; then on to the next that is open."""
        if not can_moderate(self.actor):
            raise NotAllowed("The partnership's office moderates returns.")
        form = self._form(request.POST)
        if form is None:
            raise Refusal(NOT_RATED)
        if not form.is_valid():
            return self._page(form)
        said = form.cleaned_data
        try:
            with transaction.atomic():
                rate_answer(
                    actor=self.actor,
                    section11_return=self.section11_return,
                    answer=self.answer,
                    grade=self._grades.get(said["grade"]),
                    reason=said["reason"],
                    base_version=said["base_version"],
                    reference=said["reference"],
                )
        except NotAllowed:
            raise
        except Stale as stale:
            return self._stale(stale)
        except Refusal as refusal:
            field = refusal.detail.get("field") if isinstance(refusal.detail, dict) else None
            form.add_error(field, refusal.message)
            return self._page(form, status=refusal.status)
        messages.success(request, f"{self.row.item.code}: the moderated rating is saved.")
        return redirect(self._after())

    @property
    def _grades(self) -> dict[str, Grade]:
        return {grade.code: grade for grade in grades_of(self.section11_return).values()}

    @property
    def _rates(self) -> bool:
        state = self.section11_return.state
        begun = state == ReturnState.IN_MODERATION or SECTION_11_RETURN.can("begin_moderation", state)
        return self.moderates and begun

    def _form(self, data: Any = None) -> Any:
        rated = self.rated
        if rated is None or rated.own is None or (not self._rates and data is None):
            return None
        decision = rated.decision
        initial = {
            "grade": rated.moderated.code if rated.moderated else None,
            "reason": rated.reason,
            "base_version": decision.version if decision else 0,
            "reference": self.found.submission.reference,
        }
        return RateForm(
            data,
            initial=initial,
            grades=list(self._grades.values()),
            own=rated.own,
            is_decided=rated.moderated is not None,
        )

    def _stale(self, stale: Stale) -> HttpResponse:
        """Both decisions side by side; saving again is over the one that is shown."""
        again = self.request.POST.copy()
        again["base_version"] = str(stale.version)
        form = self._form(again)
        form.is_valid()
        form.add_error(None, stale.message)
        both = BothTexts(
            mine=stale.mine,
            theirs=stale.theirs,
            base="",
            their_name="",
            headings=("Yours, not saved", "What was decided meanwhile", ""),
        )
        return self._page(form, both=both, status=stale.status)

    def _after(self) -> str:
        """The next open one after this in the order of the edition, else the return."""
        codes = [row.item.code for row in self.found.rows]
        here = codes.index(self.row.item.code)
        later = [row for row in self.found.rows[here + 1 :] if row.is_open]
        return self.url("moderate-answer", later[0].item.code) if later else self.page_url

    def _page(self, form: Any, *, both: BothTexts | None = None, status: int = 200) -> HttpResponse:
        row = answer_rows(self.section11_return, code=self.answer.item.code)[0]
        rated = self.rated
        shown = rated if self.sees_ratings else None
        context = {
            "answer": self.answer,
            "item": ReadAnswer(
                row, file_url=file_urls(self.audit, self.section11_return), alone=True, own=not self.is_office
            ),
            "warning": NOTHING_SHOWN if self.is_office and rated and rated.is_unevidenced else None,
            "not_rated": "" if rated or not self.moderates else NOT_RATED,
            "services": self._services(),
            "expired": [each for each in row.evidence if each.expired],
            "moderated": shown.decision if shown and shown.moderated else None,
            "moderated_tag": grade_tag(shown.moderated) if shown and shown.moderated else None,
            "conversation": self._conversation(),
            "say_url": self.url("say", self.answer.item.code)
            if can_say(self.actor, self.section11_return)
            else "",
            "form": form,
            "both": both,
            "back": ("The moderation of the return", self.page_url),
        }
        return self.draw("audits/section11_moderate_answer.html", context, status=status)

    def _services(self) -> Summary | None:
        """What each service of the agency rates, where it answers by service: for whoever moderates."""
        if not self.is_office:
            return None
        said = ratings_of_services(self.section11_return).get(self.answer.item.code, [])
        facts = tuple(Fact(service, grade_tag(grade)) for service, grade in said)
        return Summary(facts, title="By service") if facts else None

    def _conversation(self) -> Timeline | None:
        said = conversation_of(self.answer.pk)
        entries = tuple(
            Entry(f"{each.author.name} ({each.get_side_display()})", each.said_on, detail=each.text)
            for each in said
        )
        return Timeline(entries, heading="Conversation") if entries else None


class SayPage(HandedInAnswer, ActForm):  # type: ignore[misc]
    """Ask or reply; the answer and what was said so far stand on the page before."""

    form_class = SayForm
    refusal = "The partnership's office asks, and who answers for the agency replies."
    done = "Sent. It stands beside the answer."

    def is_permitted(self, actor: Actor) -> bool:
        """Asked again by the service; a closed return is refused there, in words."""
        return can_moderate(actor) or not self.is_office

    def heading(self) -> str:
        """The standard first."""
        return f"{self.answer.item}: {'ask the agency' if self.is_office else 'reply'}"

    def intro(self) -> str:
        """What was said last."""
        said = conversation_of(self.answer.pk)
        return f"{said[-1].author.name} wrote: {said[-1].text}" if said else ""

    def back(self) -> tuple[str, str]:
        """The answer."""
        return "The answer", self.url("moderate-answer", self.answer.item.code)

    def perform(self, form: Any) -> str:
        """Say it."""
        say(
            actor=self.actor,
            section11_return=self.section11_return,
            answer=self.answer,
            text=form.cleaned_data["text"],
        )
        return self.back()[1]
