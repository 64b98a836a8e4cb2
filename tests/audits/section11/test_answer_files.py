"""Answer once: an agency's texts leave one partnership as a signed file and are copied into another's return."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.answer_files.fingerprints import fingerprint
from audits.answer_files.packing import pack
from audits.answer_files.signing import public_key
from audits.answer_files.values import AnswerFile, Told
from audits.models import Answer, AnswerEvidence, BroughtAnswers, Evidence, KnownPartnership
from audits.services.answer_files.bringing import bring_answers
from audits.services.answer_files.known import know_partnership, own_fingerprint
from audits.services.answer_files.taking_out import take_out
from audits.services.standards import load_standard_set
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, answer, answer_of, load_return, open_audit
from tests.queries import asked
from tests.standing import on, standing

pytestmark = pytest.mark.django_db
THERE = "the other partnership's secret"
THEIRS = fingerprint(public_key(THERE))


@standing(on(TODAY))
def elm(edition_with_keys):
    return make_agency("Elm Homes")


@standing(on(TODAY))
def edition_with_keys():
    text = Path("audits/library/section11_2018.yaml").read_text("utf-8")
    edition, _ = load_standard_set(
        actor=system_actor(), text=text.replace("valid_to: 2021-06-30", "valid_to:"), source_name="x"
    )
    return edition


@standing(on(TODAY))
def ben(elm):
    return make_person("Ben", "agency_lead", agency=elm)


@standing(on(TODAY))
def owed(elm, edition_with_keys):
    [made] = open_audit(elm, edition=edition_with_keys)
    return made


def key_of(owed, code):
    return answer_of(owed, code).item.line.regional_key


def told(owed, *codes, text="We ask every child."):
    """What the agency wrote elsewhere, numbered otherwise there."""
    return tuple(
        Told(
            key_of(owed, code),
            f"9.{place}",
            "As asked there",
            "Asked otherwise.",
            f"{text} ({code})",
            ("A survey",),
        )
        for place, code in enumerate(codes, start=1)
    )


def file_from(owed, *codes, secret=THERE, name="Southshire", extra=(), **more):
    said = {
        "agency": "Elm Homes",
        "agency_names": ("Elm Homes",),
        "audit": "Section 11 2021",
        "set_code": "section11",
        "made_on": "2021-10-01",
        "meant_for": "",
        **more,
    }
    return pack(AnswerFile(**said, answers=(*told(owed, *codes), *extra)), name=name, secret=secret)


def upload(client, owed, data):
    return client.post(
        f"/section-11/returns/{owed.pk}/brought/", {"file": SimpleUploadedFile("answers.json", data)}
    )


def page_of(client, url):
    return " ".join(client.get(url).content.decode().split())


def copy(client, owed, *codes, **shown):
    brought = BroughtAnswers.objects.latest("uploaded_at")
    versions = {f"shown-{code}": answer_of(owed, code).version for code in codes} | {
        f"shown-{code}": version for code, version in shown.items()
    }
    return client.post(
        f"/section-11/returns/{owed.pk}/brought/{brought.pk}/", {"copy": " ".join(codes), **versions}
    )


def known(ada=None):
    know_partnership(
        actor=actor_of(ada or make_person("Ada", "partnership_manager")), name="Southshire", words=THEIRS
    )


# Taking out


def test_the_file_holds_texts_and_titles_and_no_rating(owed, ben):
    answer(actor_of(ben), owed, "1.1", "good", narrative="We ask every child.")
    with act(system_actor(), "test.make"):
        piece = Evidence.objects.create(agency=owed.agency, title="Survey 2021")
        AnswerEvidence.objects.create(answer=answer_of(owed, "1.1"), evidence=piece, agency=owed.agency)

    response = client_of(ben).post(f"/section-11/returns/{owed.pk}/take-out/", {"meant_for": "Southshire"})

    said = json.loads(response.content)
    assert said["content"]["answers"] == [
        {
            "regional_key": key_of(owed, "1.1"),
            "code": "1.1",
            "title": answer_of(owed, "1.1").item.title,
            "text": answer_of(owed, "1.1").item.text,
            "narrative": "We ask every child.",
            "evidence": ["Survey 2021"],
        }
    ]
    assert said["content"]["meant_for"] == "Southshire"
    assert b"Good" not in response.content
    assert Act.objects.filter(verb="section11.take_answers_out").count() == 1


def test_nobody_but_the_agencys_lead_takes_its_answers_out(owed, ben):
    cas = make_person("Cas", "agency_lead", agency=make_agency("Oak"))
    for person in (cas, make_person("Ada", "partnership_manager"), make_person("Ivy", "scrutineer")):
        with pytest.raises(NotAllowed):
            take_out(actor=actor_of(person), section11_return=owed)


# Bringing


def test_a_known_partnerships_file_is_shown_beside_the_empty_answers(owed, ben):
    known()
    client = client_of(ben)

    response = upload(client, owed, file_from(owed, "1.1", "2.1"))

    page = page_of(client, response["Location"])
    assert "We ask every child. (1.1)" in page
    assert "There it was asked as 9.1: Asked otherwise." in page
    assert "Evidence there: A survey. It is not copied." in page
    assert "Rating here: blank." in page
    assert not Answer.objects.filter(sheet=owed.sheet_id).exclude(narrative="").exists()


def test_one_text_is_copied_and_its_rating_stays_blank(owed, ben):
    known()
    client = client_of(ben)
    upload(client, owed, file_from(owed, "1.1", "2.1"))

    copy(client, owed, "1.1")

    copied, other = answer_of(owed, "1.1"), answer_of(owed, "2.1")
    assert (copied.narrative, copied.grade, copied.version) == ("We ask every child. (1.1)", None, 1)
    assert (other.narrative, other.version) == ("", 0)
    assert not AnswerEvidence.objects.exists()
    assert load_return(owed.pk).state == "in_progress"


def test_a_section_is_copied_at_once(owed, ben):
    known()
    client = client_of(ben)
    response = upload(client, owed, file_from(owed, "1.1", "1.2", "2.1"))
    assert "Copy all 2 texts of this section" in page_of(client, response["Location"])

    copy(client, owed, "1.1", "1.2")

    assert [bool(answer_of(owed, code).narrative) for code in ("1.1", "1.2", "2.1")] == [True, True, False]


def test_a_rating_that_stands_here_stays(owed, ben):
    known()
    answer(actor_of(ben), owed, "1.1", "good")
    client = client_of(ben)
    upload(client, owed, file_from(owed, "1.1"))

    copy(client, owed, "1.1")

    assert answer_of(owed, "1.1").grade.code == "good"


def test_what_somebody_wrote_here_is_never_overwritten(owed, ben):
    known()
    answer(actor_of(ben), owed, "1.1", "good", narrative="Ours")
    client = client_of(ben)
    response = upload(client, owed, file_from(owed, "1.1"))
    assert "You have written here already" in page_of(client, response["Location"])

    copy(client, owed, "1.1")

    assert answer_of(owed, "1.1").narrative == "Ours"


def test_what_was_saved_since_the_page_was_shown_is_kept(owed, ben):
    known()
    client = client_of(ben)
    upload(client, owed, file_from(owed, "1.1"))
    answer(actor_of(ben), owed, "1.1", "good")

    page = copy(client, owed, **{"1.1": 0})
    response = client.post(
        f"/section-11/returns/{owed.pk}/brought/{BroughtAnswers.objects.get().pk}/",
        {"copy": "1.1", "shown-1.1": "0"},
        follow=True,
    )

    assert page.status_code == 302
    assert "somebody wrote here meanwhile" in response.content.decode()
    assert answer_of(owed, "1.1").narrative == ""


def test_what_no_standard_here_asks_is_listed(owed, ben):
    known()
    local = Told("", "9.9", "Only there", "Asked there alone.", "We do that too.")
    client = client_of(ben)

    response = upload(client, owed, file_from(owed, "1.1", extra=(local,)))

    page = page_of(client, response["Location"])
    assert "Not asked here" in page
    assert "9.9 Only there" in page


def test_an_unknown_signer_is_shown_with_its_fingerprint_and_must_be_confirmed(owed, ben):
    client = client_of(ben)

    url = upload(client, owed, file_from(owed, "1.1"))["Location"]

    page = page_of(client, url)
    assert THEIRS in page
    assert "We ask every child." not in page
    assert copy(client, owed, "1.1").status_code == 400
    assert answer_of(owed, "1.1").narrative == ""
    client.post(url, {"signer": "on"})
    assert "We ask every child." in page_of(client, url)
    assert Act.objects.get(verb="section11.accept_answer_file").why == f"Southshire: {THEIRS}"


def test_a_partnership_that_left_the_list_is_unknown_again(owed, ben):
    ada = make_person("Ada", "partnership_manager")
    known(ada)
    client_of(ada).post(f"/standards/partnerships/{KnownPartnership.objects.get().pk}/end/")
    client = client_of(ben)

    url = upload(client, owed, file_from(owed, "1.1"))["Location"]

    assert "does not know this signature" in page_of(client, url)


def test_another_key_under_a_known_name_is_refused(owed, ben):
    known()

    page = upload(client_of(ben), owed, file_from(owed, "1.1", secret="somebody else"))

    assert page.status_code == 400
    assert "known here by another fingerprint" in page.content.decode()
    assert not BroughtAnswers.objects.exists()


def test_an_agency_that_is_called_otherwise_there_is_confirmed_by_its_lead(owed, ben):
    known()
    client = client_of(ben)

    url = upload(
        client, owed, file_from(owed, "1.1", agency="Elm Homes (County)", agency_names=("Elm County",))
    )["Location"]

    assert "“Elm Homes (County)” in the file is Elm Homes" in page_of(client, url)
    assert "We ask every child." not in page_of(client, url)


def refused(ben, owed, data):
    response = upload(client_of(ben), owed, data)
    assert response.status_code == 400
    assert not BroughtAnswers.objects.exists()
    return " ".join(response.content.decode().split())


def test_the_file_of_another_agency_is_refused(owed, ben):
    make_agency("Oak Homes")

    data = file_from(owed, "1.1", agency="Oak Homes", agency_names=("Oak Homes",))

    assert "This file holds the answers of Oak Homes. This return is of Elm Homes" in refused(ben, owed, data)


def test_a_file_meant_for_another_partnership_is_refused(owed, ben, settings):
    settings.PARTNERSHIP_NAME = "Westshire"

    page = refused(ben, owed, file_from(owed, "1.1", meant_for="Eastshire"))

    assert "This file is meant for Eastshire. This is Westshire, so nothing was read from it." in page


def test_a_file_meant_for_us_by_name_or_fingerprint_is_read(owed, ben, settings):
    settings.PARTNERSHIP_NAME = "Westshire"
    for meant_for in ("Westshire", own_fingerprint()):
        assert upload(client_of(ben), owed, file_from(owed, "1.1", meant_for=meant_for)).status_code == 302


def test_an_altered_file_is_refused(owed, ben):
    data = file_from(owed, "1.1").replace(b"We ask every child.", b"We ask each child..")

    assert "This file was altered after it was signed" in refused(ben, owed, data)


def test_a_format_of_an_older_version_is_refused(owed, ben):
    data = file_from(owed, "1.1").replace(b'"version": 1', b'"version": 0')

    assert "made by an older version" in refused(ben, owed, data)


@pytest.mark.parametrize("data", [b"\x00\x01", b"PK\x03\x04", b"{}", b"standard_set:\n"])
def test_what_is_no_such_file_is_refused(owed, ben, data):
    assert "This is not a file of answers" in refused(ben, owed, data)


def test_a_set_that_is_called_otherwise_there_is_matched_by_its_keys_and_named_before_anything_is_copied(
    owed, ben
):
    known()
    client = client_of(ben)

    url = upload(client, owed, file_from(owed, "1.1", set_code="s11-county"))["Location"]

    page = page_of(client, url)
    assert "Southshire calls its set of standards “s11-county”; here it is “section11”." in page
    assert page.index("“s11-county”") < page.index("Copy this text to 1.1")
    copy(client, owed, "1.1")
    assert answer_of(owed, "1.1").narrative == "We ask every child. (1.1)"


def test_where_the_source_is_confirmed_first_the_other_name_stands_there_too(owed, ben):
    client = client_of(ben)

    url = upload(client, owed, file_from(owed, "1.1", set_code="s11-county"))["Location"]

    page = page_of(client, url)
    assert "does not know this signature" in page
    assert "“s11-county”" in page


def test_of_a_set_with_the_same_name_nothing_is_said(owed, ben):
    known()
    client = client_of(ben)

    assert "calls its set" not in page_of(client, upload(client, owed, file_from(owed, "1.1"))["Location"])


@pytest.mark.parametrize("set_code", ["clubs", "section11"])
@pytest.mark.parametrize("key", ["no-key-of-ours", ""])
def test_a_file_in_which_no_key_is_one_of_ours_is_refused_in_words(owed, ben, set_code, key):
    other = Told(key, "9.9", "Only there", "Asked there alone.", "canary")

    page = refused(ben, owed, file_from(owed, set_code=set_code, extra=(other,)))

    assert "No standard of this return is in the file, so nothing was read from it." in page
    assert f"the file answers Section 11 2021 (set “{set_code}”), this return {owed.cycle.title}" in page
    assert "canary" not in page


def test_a_file_without_a_text_is_refused(owed, ben):
    assert "No text stands in this file." in refused(ben, owed, file_from(owed))


def test_nobody_but_the_lead_brings_answers(owed, ben):
    for person in (
        make_person("Ada", "partnership_manager"),
        make_person("Gus", "agency_contributor", agency=owed.agency),
    ):
        with pytest.raises(NotAllowed):
            bring_answers(
                actor=actor_of(person),
                section11_return=owed,
                upload=SimpleUploadedFile("a.json", file_from(owed, "1.1")),
            )


def test_when_it_is_finished_its_texts_are_not_kept(owed, ben):
    known()
    client = client_of(ben)
    url = upload(client, owed, file_from(owed, "1.1", "1.2"))["Location"]
    copy(client, owed, "1.1")

    client.post(url, {"end": "1"})

    brought = BroughtAnswers.objects.get()
    assert (brought.state, brought.content) == ("taken", {})
    assert answer_of(owed, "1.1").narrative == "We ask every child. (1.1)"
    assert client.get(url).status_code == 302
    assert client.post(url, {"copy": "1.2", "shown-1.2": "0"}).status_code == 409


def test_a_second_file_sets_the_first_aside(owed, ben):
    known()
    client = client_of(ben)
    upload(client, owed, file_from(owed, "1.1"))
    upload(client, owed, file_from(owed, "1.2"))

    states = BroughtAnswers.objects.order_by("uploaded_at").values_list("state", flat=True)
    assert list(states) == ["set_aside", "read"]


def test_nothing_is_copied_after_handing_in_or_closing(owed, ben):
    known()
    client = client_of(ben)
    upload(client, owed, file_from(owed, "1.1"))
    with act(system_actor(), "test.close"):
        cycle = owed.cycle
        cycle.closed_on = TODAY
        cycle.save(update_fields=["closed_on"])

    assert copy(client, owed, "1.1").status_code == 409
    assert upload(client, owed, file_from(owed, "1.1")).status_code == 409
    assert answer_of(owed, "1.1").narrative == ""


def test_the_pages_ask_no_more_than_their_limit(owed, ben):
    known()
    client = client_of(ben)
    url = upload(client, owed, file_from(owed, "1.1", "1.2", "2.1"))["Location"]

    assert len(asked(client, url)) <= 10


# The office's list


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("one two three", "not the eight words of a fingerprint"),
        ("", "Enter the eight words"),
    ],
)
def test_what_is_no_fingerprint_is_refused_beside_its_field(db, words, says):
    client = client_of(make_person("Ada", "partnership_manager"))

    page = client.post("/standards/partnerships/", {"name": "Southshire", "words": words})

    assert says in page.content.decode()
    assert not KnownPartnership.objects.exists()


def test_a_name_on_the_list_gets_no_second_key_by_the_way(db):
    ada = make_person("Ada", "partnership_manager")
    known(ada)

    with pytest.raises(Refusal, match="on the list with another fingerprint"):
        know_partnership(actor=actor_of(ada), name="southshire", words=fingerprint(public_key("new")))
    with pytest.raises(Refusal, match="on the list already"):
        known(ada)
    with pytest.raises(Refusal, match="our own fingerprint"):
        know_partnership(actor=actor_of(ada), name="Us", words=own_fingerprint().upper())
