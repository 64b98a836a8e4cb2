"""Actions of the plan that answer an answer: raised from it or tied to it, linked both ways."""

from django.urls import Resolver404, resolve, reverse

from audits.models import Answer, AnswerAction, Section11Cycle, Section11Return
from audits.models.standards import SECTION_11
from audits.permissions import section11 as permissions
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import OriginKind
from partnership.models import Action, ActionOrigin
from partnership.origin_links import register_forget
from partnership.services.actions import NewAction, raise_action
from partnership.services.field_checks import refuse_field
from partnership.services.origins import add_origin


def raise_action_from_answer(
    *,
    actor: Actor,
    section11_return: Section11Return,
    answer: Answer,
    new: NewAction,
) -> Action:
    """Raise an action that answers what an agency said of a standard.

    The action keeps where it came from as text and a path; the link table here leads back. Refuses a return
    that has not been handed in: what is still being written is not acted on.
    """
    _refuse(actor, section11_return)
    with act(actor, "section11.raise_action", about=[answer, section11_return]):
        action = raise_action(actor=actor, new=new, origins=[_origin(section11_return, answer)])
        AnswerAction.objects.create(answer=answer, action=action)
    return action


def tie_action_to_answer(
    *, actor: Actor, section11_return: Section11Return, answer: Answer, action: Action
) -> None:
    """Let an action that is in the plan already answer this answer too: one action may answer several.

    Refuses one that has ended, as it cannot answer what is said now, and one that is tied to it already.
    """
    _refuse(actor, section11_return)
    with act(actor, "section11.tie_action", about=[answer, section11_return]):
        if not action.is_alive:
            status = action.get_state_display().lower()
            raise refuse_field(
                "action", f"{action.reference} is {status}. Choose another, or raise a new one."
            )
        if AnswerAction.objects.filter(answer=answer, action=action).exists():
            raise refuse_field("action", f"{action.reference} answers {answer.item.code} already.")
        add_origin(actor=actor, action=action, origin=_origin(section11_return, answer))
        AnswerAction.objects.create(answer=answer, action=action)


def _refuse(actor: Actor, section11_return: Section11Return) -> None:
    if not permissions.can_raise_action(actor):
        raise NotAllowed("The partnership's office raises actions from answers.")
    if section11_return.is_answerable and not section11_return.sheet.submissions.exists():
        raise Refusal("This return has not been submitted yet.")


def _origin(section11_return: Section11Return, answer: Answer) -> tuple[str, str, str]:
    """Another self-assessment is no Section 11 audit, and is named by its own set."""
    is_section_11 = section11_return.cycle.edition.line_set == SECTION_11
    kind = OriginKind.SECTION_11 if is_section_11 else OriginKind.SELF_ASSESSMENT
    return kind, origin_text(section11_return, answer), answer_path(section11_return, answer)


def untie(origin: ActionOrigin) -> Answer | None:
    """The answer of an origin that is taken away: the action does not answer it any more."""
    try:
        named = resolve(origin.path).kwargs
    except Resolver404:
        return None
    links = AnswerAction.objects.filter(action=origin.action_id).select_related("answer__item")
    link = links.filter(
        answer__sheet__section11_return=named.get("pk"), answer__item__code=named.get("code")
    ).first()
    if link is None:
        return None
    link.delete()
    return link.answer


for _kind in (OriginKind.SECTION_11, OriginKind.SELF_ASSESSMENT):
    register_forget(_kind, untie)


def origin_text(section11_return: Section11Return, answer: Answer) -> str:
    """Section 11 2021/22, Elmbrook Housing, 7.5 Outcomes from the child's perspective. Of another set its name comes
    first, where the audit's title does not begin with it."""
    cycle = section11_return.cycle
    named = "" if _is_named(cycle) else f"{cycle.edition.audit_name}: "
    return f"{named}{cycle.title}, {section11_return.agency.label}, {answer.item}"[:300]


def _is_named(cycle: Section11Cycle) -> bool:
    edition = cycle.edition
    return edition.line_set == SECTION_11 or cycle.title.lower().startswith(edition.audit_name.lower())


def answer_path(section11_return: Section11Return, answer: Answer) -> str:
    """Where the answer can be read, within the product."""
    return reverse("audits:section11-answer", args=[section11_return.pk, answer.item.code])


def suggested(section11_return: Section11Return, answer: Answer) -> dict[str, object]:
    """What the form is filled with: what the agency said it will do, by which role, by when."""
    return {
        "title": answer.will_do.strip() or answer.item.title,
        "outcome": "",
        "lead_agency": section11_return.agency,
        "lead_role": answer.by_role,
        "due_on": answer.by_when,
    }
