"""Evidence: what may be added, by whom, when, and who may open it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import AnswerEvidence, Evidence, EvidenceVersion
from audits.services.evidence.pieces import add_version
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import send_back
from foundation.files.models import Blob
from foundation.refusals import NotAllowed, Refusal
from tests.factories.evidence import add_evidence, take_evidence_away, use_evidence
from tests.factories.people import actor_of
from tests.factories.section11 import (
    TODAY,
    answer_of,
    declare,
    hand_in,
    handed_in,
    load_return,
    open_audit,
)
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db
LINK = "https://example.org/policy"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """Files of these tests go to a folder of their own."""
    settings.FILES_DIR = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


def add(actor, owed, code="7.5", **more):
    given = {"title": "Safeguarding policy", "url": LINK, **more}
    return add_evidence(
        actor=actor, section11_return=load_return(owed.pk), answer=answer_of(owed, code), **given
    )


def upload(name="policy.pdf", data=None):
    return SimpleUploadedFile(name, pdf() if data is None else data)


def test_a_file_is_kept_for_the_agency_and_stands_beside_the_answer(ben, cast, owed):
    evidence = add(ben, owed, url="", upload=upload())

    assert evidence.agency_id == cast.elm.pk
    assert Blob.objects.get().owner_id == cast.elm.pk
    assert AnswerEvidence.objects.get().answer_id == answer_of(owed, "7.5").pk
    assert EvidenceVersion.objects.get().number == 1


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"title": "  "}, "Give the evidence a title."),
        ({"url": ""}, "Add a file or a link"),
        ({"upload": "both"}, "Add a file or a link"),
        ({"url": "javascript:alert(1)"}, "begins with https://"),
        ({"url": "policy"}, "begins with https://"),
    ],
)
def test_what_is_no_evidence_is_refused_in_words(ben, owed, more, message):
    more = {key: upload() if value == "both" else value for key, value in more.items()}

    with pytest.raises(Refusal, match=message):
        add(ben, owed, **more)

    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("name", ["cas", "gus", "hal", "fay", "ivy", "eve"])
def test_others_add_nothing(cast, owed, name):
    with pytest.raises(NotAllowed):
        add(actor_of(getattr(cast, name)), owed)

    assert Evidence.objects.count() == 0


def test_a_colleague_adds_evidence_in_the_given_section_alone(cast, ben, owed):
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    gus = actor_of(cast.gus)

    assert add(gus, owed, "7.5", given={section.pk}).title == "Safeguarding policy"
    with pytest.raises(NotAllowed):
        add(gus, owed, "1.1", given={section.pk})


def test_nothing_is_added_after_handing_in(ben, owed):
    handed_in(ben, owed)

    with pytest.raises(Refusal):
        add(ben, owed)

    assert Evidence.objects.count() == 0


def test_after_sending_back_evidence_is_added_to_a_reopened_answer_alone(cast, ben, owed):
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "More"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )

    assert add(ben, owed, "7.5")
    with pytest.raises(Refusal):
        add(ben, owed, "7.1")


def test_one_piece_stands_beside_many_answers_once_each(ben, owed):
    evidence = add(ben, owed, "7.5")
    for code in ("7.1", "7.1", "1.1"):
        use_evidence(actor=ben, section11_return=owed, answer=answer_of(owed, code), evidence=evidence)

    beside = AnswerEvidence.objects.values_list("answer__item__code", flat=True)
    assert sorted(beside) == ["1.1", "7.1", "7.5"]
    assert Evidence.objects.count() == 1


def test_another_agency_s_evidence_is_not_used(cast, ben, audit):
    owed, fern = audit
    theirs = add(actor_of(cast.cas), fern)

    with pytest.raises(Refusal, match="Choose evidence of this agency"):
        use_evidence(actor=ben, section11_return=owed, answer=answer_of(owed, "7.5"), evidence=theirs)

    assert AnswerEvidence.objects.count() == 1


def test_taken_away_it_stays_among_the_agency_s_evidence(ben, owed):
    evidence = add(ben, owed)

    take_evidence_away(actor=ben, section11_return=owed, answer=answer_of(owed, "7.5"), evidence=evidence)

    assert (AnswerEvidence.objects.count(), Evidence.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("policy.exe", b"MZ" + b"x" * 50, "not of a kind that we accept"),
        ("policy.docm", b"PK\x03\x04", "has macros"),
        ("policy.pdf", b"<html>not a pdf</html>", "is named as a PDF but is not one"),
        ("audit.xlsx", b"not a workbook", "is named as an Excel workbook but is not one"),
        ("policy.pdf", b"", "empty"),
    ],
)
def test_a_file_that_is_forbidden_or_lies_is_refused_beside_the_field(browser, url, name, data, message):
    posted = {"kind": "file", "title": "Policy", "file": SimpleUploadedFile(name, data)}

    page = browser("ben").post(url("evidence", "7.5"), posted).content.decode()

    assert message in page
    assert 'href="#id_file"' in page
    assert Evidence.objects.count() == Blob.objects.count() == 0


@pytest.mark.parametrize(("size", "kept"), [(-1, 0), (0, 1)])
def test_a_file_is_as_large_as_the_setting_allows_and_no_larger(browser, url, settings, size, kept):
    data = pdf()
    settings.FILE_MAX_BYTES = len(data) + size

    page = browser("ben").post(
        url("evidence", "7.5"), {"kind": "file", "title": "Policy", "file": upload(data=data)}, follow=True
    )

    assert Blob.objects.count() == kept
    assert ("is larger than" in page.content.decode()) is (kept == 0)


def test_a_link_is_added_and_reused_on_the_page(ben, browser, owed, url):
    client = browser("ben")
    client.post(url("evidence", "7.5"), {"kind": "link", "title": "Policy", "url": LINK})
    evidence = Evidence.objects.get()
    client.post(url("evidence", "7.1"), {"kind": "again", "evidence": evidence.pk})

    assert AnswerEvidence.objects.filter(evidence=evidence).count() == 2
    page = client.get(url("section", "7")).content.decode()
    assert page.count(f'href="{LINK}"') == 2


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({}, "Choose a file, a link, or evidence added before"),
        ({"kind": "file", "title": "x"}, "Choose a file"),
        ({"kind": "link", "title": "x"}, "Enter the link"),
        ({"kind": "link", "url": LINK}, "Say what it is"),
        ({"kind": "again"}, "Choose a piece of evidence"),
    ],
)
def test_the_form_says_what_is_missing(browser, url, posted, message):
    page = browser("ben").post(url("evidence", "7.5"), posted).content.decode()

    assert message in page
    assert Evidence.objects.count() == 0


def test_what_is_added_has_to_be_chosen_and_is_not_marked_as_optional(browser, url):
    page = browser("ben").get(url("evidence", "7.5")).content.decode()

    assert "What do you add?</legend>" in page


def test_taking_away_asks_first(ben, browser, owed, url):
    evidence = add(ben, owed)
    client = browser("ben")

    assert client.get(url("evidence-remove", "7.5", evidence.pk)).status_code == 200
    assert AnswerEvidence.objects.count() == 1
    assert client.post(url("evidence-remove", "7.5", evidence.pk)).status_code == 302
    assert AnswerEvidence.objects.count() == 0
    assert client.post(url("evidence-remove", "7.5", evidence.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("ben", 200), ("hal", 200), ("ada", 200), ("ivy", 200), ("fay", 404), ("gus", 404), ("cas", 404)],
)
def test_the_file_is_opened_by_those_who_may_read_the_answer(ben, browser, owed, url, name, status):
    evidence = add(ben, owed, url="", upload=upload())

    response = browser(name).get(url("evidence-file", "7.5", evidence.pk))

    assert response.status_code == status
    if status == 200:
        assert response["Content-Disposition"].startswith("attachment")
        assert b"".join(response.streaming_content) == pdf()


def test_the_executive_sees_the_return_handed_in_and_not_its_files(ben, browser, owed, url):
    evidence = add(ben, owed, url="", upload=upload())
    handed_in(ben, owed)

    assert browser("fay").get(url("return")).status_code == 200
    assert browser("fay").get(url("evidence-file", "7.5", evidence.pk)).status_code == 403


def test_a_file_is_opened_only_beside_the_answer_it_belongs_to(cast, ben, browser, audit, url):
    _, fern = audit
    theirs = add(actor_of(cast.cas), fern, url="", upload=upload())

    assert browser("ben").get(url("evidence-file", "7.5", theirs.pk)).status_code == 404


def test_what_was_handed_in_can_be_opened_after_it_was_taken_away(cast, ben, browser, owed, url):
    evidence = add(ben, owed, url="", upload=upload())
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "Another file, please"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )
    take_evidence_away(
        actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, "7.5"), evidence=evidence
    )
    declare(ben, owed)
    hand_in(ben, owed)

    opened = browser("ada").get(url("evidence-file", "7.5", evidence.pk))
    assert b"".join(opened.streaming_content) == pdf()
    assert "Safeguarding policy" in browser("ada").get(url("submission", 1)).content.decode()
    assert "Safeguarding policy" not in browser("ada").get(url("submission", 2)).content.decode()


def test_evidence_waits_for_the_opening_of_the_audit(cast, ben):
    [early] = open_audit(cast.elm, opens_on=TODAY + timedelta(days=1))

    with pytest.raises(Refusal, match="You can answer from 16 October 2021"):
        add(ben, early)

    assert Evidence.objects.count() == 0


def test_evidence_for_a_page_loaded_before_the_return_was_sent_back_is_refused(cast, ben, owed):
    loaded, page = load_return(owed.pk), answer_of(owed, "7.1")
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "More"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )

    with pytest.raises(Refusal, match="submitted"):
        add_evidence(actor=ben, section11_return=loaded, answer=page, title="Late", url=LINK)

    assert Evidence.objects.count() == 0


def test_a_colleague_is_offered_the_evidence_of_their_sections_alone(cast, ben, owed, browser, url):
    other = add(ben, owed, "1.1", title="Minutes of a restructuring")
    add(ben, owed, "7.1", title="Training plan")
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)

    pages = {name: browser(name).get(url("evidence", "7.5")).content.decode() for name in ("gus", "ben")}

    offered = {name: [each in page for each in ("restructuring", "Training")] for name, page in pages.items()}
    assert offered == {"gus": [False, True], "ben": [True, True]}
    with pytest.raises(Refusal, match="Choose evidence"):
        use_evidence(
            actor=actor_of(cast.gus),
            section11_return=load_return(owed.pk),
            answer=answer_of(owed, "7.5"),
            evidence=other,
            given={section.pk},
        )


@pytest.mark.parametrize(
    ("given", "titles"),
    [
        ({"url": LINK, "title": "Policy"}, ["Policy"]),
        ({"file": True, "title": "Audit"}, ["Audit"]),
        ({"title": "Nothing"}, []),
        ({"url": LINK, "file": True, "title": "Both"}, []),
        ({"kind": "file", "url": LINK, "title": "Other kind"}, []),
    ],
)
def test_without_scripts_what_was_given_says_which_kind_it_is(browser, owed, url, given, titles):
    posted = {name: upload() if name == "file" else value for name, value in given.items()}

    page = browser("ben").post(url("evidence", "7.5"), posted).content.decode()

    assert list(Evidence.objects.values_list("title", flat=True)) == titles
    assert ("There is a problem" in page) == (titles == [])


def test_what_was_handed_in_opens_the_version_that_stood_there_then(cast, ben, browser, owed, url):
    evidence = add(ben, owed, url="", upload=upload())
    handed_in(ben, owed)
    later = pdf(inside=b"% The policy as it was changed later")
    add_version(actor=ben, piece=evidence, upload=upload("later.pdf", later))
    address = url("evidence-file", "7.5", evidence.pk)
    ada = browser("ada")

    page = ada.get(url("submission", 1)).content.decode()

    assert f"{address}?handed_in=1" in page
    assert b"".join(ada.get(f"{address}?handed_in=1").streaming_content) == pdf()
    assert b"".join(ada.get(address).streaming_content) == later
    assert [ada.get(f"{address}?handed_in={number}").status_code for number in ("2", "x", "99999")] == [
        404
    ] * 3
