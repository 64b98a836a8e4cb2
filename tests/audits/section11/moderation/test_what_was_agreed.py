"""What an agency agreed to can be shown for ever, whatever the partnership decides afterwards."""

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from audits.models import AgreedRating, Agreement, ModeratedAnswer, ModeratedRevision
from audits.selectors.section11_agreed import agreed_of, moderated_of
from audits.services.section11.agreement import agree_return, query_return
from audits.services.section11.moderation import begin_moderation
from audits.services.section11.rating import agree_with_remaining
from audits.services.section11.review import send_back
from audits.services.section11.settling import reopen_return
from tests.factories.section11 import answer, answer_of, declare, hand_in, load_return
from tests.queries import asked

pytestmark = pytest.mark.django_db
REASON = "No evidence was shown."


def page(owed, number=1):
    return reverse("audits:section11-submission", args=[owed.pk, number])


def ratings(agreed):
    return {row.item.code: (row.own.code, row.moderated.code, row.reason) for row in agreed.rows}


def versions_of(owed, code):
    kept = ModeratedRevision.objects.filter(moderated__answer=answer_of(owed, code)).order_by("version")
    return [(each.version, each.grade and each.grade.code, each.reason) for each in kept]


@pytest.fixture
def agree(ben, owed):
    """The agency agrees."""
    return lambda words="": agree_return(actor=ben, section11_return=load_return(owed.pk), words=words)


@pytest.fixture
def reopen(ada, owed):
    """The manager opens the return again."""
    return lambda: reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="Overlooked")


def test_what_was_agreed_stays_when_the_return_is_opened_again_and_rated_anew(
    browser, owed, moderated, rate, agree, reopen
):
    agree("We agree with all of it.")
    reopen()
    rate("1.3", "inadequate", "Worse than we thought.")

    [agreed] = agreed_of(moderated)
    assert ratings(agreed)["1.3"] == ("good", "requires_improvement", REASON)
    assert len(agreed.rows) == owed.sheet.answers.count()
    shown = browser("ben").get(page(owed)).content.decode()
    assert "We agree with all of it." in shown
    assert REASON in shown
    assert "Worse than we thought." not in shown


def test_a_second_agreement_stands_beside_the_first(owed, moderated, rate, finish, agree, reopen):
    agree("First")
    reopen()
    rate("1.3", "inadequate", "Worse than we thought.")
    finish()
    agree("Second")

    second, first = agreed_of(moderated)
    assert (first.agreement.words, ratings(first)["1.3"][1:]) == ("First", ("requires_improvement", REASON))
    assert (second.agreement.words, ratings(second)["1.3"][1:]) == (
        "Second",
        ("inadequate", "Worse than we thought."),
    )
    assert ratings(first)["7.5"] == ratings(second)["7.5"]


def test_what_was_queried_is_kept_too(ben, owed, moderated, rate):
    query_return(actor=ben, section11_return=load_return(owed.pk), reason="See the policy.")
    rate("1.3", "good")

    [queried] = agreed_of(moderated)
    assert (queried.agreement.agrees, ratings(queried)["1.3"][1:]) == (
        False,
        ("requires_improvement", REASON),
    )


def test_each_decision_is_a_revision(ada, owed, begun, rate):
    rate("1.3", "requires_improvement", REASON)
    rate("1.3", None)
    ids = [answer_of(owed, code).pk for code in ("1.2", "1.3")]
    agree_with_remaining(actor=ada, section11_return=load_return(owed.pk), answers=ids)

    assert versions_of(owed, "1.3") == [
        (1, "requires_improvement", REASON),
        (2, None, ""),
        (3, "good", ""),
    ]
    assert versions_of(owed, "1.2") == [(1, "good", "")]
    assert ModeratedAnswer.objects.count() == 2


def test_what_is_carried_over_to_a_later_submission_has_its_own_revisions(ada, ben, owed, moderated, reopen):
    reopen()
    send_back(
        actor=ada,
        section11_return=load_return(owed.pk),
        message="Look",
        reopen={answer_of(owed, "1.2").pk: "Why"},
    )
    answer(ben, owed, "1.2", narrative="Anew")
    declare(ben, owed)
    later = hand_in(ben, owed)
    begin_moderation(actor=ada, section11_return=load_return(owed.pk))

    kept = ModeratedRevision.objects.filter(
        moderated__submission=later, moderated__answer=answer_of(owed, "1.3")
    )
    assert [(each.version, each.reason) for each in kept] == [(1, REASON)]


@pytest.mark.parametrize(("who", "reads"), [("ada", True), ("ivy", True), ("ben", False)])
def test_the_office_reads_the_moderation_of_an_earlier_submission(
    browser, owed, moderated, reopen, who, reads
):
    reopen()

    shown = browser(who).get(page(owed)).content.decode()

    assert (REASON in shown) is reads
    assert ("Moderated ratings as they stand now" in shown) is reads
    assert len(moderated_of(moderated)) == owed.sheet.answers.count()


def test_a_colleague_with_one_section_reads_no_agreed_ratings(browser, owed, moderated, agree):
    agree()

    assert browser("gus").get(page(owed)).status_code == 404


@pytest.mark.parametrize("model", [ModeratedRevision, AgreedRating])
def test_nobody_changes_what_was_agreed(moderated, agree, model):
    agree()

    with pytest.raises(ProgrammingError), transaction.atomic():
        rows = model.objects.all()
        rows._raw_delete(rows.db)  # past Django's own protection, to the database's
    with pytest.raises(ProgrammingError), transaction.atomic():
        model.objects.update(id=0)
    assert Agreement.objects.get().ratings.count() == moderated.moderated.count()


def test_the_page_asks_as_often_for_two_agreements_as_for_one(
    browser, owed, moderated, rate, finish, agree, reopen
):
    client = browser("ada")
    agree()
    client.get(page(owed))
    one = len(asked(client, page(owed)))
    reopen()
    rate("1.3", "inadequate", "Worse than we thought.")
    finish()
    agree()

    assert len(asked(client, page(owed))) == one <= 18  # fourteen of the page, four of the envelope
