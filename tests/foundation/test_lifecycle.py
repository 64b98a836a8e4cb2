"""A lifecycle says which arrows leave a state, refuses the others, and draws itself."""

from itertools import product

import pytest
from django.db.models import TextChoices

from foundation.lifecycle import Arrow, Lifecycle
from foundation.refusals import Refusal


class State(TextChoices):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent in"
    DONE = "done", "Agreed"


LETTER = Lifecycle(
    State,
    State.DRAFT,
    [
        Arrow("send", State.DRAFT, State.SENT, "Send in", permission="can_send", service="letters.send"),
        Arrow("return", State.SENT, State.DRAFT, "Send back for changes", reason_needed=True),
        Arrow("agree", (State.DRAFT, State.SENT), State.DONE, "Agree"),
    ],
)


def test_allowed_gives_the_arrows_of_a_state_in_order():
    assert [arrow.name for arrow in LETTER.allowed("sent")] == ["return", "agree"]
    assert LETTER.allowed(State.DONE) == ()


@pytest.mark.parametrize(("name", "state"), list(product(["send", "return", "agree"], State)))
def test_can_and_guard_say_the_same_for_every_arrow_and_state(name, state):
    expected = (name, state.value) in {
        ("send", "draft"),
        ("return", "sent"),
        ("agree", "draft"),
        ("agree", "sent"),
    }

    assert LETTER.can(name, state) is expected
    if expected:
        assert LETTER.guard(name, state, reason="Because") is LETTER.arrow(name)
    else:
        with pytest.raises(Refusal):
            LETTER.guard(name, state, reason="Because")


def test_guard_tells_the_reader_the_status_and_the_program_what_is_possible():
    with pytest.raises(Refusal) as refused:
        LETTER.guard("send", "sent")

    assert str(refused.value) == (
        "“Send in” is not possible now: the status is “Sent in”. "
        "Somebody may have changed it since you opened the page."
    )
    assert refused.value.status == 409
    assert refused.value.detail == {"arrow": "send", "state": "sent", "allowed": ["return", "agree"]}


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_guard_refuses_an_arrow_that_needs_a_reason_and_has_none(reason):
    with pytest.raises(Refusal, match="“Send back for changes” needs a reason"):
        LETTER.guard("return", "sent", reason=reason)


def test_an_unknown_arrow_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        LETTER.can("burn", "draft")


def test_plain_codes_become_labels():
    assert Lifecycle(["not_started", "done"], "not_started", []).labels == {
        "not_started": "Not started",
        "done": "Done",
    }


def test_diagram_names_every_state_arrow_beginning_and_end():
    assert LETTER.diagram() == (
        "stateDiagram-v2\n"
        '    state "Draft" as draft\n'
        '    state "Sent in" as sent\n'
        '    state "Agreed" as done\n'
        "    [*] --> draft\n"
        "    draft --> sent: Send in\n"
        "    sent --> draft: Send back for changes\n"
        "    draft --> done: Agree\n"
        "    sent --> done: Agree\n"
        "    done --> [*]\n"
    )


def test_trigger_sql_lists_exactly_the_arrows_and_the_first_state():
    sql = LETTER.trigger_sql_condition("status")

    assert "IN (('draft', 'done'), ('draft', 'sent'), ('sent', 'done'), ('sent', 'draft')))" in sql
    assert "TG_OP = 'INSERT' AND NEW.\"status\" IS DISTINCT FROM 'draft'" in sql
    assert "%" not in sql
    assert sql.endswith("RETURN NEW;")


def test_trigger_sql_without_arrows_refuses_every_change():
    assert " IN " not in Lifecycle(["kept"], "kept", []).trigger_sql_condition()


@pytest.mark.parametrize(
    ("states", "initial", "arrows", "complaint"),
    [
        (["a"], "b", [], "not declared: b"),
        (["a"], "a", [Arrow("go", "a", "c", "Go")], "not declared: c"),
        (["it's"], "it's", [], "lower-case words"),
        (["a", "b"], "a", [Arrow("go", "a", "b", "Go"), Arrow("go", "b", "a", "Go")], "same name"),
    ],
)
def test_a_lifecycle_that_cannot_be_is_refused_when_it_is_declared(states, initial, arrows, complaint):
    with pytest.raises(ValueError, match=complaint):
        Lifecycle(states, initial, arrows)


def test_trigger_sql_refuses_a_column_that_is_not_a_plain_name():
    with pytest.raises(ValueError, match="plain column name"):
        LETTER.trigger_sql_condition('state" = 1; --')
