"""Asking about an answer and replying: append-only, between the office and who answers for the agency."""

import pytest

from audits.choices import MessageSide
from audits.models import AnswerMessage
from audits.selectors.moderation import conversation_of, moderation_of
from audits.services.section11.challenge import keep_challenge_day
from audits.services.section11.conversation import say
from audits.services.section11.settling import close_return
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal, Stale
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY, answer_of, load_return

pytestmark = pytest.mark.django_db


@pytest.fixture
def speak(owed):
    """Somebody says something about 1.1."""

    def spoken(actor, text, code="1.1"):
        return say(
            actor=actor, section11_return=load_return(owed.pk), answer=answer_of(owed, code), text=text
        )

    return spoken


def test_a_question_and_its_reply_stand_in_order_with_their_side(ada, ben, owed, read, speak):
    speak(ada, "What do you show?")
    speak(ben, " The minutes of March. ")

    found = conversation_of(answer_of(owed, "1.1").pk)

    assert [(each.side, each.text, each.author.name) for each in found] == [
        (MessageSide.PARTNERSHIP, "What do you show?", "Ada"),
        (MessageSide.AGENCY, "The minutes of March.", "Ben"),
    ]


def test_the_moderator_sees_where_the_agency_spoke_last(ada, ben, owed, read, speak):
    speak(ada, "What do you show?")
    speak(ada, "And here?", code="1.2")
    speak(ben, "The minutes of March.")

    rows = {row.item.code: row for row in moderation_of(load_return(owed.pk), TODAY).rows}

    assert (rows["1.1"].messages, rows["1.1"].waits_for_office) == (2, True)
    assert (rows["1.2"].messages, rows["1.2"].waits_for_office) == (1, False)
    assert rows["1.3"].messages == 0


@pytest.mark.parametrize("who", ["cas", "fay", "gus", "ivy"])
def test_nobody_else_says_anything(cast, read, speak, who):
    with pytest.raises(NotAllowed):
        speak(actor_of(getattr(cast, who)), "Hello")
    assert AnswerMessage.objects.count() == 0


def test_nothing_is_asked_before_a_handing_in_nor_after_the_close(ada, owed, speak, request):
    with pytest.raises(Refusal, match="Nothing was submitted yet"):
        speak(ada, "What do you show?")

    request.getfixturevalue("moderated")
    close_return(actor=ada, section11_return=load_return(owed.pk), reason="Nobody answered.")
    with pytest.raises(Refusal, match="is closed"):
        speak(ada, "What do you show?")


def test_an_empty_message_is_refused(ada, read, speak):
    with pytest.raises(Refusal, match="Write what you ask"):
        speak(ada, "  \n ")


def test_a_letter_goes_once_a_day_however_much_is_asked(ada, ben, read, speak):
    for text in ("One", "Two", "Three"):
        speak(ada, text)
        speak(ben, f"To {text}")

    told = Job.objects.filter(payload__name__in=["section11_asked", "section11_replied"])
    assert sorted(told.values_list("payload__name", flat=True)) == ["section11_asked", "section11_replied"]


def test_a_challenge_day_is_planned_then_held_and_two_do_not_write_over_each_other(ada, bea, owed):
    planned = keep_challenge_day(
        actor=ada, cycle=owed.cycle, agency=owed.agency, held_on=TODAY, place="Town hall"
    )
    held = keep_challenge_day(
        actor=bea,
        cycle=owed.cycle,
        agency=owed.agency,
        held_on=TODAY,
        place="Town hall",
        notes="They showed the minutes.",
        base_version=planned.version,
    )
    assert (held.pk, held.version, held.notes) == (planned.pk, 2, "They showed the minutes.")

    with pytest.raises(Stale) as stale:
        keep_challenge_day(
            actor=ada, cycle=owed.cycle, agency=owed.agency, held_on=TODAY, notes="Mine", base_version=1
        )
    assert ("They showed the minutes." in stale.value.theirs, "Mine" in stale.value.mine) == (True, True)


def test_a_challenge_day_is_the_offices_and_of_an_agency_that_was_invited(cast, ada, owed):
    with pytest.raises(NotAllowed):
        keep_challenge_day(actor=actor_of(cast.ivy), cycle=owed.cycle, agency=owed.agency, held_on=TODAY)
    with pytest.raises(Refusal, match="was not invited"):
        keep_challenge_day(actor=ada, cycle=owed.cycle, agency=make_agency("Stranger"), held_on=TODAY)
