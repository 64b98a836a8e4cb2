"""Raising an action of the plan from an answer, in one step and linked both ways."""

from django.urls import reverse

from audits import permissions
from audits.models import Answer, AnswerAction, Section11Return
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import OriginKind
from partnership.models import Action
from partnership.services.actions import NewAction, raise_action


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
    if not permissions.can_raise_action(actor):
        raise NotAllowed("The partnership's office raises actions from answers.")
    if section11_return.is_answerable and not section11_return.submissions.exists():
        raise Refusal("This return has not been submitted yet.")
    with act(actor, "section11.raise_action", about=[answer, section11_return]):
        action = raise_action(
            actor=actor,
            new=new,
            origins=[
                (
                    OriginKind.SECTION_11,
                    origin_text(section11_return, answer),
                    answer_path(section11_return, answer),
                )
            ],
        )
        AnswerAction.objects.create(answer=answer, action=action)
    return action


def origin_text(section11_return: Section11Return, answer: Answer) -> str:
    """Section 11 2021/22, Elmbrook Housing, 7.5 Outcomes from the child's perspective."""
    return f"{section11_return.cycle.title}, {section11_return.agency.label}, {answer.item}"[:300]


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
