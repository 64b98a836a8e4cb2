"""What was signed shows its evidence as it stood then: neither time nor a new date changes whether it was in force."""

from datetime import timedelta
from importlib import import_module

import pytest

from audits.models import SubmittedEvidence
from audits.selectors.section11_submission import pinned_answers
from audits.services.evidence.dating import change_evidence, redate_evidence
from audits.services.evidence.pieces import add_version
from tests.factories.evidence import use_evidence
from tests.factories.section11 import TODAY, answer_of, handed_in, load_return

pytestmark = pytest.mark.django_db
AS_IT_WAS_SIGNED = import_module("audits.migrations.0022_expiry_that_was_signed").AS_IT_WAS_SIGNED
DAY = timedelta(days=1)
LATER = TODAY + 365 * DAY
NEWER = "https://example.org/policy-2"


def redated(ben, piece, on):
    redate_evidence(actor=ben, piece=piece, reviewed_on=TODAY, expires_on=on)


def renewed(ben, piece, on):
    add_version(actor=ben, piece=piece, url=NEWER, dated_on=TODAY, expires_on=on)


def changed(ben, piece, on):
    change_evidence(actor=ben, piece=piece, owner_id=piece.owner_id, dated_on=None, expires_on=on)


@pytest.fixture
def signed(add, ben, owed):
    """A piece of this expiry beside 7.5, handed in."""

    def sign(expires_on):
        piece = add(expires_on=expires_on)
        use_evidence(
            actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, "7.5"), evidence=piece
        )
        return piece, handed_in(ben, owed)

    return sign


def shown(owed, submission):
    """(expiry, out of date) of the piece beside 7.5 in what was handed in."""
    [row] = [each for each in pinned_answers(load_return(owed.pk), submission) if each.code == "7.5"]
    [piece] = row.evidence
    return piece.expires_on, piece.expired


@pytest.mark.parametrize("mend", [redated, renewed, changed])
def test_what_was_signed_on_expired_evidence_stays_amber_when_the_evidence_is_mended(
    ben, browser, owed, url, signed, mend
):
    piece, submission = signed(TODAY)

    mend(ben, piece, LATER)

    assert shown(owed, submission) == (TODAY, True)
    page = browser("ada").get(url("submission", submission.number)).content.decode()
    assert "Amber</strong>" in page
    assert "Amber</strong>" not in browser("ada").get(url("answer", "7.5")).content.decode()


def test_what_was_signed_on_evidence_in_force_gets_no_amber_when_the_expiry_is_put_forward(
    ben, browser, owed, url, signed
):
    piece, submission = signed(LATER)

    changed(ben, piece, TODAY)

    assert shown(owed, submission) == (LATER, False)
    page = browser("ada").get(url("submission", submission.number)).content.decode()
    assert "Amber</strong>" not in page
    assert "Amber</strong>" in browser("ada").get(url("answer", "7.5")).content.decode()


@pytest.mark.parametrize(("days", "expired"), [(0, True), (1, False)])
def test_it_is_judged_on_the_day_of_the_submission(owed, settings, signed, days, expired):
    _, submission = signed(TODAY + days * DAY)

    settings.DEMO_TODAY = LATER

    assert shown(owed, submission) == (TODAY + days * DAY, expired)


def test_evidence_without_an_expiry_is_signed_without_one(owed, signed):
    _, submission = signed(None)

    assert SubmittedEvidence.objects.get().expires_on is None
    assert shown(owed, submission) == (None, False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("moved", "expires_on"), [("0 days", TODAY), ("-9 years", LATER)], ids=["from its copies", "as it is now"]
)
def test_what_was_signed_before_this_was_kept_gets_the_expiry_that_it_had(
    ben, signed, owner, moved, expires_on
):
    piece, _ = signed(TODAY)
    redated(ben, piece, LATER)
    for table in ("submission", "submittedevidence"):
        owner.execute(f"ALTER TABLE audits_{table} DISABLE TRIGGER USER")
    owner.execute("UPDATE audits_submittedevidence SET expires_on = NULL")
    owner.execute("UPDATE audits_submission SET submitted_at = submitted_at + %s::interval", [moved])

    owner.execute(AS_IT_WAS_SIGNED)

    owner.execute("SELECT expires_on FROM audits_submittedevidence")
    assert owner.fetchall() == [(expires_on,)]
    with pytest.raises(Exception, match="append-only"):
        owner.execute("UPDATE audits_submittedevidence SET expires_on = NULL")
