"""Evidence, proposing to close, signing off."""

from functools import cached_property
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.generic import View

from foundation.files.serve import attachment
from foundation.files.services import keep_upload
from foundation.files.storage import discard
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor
from partnership.forms import plan as forms
from partnership.forms.update import EvidenceForm
from partnership.models import Action, ActionClosure, ActionEvidence
from partnership.permissions import plan as permissions
from partnership.selectors.plan import Story, story_of
from partnership.services.closures import (
    SECOND_PERSON,
    decline_closure,
    propose_closure,
    refuse_before_start,
    sign_closure,
)
from partnership.services.evidence import NewEvidence, add_evidence
from partnership.services.waits import refuse_while_waiting
from partnership.views.mixins import PermitMixin
from partnership.views.plan.base import OnAction
from partnership.views.plan.story import closure_card, evidence_of, evidence_table


class WithEvidence(OnAction):
    """A form with a file and a link."""

    template_name = "partnership/action_evidence.html"
    kept: list[str]

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may update it."""
        return permissions.can_update(actor, self.action, self.contributors)

    def undone(self) -> None:
        """A refused form leaves no file behind."""
        for name in getattr(self, "kept", []):
            discard(name)

    def evidence(self, given: dict[str, Any]) -> list[NewEvidence]:
        """What was uploaded and what was linked; the file counts against the lead agency's quota."""
        title, found = given.get("evidence_title", ""), []
        if upload := given.get("file"):
            try:
                blob = keep_upload(
                    actor=self.request.actor, upload=upload, owner_id=self.action.lead_agency_id
                )
            except Refusal as refusal:
                raise Refusal(refusal.message, detail={"field": "file"}) from refusal
            self.kept = [blob.stored_name]
            found.append(NewEvidence(title=title, blob=blob))
        if given.get("link"):
            found.append(NewEvidence(title=title, url=given["link"]))
        return found


class EvidenceAdd(WithEvidence):
    """One more piece."""

    form_class = EvidenceForm
    words = "add evidence"
    done = "The evidence is added."

    def check_state(self) -> None:
        """Only while somebody still works on it."""
        if not self.action.is_alive:
            raise Refusal(f"{self.action.reference} is {self.action.get_state_display().lower()}.")

    def act(self, given: dict[str, Any]) -> None:
        """Add what there is; nothing at all is refused by the service."""
        for each in self.evidence(given) or [NewEvidence(title="")]:
            add_evidence(actor=self.request.actor, action=self.action, evidence=each)


class ClosurePropose(WithEvidence):
    """It is done: what changed, how we know, for whom."""

    form_class = forms.ClosureForm
    arrow = "propose_closure"
    words = "propose to close"
    done = "The closure waits for sign-off by another person."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever owns it, or the office for them."""
        return permissions.can_propose_closure(actor, self.action)

    def check_state(self) -> None:
        """Only while it is open, not before it starts, and not while it waits for another."""
        super().check_state()
        refuse_before_start(self.action, self.request.actor.today)
        refuse_while_waiting(self.action)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the evidence that is here already."""
        earlier = [(str(each.pk), each.title) for each in _newest_once(story_of(self.action))]
        return super().get_form_kwargs() | {"earlier": earlier}

    def act(self, given: dict[str, Any]) -> None:
        """Propose it."""
        propose_closure(
            actor=self.request.actor,
            action=self.action,
            impact=given["impact"],
            how_known=given["how_known"],
            for_whom=given["for_whom"],
            evidence=self.evidence(given),
            earlier=given.get("earlier", []),
        )


class ClosureDecide(OnAction):
    """Sign off, or send back."""

    template_name = "partnership/action_sign_off.html"
    form_class = forms.DecisionForm
    arrow = "sign_closure"
    words = "sign off or send back"
    done = "Your decision is recorded."

    def is_permitted(self, actor: Actor) -> bool:
        """The manager, the executive, the chair of its group."""
        return permissions.can_sign_closure(actor, self.action)

    @cached_property
    def story(self) -> Story:
        """The action's, with the proposal that the page shows."""
        return story_of(self.action)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is proposed, with its evidence; whoever proposed it is told that somebody else decides."""
        story = self.story
        if story.proposal is None:  # somebody decided between the click and now
            return super().get_context_data(**kwargs)
        if not permissions.is_second_person(self.request.actor, story.proposal):
            raise NotAllowed(SECOND_PERSON)
        evidence = evidence_table(self.action, evidence_of(story, story.proposal), self.request.GET)
        context = super().get_context_data(
            closure=closure_card(story.proposal), evidence=evidence, action=self.action, **kwargs
        )
        _decides_on(context["form"], story.proposal)
        return context

    def act(self, given: dict[str, Any]) -> None:
        """The one or the other."""
        read: dict[str, Any] = {"action": self.action, "closure_id": given["closure"]}
        if given["decision"] == "sign":
            sign_closure(actor=self.request.actor, **read)
        else:
            decline_closure(actor=self.request.actor, why=given["why"], **read)


class EvidenceDownload(PermitMixin, View):
    """A file that stands beside an action, for whoever may see the action."""

    def get(self, request: HttpRequest, pk: str, evidence: str) -> FileResponse:
        """The file, to be saved."""
        action = get_object_or_404(Action.objects.visible_to(self.request.actor), pk=pk)
        row = get_object_or_404(ActionEvidence.objects.select_related("blob"), pk=evidence, action=action)
        if row.blob is None:
            raise Http404
        return attachment(row.blob)


def _decides_on(form: Any, proposal: ActionClosure) -> None:
    """The form is about the proposal that stands above it, also when it is drawn again after a refusal."""
    form.initial["closure"] = proposal.pk
    if form.is_bound:
        form.data = form.data.copy()
        form.data["closure"] = str(proposal.pk)


def _newest_once(story: Story) -> list[ActionEvidence]:
    """Each file or link once, though it may stand beside several proposals."""
    return list({each.blob_id or each.url: each for each in story.evidence}.values())
