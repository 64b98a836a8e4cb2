"""What waits for somebody, gathered from every part of the product that they work in."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from audits.choices import WITH_THE_AGENCY, ReturnState
from audits.models import Declaration, DeclarationRequest, Section11Cycle, Section11Return
from audits.models.sheet import says_something
from audits.selectors.handed import still_waiting
from foundation.calendar.clock import real_now
from home.by_service import services_to_answer
from home.case_audits import cases_to_audit, programmes_run
from home.governance import governance_waiting, records_waiting
from home.moderated import returns_to_agree
from home.offered_and_ended import declarations_ended, roles_offered
from home.owed import sections_given
from home.own_work import own_actions
from home.schools import explanations_asked, school_returns, schools_to_chase, trust_answers
from home.surveys import surveys_to_pass_on
from home.waiting import Waiting, most_urgent_first
from partnership.actors import Actor
from partnership.choices import ClosureState, ComputedRag
from partnership.models import Action, ActionClosure, ImpactCheck
from partnership.permissions.plan import can_sign_closure, is_second_person
from partnership.roles import EXECUTIVE, Role
from partnership.selectors.plan import with_latest
from partnership.selectors.plan_rag import rag

SOON = timedelta(days=60)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for the actor, most urgent first; a fixed number of queries."""
    found = [
        *roles_offered(actor),
        *_returns_to_answer(actor),
        *_sections_given(actor),
        *services_to_answer(actor),
        *_declarations_asked(actor),
        *declarations_ended(actor),
        *returns_to_agree(actor),
        *_returns_to_decide(actor),
        *_actions_led(actor),
        *_closures_to_decide(actor),
        *_did_it_work(actor),
        *governance_waiting(actor),
        *records_waiting(actor),
        *school_returns(actor),
        *explanations_asked(actor),
        *trust_answers(actor),
        *schools_to_chase(actor),
        *cases_to_audit(actor),
        *programmes_run(actor),
        *surveys_to_pass_on(actor),
    ]
    return most_urgent_first(found)


def _returns_to_answer(actor: Actor) -> Iterator[Waiting]:
    led = actor.agencies_as(Role.AGENCY_LEAD)
    if not led:
        return
    owed = (
        Section11Return.objects.filter(agency_id__in=led, state__in=WITH_THE_AGENCY)
        .filter(cycle__in=Section11Cycle.objects.open_on(actor.today))
        .select_related("cycle")
        .annotate(
            asked=Count("sheet__answers"),
            answered=Count("sheet__answers", filter=says_something("sheet__answers__")),
        )
    )
    for each in owed:
        again = each.state == ReturnState.CHANGES_REQUESTED
        yield Waiting(
            text=f"{each.cycle.title}: {'changes are asked for' if again else 'answer and submit'}",
            url=each.get_absolute_url(),
            due_on=each.cycle.due_on,
            detail=f"{each.answered} of {each.asked} answered",
        )


def _sections_given(actor: Actor) -> Iterator[Waiting]:
    rows = list(sections_given(actor))
    waiting = still_waiting(rows, actor.today)
    for each in rows:
        if each.pk not in waiting:
            continue
        yield Waiting(
            text=f"{each.item}: answer this standard"
            if each.item
            else f"{each.section}: answer this section",
            url=reverse("audits:section11-section", args=[each.sheet.section11_return.pk, each.section.code]),
            due_on=each.due_on or each.sheet.section11_return.cycle.due_on,
            detail=f"Given to you by {each.given_by.name}",
        )


def _declarations_asked(actor: Actor) -> Iterator[Waiting]:
    """Returns that the actor was asked to declare and that nobody has declared since."""
    agencies = actor.agencies_as(Role.ACCOUNTABLE_PERSON)
    if not agencies:
        return
    since = Declaration.objects.filter(
        section11_return=OuterRef("section11_return"), recorded_at__gte=OuterRef("asked_at")
    )
    asked = (
        DeclarationRequest.objects.filter(person_id=actor.person_id, used_at__isnull=True)
        .filter(expires_at__gt=real_now(), section11_return__agency_id__in=agencies)
        .filter(section11_return__state__in=WITH_THE_AGENCY)
        .filter(section11_return__cycle__in=Section11Cycle.objects.open_on(actor.today))
        .exclude(Exists(since))
        .order_by("section11_return_id", "-asked_at")
        .distinct("section11_return_id")
        .select_related("section11_return__cycle", "asked_by")
    )
    for each in asked:
        yield Waiting(
            text=f"{each.section11_return.cycle.title}: read and declare the answers",
            url=reverse("audits:section11-declare-own", args=[each.section11_return_id]),
            due_on=each.section11_return.cycle.due_on,
            detail=f"Asked by {each.asked_by.name}",
        )


