"""What the pages of a return say of evidence: out of date shows amber, a rating of met without any is warned of."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.selectors.section11_answers import answer_rows
from audits.services.evidence.dating import redate_evidence
from audits.services.evidence.pieces import add_version
from audits.services.evidence.withdrawing import withdraw_evidence
from foundation.files.models import Blob, ScanState
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.audits.evidence.conftest import LINK
from tests.factories.evidence import evidence_offered, use_evidence
from tests.factories.section11 import TODAY, answer, answer_all, answer_of, handed_in, load_return, open_audit
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PAGES = [("section", "7"), ("answer", "7.5"), ("check",), ("evidence", "7.5")]
NEWER = "https://example.org/policy-2"
NONE_SHOWN = "Nothing, although it is rated as met"


def beside(ben, owed, piece, *codes):
    for code in codes:
        use_evidence(
            actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, code), evidence=piece
        )


def is_amber(page):
    return "Amber</strong>" in page


@pytest.mark.parametrize(("days", "amber"), [(-1, True), (0, True), (1, False)])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_out_of_date_from_the_day_of_its_expiry_is_amber_wherever_the_answer_is(
    add, ben, browser, owed, url, page, days, amber
):
    beside(ben, owed, add(expires_on=TODAY + days * DAY), "7.5")

    assert is_amber(browser("ben").get(url(*page)).content.decode()) is amber


@pytest.mark.parametrize(("days", "amber"), [(0, True), (1, False)])
def test_the_office_reads_the_amber_on_the_review_and_the_answer(add, ben, browser, owed, url, days, amber):
    piece = add(expires_on=TODAY + days * DAY)
    beside(ben, owed, piece, "7.5")
    handed_in(ben, owed)

    for page in (("review",), ("answer", "7.5"), ("section", "7")):
        assert is_amber(browser("ada").get(url(*page)).content.decode()) is amber


def test_said_once_to_be_in_force_the_amber_goes_from_every_answer(add, ben, browser, owed, url):
    piece = add(expires_on=TODAY)
    beside(ben, owed, piece, "1.1", "7.1", "7.5")
    before = browser("ben").get(url("check")).content.decode().count("Amber</strong>")

    redate_evidence(actor=ben, piece=piece, reviewed_on=TODAY, expires_on=TODAY + DAY)

    assert (before, is_amber(browser("ben").get(url("check")).content.decode())) == (3, False)


def test_what_was_in_force_when_it_was_signed_is_not_made_worse_by_time(
    add, ben, browser, owed, url, settings
):
    beside(ben, owed, add(expires_on=TODAY + DAY), "7.5")
    handed_in(ben, owed)

    settings.DEMO_TODAY = TODAY + 30 * DAY

    assert is_amber(browser("ada").get(url("submission", 1)).content.decode()) is False
    assert is_amber(browser("ada").get(url("answer", "7.5")).content.decode()) is True


def test_last_times_evidence_is_the_version_that_was_handed_in(add, ben, browser, owed, url, cast):
    piece = add(expires_on=TODAY + DAY)
    beside(ben, owed, piece, "7.5")
    handed_in(ben, owed)
    add_version(actor=ben, piece=piece, url=NEWER, dated_on=TODAY, expires_on=TODAY + 300 * DAY)
    [now] = open_audit(cast.elm, edition=owed.cycle.edition)
    beside(ben, now, piece, "7.5")

    [row] = answer_rows(load_return(now.pk), code="7.5")

    [then], [newest] = row.previous.evidence, row.evidence
    assert (then.url, then.expires_on, then.expired) == (LINK, TODAY + DAY, False)
    assert newest.url == NEWER


def test_last_times_evidence_is_the_newest_where_nothing_was_handed_in(add, ben, owed, cast):
    piece = add()
    answer(ben, owed, "7.5", "good")
    beside(ben, owed, piece, "7.5")
    add_version(actor=ben, piece=piece, url=NEWER, dated_on=TODAY, expires_on=None)
    [now] = open_audit(cast.elm, edition=owed.cycle.edition)

    [row] = answer_rows(load_return(now.pk), code="7.5")

    assert [each.url for each in row.previous.evidence] == [NEWER]


def test_a_rating_of_met_without_evidence_is_warned_of_and_never_blocked(add, ben, browser, owed, url):
    plan = {"will_do": "Train", "by_role": "Head", "by_when": owed.cycle.due_on}
    answer_all(ben, owed, "good")
    answer(ben, owed, "7.1", "requires_improvement", **plan)
    beside(ben, owed, add(), "7.5")

    check = browser("ben").get(url("check")).content.decode()

    said = check.partition("rated as met without evidence: ")[2].partition("<")[0].split(", ")
    assert ("7.5" in said, "7.1" in said, "1.1" in said) == (False, False, True)
    assert "This does not stop the return" in check
    assert handed_in(ben, owed).number == 1


def test_on_the_section_the_warning_follows_what_is_saved_without_scripts(add, ben, browser, owed, url):
    plan = {"will_do": "Train", "by_role": "Head", "by_when": owed.cycle.due_on}
    answer(ben, owed, "7.1", "good")
    answer(ben, owed, "7.2", "requires_improvement", **plan)
    answer(ben, owed, "7.5", "good")
    beside(ben, owed, add(), "7.5")

    page = browser("ben").get(url("section", "7")).content.decode()

    shown = {}
    for code in ("7.1", "7.2", "7.5"):
        part = page.partition(f'id="answer-{code}"')[2].partition("</section>")[0]
        warning = part.partition("Nothing shows this rating yet")[0].rpartition("<p ")[2]
        shown[code] = "Nothing shows" in part and " hidden" not in warning
    assert shown == {"7.1": True, "7.2": False, "7.5": False}


def test_the_office_reads_where_nothing_shows_a_rating_of_met(add, ben, browser, owed, url):
    beside(ben, owed, add(), "7.5")
    handed_in(ben, owed)

    review = browser("ada").get(url("review")).content.decode()
    answers = {code: browser("ada").get(url("answer", code)).content.decode() for code in ("7.1", "7.5")}

    assert NONE_SHOWN in review
    assert {code: NONE_SHOWN in page for code, page in answers.items()} == {"7.1": True, "7.5": False}


@pytest.mark.parametrize(
    ("state", "words", "opens"),
    [
        (ScanState.CLEAN, "", True),
        (ScanState.NOT_SCANNED, "not scanned for viruses", True),
        (ScanState.WAITING, "still being scanned for viruses", False),
        (ScanState.INFECTED, "a virus was found: it cannot be opened", False),
    ],
)
def test_what_the_scan_said_stands_beside_a_file(add, ben, browser, owed, url, state, words, opens):
    piece = add(url="", upload=SimpleUploadedFile("policy.pdf", pdf()))
    beside(ben, owed, piece, "7.5")
    with act(system_actor(), "test.make"):
        Blob.objects.update(scan_state=state)

    page = browser("ben").get(url("answer", "7.5")).content.decode()

    assert words in page
    assert (url("evidence-file", "7.5", piece.pk) in page) is opens


def test_what_was_withdrawn_is_offered_to_no_answer(add, ben, owed):
    piece, kept = add("Old"), add("Kept")
    withdraw_evidence(actor=ben, piece=piece)

    offered = evidence_offered(ben, load_return(owed.pk), ())

    assert [each.title for each in offered] == [kept.title]
    with pytest.raises(Refusal):
        beside(ben, owed, piece, "7.5")
