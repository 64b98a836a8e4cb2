"""Disposal of an old cycle leaves every number of results and movement as it was."""

from django.urls import reverse

from audits.models import Answer, Submission
from foundation.identity.models import User
from foundation.retention.kept import class_of
from foundation.retention.selectors import standing_of
from foundation.retention.services import disposals, removing
from tests.factories.people import client_of
from tests.permissions.asking import TOKEN
from tests.retention.aged import GOES, TODAY

PAGES = ("results", "standards", "movement")


def pages(client, cycle):
    """The pages of a cycle, every number that they show, without the form's own token."""
    answers = {name: client.get(reverse(f"audits:section11-{name}", args=[cycle.pk])) for name in PAGES}
    return {name: (answer.status_code, TOKEN.sub(b"", answer.content)) for name, answer in answers.items()}


def test_results_and_movement_are_the_same_before_and_after(aged):
    client = client_of(User.objects.get(pk=aged.ada.person_id))
    cycles = [aged.due["section11"], aged.young["section11"]]
    before = [pages(client, cycle) for cycle in cycles]
    kept = class_of("section11")

    disposal = disposals.propose(
        actor=aged.ada, kept=kept, unit_ids=[unit.id for unit in standing_of(kept, TODAY).due(TODAY)]
    )
    disposals.agree(actor=aged.imogen, disposal=disposal)
    removing.remove_agreed(disposal.pk)

    assert [pages(client, cycle) for cycle in cycles] == before
    assert {status for each in before for status, _ in each.values()} == {200}


def test_what_was_handed_in_can_still_be_opened_and_says_that_its_words_are_gone(aged):
    client = client_of(User.objects.get(pk=aged.ada.person_id))
    kept = class_of("section11")
    disposal = disposals.propose(
        actor=aged.ada, kept=kept, unit_ids=[unit.id for unit in standing_of(kept, TODAY).due(TODAY)]
    )
    disposals.agree(actor=aged.imogen, disposal=disposal)
    removing.remove_agreed(disposal.pk)

    submission = Submission.objects.get(sheet__section11_return__cycle=aged.due["section11"])
    page = client.get(
        reverse("audits:section11-submission", args=[submission.sheet.section11_return.pk, submission.number])
    )
    grades = Answer.objects.filter(sheet__section11_return__cycle=aged.due["section11"]).exclude(grade=None)

    assert page.status_code == 200
    assert "[Removed 15 October 2021: kept no longer]" in page.content.decode()
    assert GOES not in page.content.decode()
    assert grades.count() == 3