def _returns_to_decide(actor: Actor) -> Iterator[Waiting]:
    if not actor.has(Role.PARTNERSHIP_MANAGER):
        return
    handed_in = Section11Return.objects.filter(
        state__in=[ReturnState.SUBMITTED, ReturnState.IN_MODERATION], cycle__closed_on__isnull=True
    ).select_related("agency", "cycle")
    for each in handed_in:
        submitted_on = f"Submitted on {each.submitted_on:%-d %B %Y}" if each.submitted_on else ""
        begun = each.state == ReturnState.IN_MODERATION
        page = "return-moderation" if begun else "review"
        yield Waiting(
            text=f"{each.agency.name}: {'finish its moderation' if begun else 'read the return and decide'}",
            url=reverse(f"audits:section11-{page}", args=[each.pk]),
            detail=f"{each.cycle.title}. {submitted_on}",
        )


def _actions_led(actor: Actor) -> Iterator[Waiting]:
    """Own actions that are due before long, and those that stand at amber or red for any other reason."""
    begun = own_actions(actor).filter(starts_on__lte=actor.today)
    for each in with_latest(begun.alive()).select_related("lead", "lead_agency"):
        standing = rag(each, actor.today)
        calls = standing.word in {ComputedRag.AMBER, ComputedRag.RED}
        if each.due_on <= actor.today + SOON or calls:
            yield Waiting(
                text=f"{each.reference} {each.title}",
                url=each.get_absolute_url(),
                due_on=each.due_on,
                detail=_led_by(actor, each)
                + ("Waits for sign-off" if each.state == "closing" else standing.sentence()),
            )


def _led_by(actor: Actor, action: Action) -> str:
    """Whose work it is, where it is not the reader's own."""
    if action.lead is None:
        return f"Led by {action.lead_role or action.lead_agency.label}. "
    return "" if action.lead_id == actor.person_id else f"Led by {action.lead.name}. "


def _closures_to_decide(actor: Actor) -> Iterator[Waiting]:
    """Proposals that the actor may decide on; whoever never signs is not asked for."""
    if not actor.has(Role.PARTNERSHIP_MANAGER, *EXECUTIVE, Role.GROUP_CHAIR):
        return
    proposed = ActionClosure.objects.filter(
        state=ClosureState.PROPOSED, action__in=Action.objects.visible_to(actor)
    ).select_related("action", "proposed_by")
    for each in proposed:
        if can_sign_closure(actor, each.action) and is_second_person(actor, each):
            yield Waiting(
                text=f"{each.action.reference} {each.action.title}: sign off or send back",
                url=each.action.get_absolute_url(),
                detail=f"{each.proposed_by.name} proposes to close it",
            )


def _did_it_work(actor: Actor) -> Iterator[Waiting]:
    """Actions closed some time ago of which the actor is asked whether they worked: the lead, else the agency's."""
    if actor.person_id is None:
        return
    own = Q(closure__action__lead_id=actor.person_id)
    own |= Q(
        closure__action__lead=None, closure__action__lead_agency_id__in=actor.agencies_as(Role.AGENCY_LEAD)
    )
    asked = ImpactCheck.objects.due(actor.today).filter(
        own, closure__action__in=Action.objects.visible_to(actor)
    )
    for each in asked.select_related("closure__action"):
        action = each.closure.action
        yield Waiting(
            text=f"{action.reference} {action.title}: did it work?",
            url=each.get_absolute_url(),
            due_on=each.due_on,
            detail="It was closed some time ago. Say what you see, or that it is too early",
        )
