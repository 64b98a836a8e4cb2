"""An action raised from its answer says where it came from under the set's own name: plan, thread, agency, API."""

import pytest

from audits.models import AnswerAction
from audits.services.section11.actions import raise_action_from_answer, tie_action_to_answer
from home.thread_reading import thread_of_action, thread_of_answer
from partnership.permissions.plan import can_follow_origin
from partnership.services.actions import NewAction
from partnership.services.origins import remove_origin
from tests.audits.second_set.conftest import foreign, read, without
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, make_action
from tests.factories.section11 import TODAY, answer_of, load_return

pytestmark = pytest.mark.django_db
SET = "Safer clubs self-check"
FROM = f"{SET}: Clubs 2021, Elm Homes, A.1 "


def told(clubs):
    """What both services take."""
    return {
        "actor": actor_of(clubs.ada),
        "section11_return": load_return(clubs.owed.pk),
        "answer": answer_of(clubs.owed, "A.1"),
    }


def test_whatever_shows_an_action_raised_from_it_says_the_sets_own_name(agreed):
    owed, ada = agreed.owed.pk, agreed.ada
    forms = {
        "raise": read(ada, "section11-raise-action", owed, "A.1"),
        "tie": read(ada, "section11-tie-action", owed, "A.1"),
    }
    new = NewAction(
        "Tell children who to talk to",
        "Children know somebody to tell.",
        agreed.elm,
        starts_on=TODAY,
        due_on=TODAY,
        plans=[PlanFactory()],
    )
    raised = raise_action_from_answer(new=new, **told(agreed))
    pages = {
        "action": read(ada, "partnership:action-detail", raised.pk),
        "thread": read(ada, "home:thread-action", raised.pk),
        "thread of the answer": read(ada, "home:thread-answer", answer_of(agreed.owed, "A.1").pk),
        "answer": read(ada, "section11-answer", owed, "A.1"),
        "review": read(ada, "section11-review", owed),
        "agency": read(ada, "partnership:agency-detail", agreed.elm.pk),
        "own agency": read(agreed.ben, "partnership:agency-detail", agreed.elm.pk),
    }
    threads = {name: text for name, text in pages.items() if name.startswith("thread")}
    listed = {kind: read(ada, "partnership:action-list", origin=kind) for kind in KINDS}
    api = client_of(agreed.ivy).get(f"/api/v1/actions/{raised.pk}/").json()

    assert foreign(forms | pages) == {}
    assert without({"action": pages["action"]}, FROM) == {}
    assert without(threads, f"{SET} answer") == {}
    assert raised.reference in pages["answer"]
    origins = read(ada, "partnership:action-origins", raised.pk)
    assert (
        foreign({"origins": origins.replace("Section 11 audit", "")}) == {}
    )  # one of the kinds to choose from
    assert [kind for kind, page in listed.items() if raised.reference in page] == ["self_assessment"]
    assert [each["kind"] for each in api["origins"]] == ["self_assessment"]


KINDS = ("section_11", "self_assessment")


def test_another_action_is_tied_to_it_and_let_go(clubs):
    action = make_action("Keep the rota", agency=clubs.elm)
    tie_action_to_answer(action=action, **told(clubs))
    [origin] = action.origins.exclude(path="")
    [before] = [
        each.node
        for each in thread_of_action(actor_of(clubs.ada), action.pk).came_from
        if each.node.key.startswith("answer")
    ]
    subject = thread_of_answer(actor_of(clubs.ada), answer_of(clubs.owed, "A.1").pk).subject

    assert (origin.kind, origin.words.startswith(FROM)) == ("self_assessment", True)
    assert before.word == subject.word == f"{SET} answer"
    assert not can_follow_origin(actor_of(clubs.cas), action, origin.kind)
    assert can_follow_origin(actor_of(clubs.ben), action, origin.kind)
    remove_origin(actor=actor_of(clubs.ada), origin=origin)
    assert not AnswerAction.objects.exists()


def test_an_audit_whose_title_begins_with_the_sets_name_does_not_say_it_twice(clubs):
    action = make_action("Keep the rota", agency=clubs.elm)
    given = told(clubs)
    given["section11_return"].cycle.title = f"{SET} 2021"

    tie_action_to_answer(action=action, **given)

    [origin] = action.origins.exclude(path="")
    assert origin.words.startswith(f"{SET} 2021, Elm Homes, A.1 ")


def test_a_source_that_somebody_typed_keeps_its_kind_before_it(db):
    action = make_action("Keep the rota", origins=[("self_assessment", "Neglect stocktake", "")])

    assert [each.words for each in action.origins.all()] == ["Self-assessment: Neglect stocktake"]
