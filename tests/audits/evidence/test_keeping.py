"""An agency's evidence: who adds, versions, dates and withdraws, and what signing keeps."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import AnswerEvidence, Evidence, EvidenceVersion, SubmittedEvidence
from audits.services.evidence.dating import change_evidence, redate_evidence
from audits.services.evidence.pieces import add_to_library, add_version
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.services.section11.review import send_back
from foundation.files.models import Blob
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.models import Act
from tests.factories.evidence import use_evidence
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY, answer_of, handed_in, load_return
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db
LINK = "https://example.org/policy"
NEWER = "https://example.org/policy-2"
DAY = timedelta(days=1)


def beside(ben, owed, piece, *codes):
    for code in codes:
        use_evidence(
            actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, code), evidence=piece
        )


def test_a_piece_added_stands_beside_no_standard_and_is_kept_by_whoever_added_it(add, cast):
    piece = add(dated_on=date(2021, 3, 1), expires_on=date(2023, 3, 1))

    assert (piece.agency_id, piece.owner_id, piece.expires_on) == (cast.elm.pk, cast.ben.pk, date(2023, 3, 1))
    assert piece.versions.get().dated_on == date(2021, 3, 1)
    assert AnswerEvidence.objects.count() == 0


def test_a_file_counts_against_the_agency_s_room(add, cast):
    add(url="", upload=SimpleUploadedFile("policy.pdf", pdf()))

    assert Blob.objects.get().owner_id == cast.elm.pk


@pytest.mark.parametrize("name", ["cas", "gus", "hal", "ada", "bea", "fay", "ivy", "eve"])
def test_nobody_else_keeps_it(cast, add, name):
    piece, other = add(), actor_of(getattr(cast, name))

    for refused in (
        lambda: add_to_library(actor=other, agency_id=cast.elm.pk, title="Mine", url=LINK),
        lambda: add_version(actor=other, piece=piece, url=NEWER),
        lambda: change_evidence(actor=other, piece=piece, owner_id=None, dated_on=None, expires_on=None),
        lambda: redate_evidence(actor=other, piece=piece, reviewed_on=TODAY, expires_on=TODAY + DAY),
        lambda: withdraw_evidence(actor=other, piece=piece),
    ):
        with pytest.raises(NotAllowed):
            refused()

    assert Evidence.objects.values_list("title", "withdrawn_on").get() == ("Safeguarding policy", None)
    assert EvidenceVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": " "}, "Give the evidence a title"),
        ({"url": ""}, "Add a file or a link"),
        ({"upload": "a file too"}, "Add a file or a link"),
        ({"url": "javascript:alert(1)"}, "begins with https://"),
        ({"url": "", "upload": SimpleUploadedFile("a.exe", b"MZ")}, "not of a kind that we accept"),
        ({"owner_id": "cas"}, "Choose an owner who has a role at the agency"),
    ],
)
def test_what_is_no_evidence_is_refused_in_words(add, cast, given, words):
    if given.get("owner_id"):
        given = {"owner_id": cast.cas.pk}

    with pytest.raises(Refusal, match=words):
        add(**given)

    assert Evidence.objects.count() == 0


def test_a_full_library_refuses_the_next_file_in_words_and_takes_links_still(add, settings):
    settings.FILE_QUOTA_BYTES = len(pdf())
    add("First", url="", upload=SimpleUploadedFile("a.pdf", pdf()))

    with pytest.raises(Refusal, match="There is no room for this file: 0 MB of"):
        add("Second", url="", upload=SimpleUploadedFile("b.pdf", pdf()))
    add("A link")

    assert sorted(Evidence.objects.values_list("title", flat=True)) == ["A link", "First"]


def test_a_new_version_is_shown_while_the_one_that_was_signed_stays_pinned(add, ben, owed):
    piece = add()
    beside(ben, owed, piece, "7.5")
    handed_in(ben, owed)

    add_version(actor=ben, piece=piece, url=NEWER, dated_on=TODAY, expires_on=TODAY + 365 * DAY)

    assert list(piece.versions.order_by("number").values_list("number", "url")) == [(1, LINK), (2, NEWER)]
    assert SubmittedEvidence.objects.get().evidence_version.url == LINK
    piece.refresh_from_db()
    assert piece.expires_on == TODAY + 365 * DAY


def test_the_date_of_a_signed_version_stays_while_owner_and_expiry_change(add, ben, cast, owed):
    piece = add(dated_on=date(2021, 3, 1))
    beside(ben, owed, piece, "7.5")
    handed_in(ben, owed)
    change = {"actor": ben, "piece": piece, "owner_id": cast.gus.pk, "expires_on": TODAY + DAY}

    with pytest.raises(Refusal, match="was signed"):
        change_evidence(dated_on=date(2021, 4, 1), **change)
    change_evidence(dated_on=date(2021, 3, 1), **change)

    piece.refresh_from_db()
    assert (piece.owner_id, piece.expires_on) == (cast.gus.pk, TODAY + DAY)
    assert piece.versions.get().dated_on == date(2021, 3, 1)


def test_the_date_of_an_unsigned_version_can_be_mended(add, ben):
    piece = add(dated_on=date(2021, 3, 1))

    change_evidence(
        actor=ben, piece=piece, owner_id=piece.owner_id, dated_on=date(2021, 4, 1), expires_on=None
    )

    assert piece.versions.get().dated_on == date(2021, 4, 1)


@pytest.mark.parametrize(("days", "expired"), [(-1, True), (0, True), (1, False)])
def test_on_the_day_of_its_expiry_a_piece_is_out_of_date_and_the_day_before_not(add, days, expired):
    assert add(expires_on=TODAY + days * DAY).has_expired(TODAY) is expired


def test_a_piece_without_expiry_never_expires(add):
    assert add().has_expired(date(2999, 1, 1)) is False


def test_said_once_to_be_still_in_force_it_is_so_beside_every_answer_and_on_the_record(add, ben, owed):
    piece = add(expires_on=TODAY)
    beside(ben, owed, piece, "7.1", "7.5")

    redate_evidence(actor=ben, piece=piece, reviewed_on=TODAY, expires_on=TODAY + DAY)

    links = AnswerEvidence.objects.select_related("evidence")
    assert [each.evidence.has_expired(TODAY) for each in links] == [False, False]
    piece.refresh_from_db()
    assert (piece.reviewed_on, piece.versions.count()) == (TODAY, 1)
    assert Act.objects.filter(verb="evidence.redate").count() == 1


@pytest.mark.parametrize(
    ("reviewed", "expires", "words"),
    [(1, 5, "today or earlier"), (0, 0, "next expiry after today"), (0, -1, "next expiry after today")],
)
def test_a_review_to_come_and_an_expiry_that_is_over_are_refused(add, ben, reviewed, expires, words):
    piece = add(expires_on=TODAY)

    with pytest.raises(Refusal, match=words):
        redate_evidence(
            actor=ben, piece=piece, reviewed_on=TODAY + reviewed * DAY, expires_on=TODAY + expires * DAY
        )

    piece.refresh_from_db()
    assert (piece.expires_on, piece.reviewed_on) == (TODAY, None)


def test_withdrawn_it_leaves_open_answers_and_stays_where_it_was_signed(add, ben, cast, owed):
    piece, other = add(), add("Other")
    beside(ben, owed, piece, "7.1", "7.5")
    beside(ben, owed, other, "7.5")
    handed_in(ben, owed)
    reopen = {answer_of(owed, "7.5").pk: "More"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=reopen
    )

    taken = withdraw_evidence(actor=ben, piece=piece)

    left = AnswerEvidence.objects.values_list("answer__item__code", "evidence__title").order_by("pk")
    assert (taken, sorted(left)) == (1, [("7.1", "Safeguarding policy"), ("7.5", "Other")])
    assert SubmittedEvidence.objects.filter(evidence_version__evidence=piece).count() == 2
    piece.refresh_from_db()
    assert piece.withdrawn_on == TODAY


def test_what_was_withdrawn_is_not_changed_any_more(add, ben):
    piece = add()
    withdraw_evidence(actor=ben, piece=piece)

    for refused in (
        lambda: add_version(actor=ben, piece=piece, url=NEWER),
        lambda: redate_evidence(actor=ben, piece=piece, reviewed_on=TODAY, expires_on=TODAY + DAY),
        lambda: withdraw_evidence(actor=ben, piece=piece),
    ):
        with pytest.raises(Refusal, match="was withdrawn"):
            refused()

    assert piece.versions.count() == 1
