"""One action in a meeting: what it is, what is decided, what is said, and on to the next."""

from contextlib import suppress
from datetime import date
from functools import cached_property, partial
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime

from foundation.calendar.clock import real_now
from foundation.envelope import keep
from foundation.identity.services.drafts import Draft, draft_of, drop_draft, keep_draft
from foundation.identity.sessions import is_autosave
from foundation.pages.notice import Notice
from partnership.actors import Actor
from partnership.forms.meetings import SpokenForm
from partnership.models import PlanMeeting
from partnership.permissions import meetings as permissions
from partnership.permissions.plan import can_update
from partnership.selectors.meetings import decisions_of, meetings_seen
from partnership.selectors.plan_words import lead_text
from partnership.services.meetings import CLOSED, decide, refuse_when_closed
from partnership.services.updates import Said, record_update
from partnership.views.followup.meeting_order import Order, order_of
from partnership.views.plan.base import OnAction
from partnership.views.plan.columns import rag_shown
from partnership.views.plan.story import last_said

SILENT = ("version", "back")
NOTE = "A draft until you press “Save and go on”"


class MeetingAction(OnAction):
    """Typed as it is spoken; everything is saved by the one button, which goes on to the next action."""

    template_name = "partnership/meeting_action.html"
    form_class = SpokenForm
    done = "Saved."

    @cached_property
    def meeting(self) -> PlanMeeting:
        """A meeting that the reader may know of, or 404."""
        return get_object_or_404(meetings_seen(self.request.actor), pk=self.kwargs["meeting"])

    @cached_property
    def order(self) -> Order:
        """Before and after."""
        return order_of(self.request.actor, self.meeting)

    def exists_for(self, actor: Actor) -> bool:
        """There are both for the reader."""
        return bool(self.meeting and self.action)

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever runs the meeting."""
        return permissions.can_run_meeting(actor, self.meeting)

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """A closed meeting says so before anything is typed."""
        refuse_when_closed(self.meeting)
        return super().get(*args, **kwargs)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page's script keeps a draft as it is typed; a person saves."""
        return self._keep() if is_autosave(self.request) else super().post(*args, **kwargs)

    def _keep(self) -> HttpResponse:
        if self.meeting.closed_at:
            return JsonResponse({"error": CLOSED}, status=409)
        typed, words = self._typed()
        at = real_now()
        if words:
            at = keep_draft(**self.where, fields=typed)
        else:
            drop_draft(**self.where)
        version = int(typed["version"]) if typed.get("version", "").isdecimal() else self.action.version
        return JsonResponse(
            {"saved_at": f"{localtime(at):%H:%M}", "version": version, "note": NOTE if words else ""}
        )

    def _typed(self) -> tuple[dict[str, str], bool]:
        """What was sent, and whether anything of it was written by somebody."""
        typed = {
            name: value for name, value in self.request.POST.dict().items() if name != "csrfmiddlewaretoken"
        }
        return typed, any(value.strip() for name, value in typed.items() if name not in SILENT)

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        """What could not be saved is a draft too: whoever goes on from here finds it again."""
        typed, words = self._typed()
        if words:
            keep(partial(keep_draft, **self.where, fields=typed))
        return super().render_to_response(context, **more)

    @cached_property
    def where(self) -> dict[str, Any]:
        """Whose draft of which page."""
        person = self.request.actor.known_person_id
        return {"person_id": person, "path": self.order.address(self.action.pk)}

    @cached_property
    def draft(self) -> Draft | None:
        """What the reader typed here and did not save."""
        return draft_of(**self.where)

    def get_form_kwargs(self) -> dict[str, Any]:
        """An update is asked of whoever may record one of this action in this meeting."""
        actor = self.request.actor
        may = permissions.can_meet_on(actor, self.meeting.plan)
        return super().get_form_kwargs() | {
            "updates": may or can_update(actor, self.action, self.contributors)
        }

    def heading(self) -> str:
        """The action first."""
        return f"{self.action.reference} {self.action.title}"

    def back(self) -> tuple[str, str]:
        """To what was decided."""
        return "Back to the meeting", self.meeting.get_absolute_url()

    def get_initial(self) -> dict[str, Any]:
        """The version that an update grows from, and what was typed and not saved yet."""
        first: dict[str, Any] = {"version": self.action.version}
        if self.draft is None:
            return first
        kept = dict(self.draft.fields)
        day, month, year = (kept.pop(f"new_due_on_{part}", "") for part in ("day", "month", "year"))
        with suppress(ValueError):
            first["new_due_on"] = date(int(year), int(month), int(day))
        return first | kept

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the meeting needs to know of it, and what it decided already."""
        action, actor = self.action, self.request.actor
        last = action.updates.select_related("by").order_by("-number").first()
        decided = [each for each in decisions_of(actor, self.meeting) if each.action_id == action.pk]
        return super().get_context_data(
            intro="",
            action=action,
            lead=lead_text(action),
            rag=rag_shown(action, actor.today),
            last=last_said(last) if last else None,
            decided=decided,
            draft=self._told(),
            place=self.order.place(action.reference),
            count=len(self.order.rows),
            before=self.order.before(action.reference),
            after=self.order.after(action.reference),
            end=self.meeting.get_absolute_url(),
            **kwargs,
        )

    def _told(self) -> Notice | None:
        """That what stands in the boxes is not saved."""
        if self.draft is None or self.request.method != "GET":
            return None
        return Notice(f"You typed this at {localtime(self.draft.at):%H:%M}, and it is not saved yet: {NOTE}.")

    def perform(self, form: Any) -> str:
        """Save what was said, and go on, or back; past either end to the list of what was decided."""
        actor, given = self.request.actor, form.cleaned_data
        if given["decision"].strip():
            decide(actor=actor, meeting=self.meeting, action=self.action, text=given["decision"])
        if form.update:
            said = Said(**form.update, taken_from=str(self.meeting))
            record_update(
                actor=actor,
                action=self.action,
                base_version=given["version"],
                said=said,
                meeting=self.meeting,
            )
        drop_draft(**self.where)
        go = self.order.before if given["back"] else self.order.after
        return go(self.action.reference) or self.meeting.get_absolute_url()
