"""The signed file of answers: what is told of it, and every way in which it is refused."""

import json

import pytest

from audits.answer_files.fingerprints import KNOWN, fingerprint, folded, looks_right
from audits.answer_files.matching import is_named, matched, refuse_other_partnership
from audits.answer_files.packing import (
    ALTERED,
    NOT_OURS,
    TOO_LARGE,
    TOO_NEW,
    TOO_OLD,
    AnswerFileError,
    open_file,
    pack,
)
from audits.answer_files.signing import public_key, sign
from audits.answer_files.values import AnswerFile, Told
from foundation.refusals import Refusal

SECRET = "one partnership's secret"
RIGHTS = Told("R12", "7.5", "Voice", "The agency listens.", "We ask each child.", ("Survey 2021",))
LOCAL = Told("", "9.1", "Ours", "Only here.", "We do.")


def a_file(*answers, **more):
    said = {
        "agency": "Elm Homes",
        "agency_names": ("Elm Homes", "Elm"),
        "audit": "Section 11 2021/22",
        "set_code": "section11",
        "made_on": "2021-10-15",
        "meant_for": "",
        **more,
    }
    return AnswerFile(**said, answers=answers or (RIGHTS, LOCAL))


def packed(*answers, secret=SECRET, **more):
    return pack(a_file(*answers, **more), name="Northshire", secret=secret)


def refused(data):
    with pytest.raises(AnswerFileError) as caught:
        open_file(data)
    return str(caught.value)


def changed(change):
    said = json.loads(packed())
    change(said)
    return json.dumps(said).encode()


def signed_anew(change):
    """What somebody could sign with a key of their own."""
    said = json.loads(packed())
    del said["signature"]
    change(said)
    return json.dumps({**said, "signature": sign(said, SECRET)}).encode()


def test_a_file_says_who_signed_it_and_what_the_agency_wrote():
    opened = open_file(packed())

    assert opened.file == a_file()
    assert (opened.signer.name, opened.signer.public_key) == ("Northshire", public_key(SECRET))


def test_a_file_that_was_only_laid_out_anew_is_unaltered():
    assert open_file(json.dumps(json.loads(packed()), indent=4).encode()).file == a_file()


def test_no_rating_stands_in_the_file():
    assert "grade" not in packed().decode()
    assert "rating" not in packed().decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["content"]["answers"][0].update(narrative="We do everything."),
        lambda said: said["content"].update(agency="Oak Homes"),
        lambda said: said["content"].update(meant_for="Southshire"),
        lambda said: said["partnership"].update(name="Southshire"),
        lambda said: said["partnership"].update(public_key=public_key("another secret")),
        lambda said: said["partnership"].update(public_key="no key"),
        lambda said: said.update(signature="bm90aGluZw=="),
        lambda said: said.update(signature="no base 64!"),
        lambda said: said["content"]["answers"].pop(),
        lambda said: said.update(more="hidden"),
    ],
)
def test_an_altered_file_is_refused(change):
    assert refused(changed(change)) == ALTERED


def test_a_key_that_stands_twice_is_refused():
    data = packed().replace(b'"agency": "Elm Homes"', b'"agency": "Oak", "agency": "Elm Homes"', 1)

    assert refused(data) == ALTERED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"PK\x03\x04",
        b"[]",
        b"[" * 100_000,
        b'{"format": "something else"}',
        b'{"format": "answers of one agency", "version": 1}',
        b'{"format": "answers of one agency", "version": true, "signature": ""}',
    ],
)
def test_what_is_no_file_of_answers_is_refused(data):
    assert refused(data) == NOT_OURS


@pytest.mark.parametrize(("version", "said"), [(-1, TOO_OLD), (0, TOO_OLD), (2, TOO_NEW)])
def test_a_format_of_another_time_is_refused(version, said):
    assert refused(changed(lambda file: file.update(version=version))) == said


def test_a_file_beyond_the_limit_is_not_looked_at():
    assert refused(b"{" + b" " * 5_000_000 + b"}") == TOO_LARGE


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["content"].pop("answers"),
        lambda said: said["content"].update(answers="all"),
        lambda said: said["content"].update(answers=[3]),
        lambda said: said["content"]["answers"][0].update(narrative=7),
        lambda said: said["content"]["answers"][0].update(narrative="x" * 20_001),
        lambda said: said["content"].update(agency=None),
        lambda said: said.update(content=[]),
    ],
)
def test_what_is_well_signed_and_unsound_is_refused(change):
    assert refused(signed_anew(change)) == NOT_OURS


def test_a_fingerprint_is_eight_words_and_another_for_another_key():
    here, there = fingerprint(public_key(SECRET)), fingerprint(public_key("another secret"))

    assert [looks_right(here), looks_right(there)] == [True, True]
    assert here != there
    assert len(KNOWN) == 1024


def test_a_fingerprint_is_compared_however_it_was_typed():
    here = fingerprint(public_key(SECRET))

    assert folded(f"  {here.upper().replace(' ', '-')} ") == here
    assert not looks_right(here.rsplit(" ", 1)[0])
    assert not looks_right("one two three four five six seven eight")


def test_answers_are_matched_by_regional_key_whatever_its_capitals():
    found, left = matched([RIGHTS, LOCAL], {"r12": "3.2"})

    assert [(each.key, each.told) for each in found] == [("3.2", RIGHTS)]
    assert left == [LOCAL]


def test_what_nobody_asks_here_and_what_comes_twice_is_left():
    again = Told("R12", "8.1", "Voice again", "", "Twice")
    other = Told("R99", "8.2", "Other", "", "Something")

    found, left = matched([RIGHTS, again, other], {"r12": "3.2"})

    assert ([each.told for each in found], left) == ([RIGHTS], [again, other])


def test_an_answer_without_a_text_is_left_out():
    assert matched([Told("R12", "7.5", "Voice", "", "  ")], {"r12": "3.2"}) == ([], [])


def test_a_file_for_another_partnership_is_refused():
    with pytest.raises(Refusal, match=r"meant for Southshire\. This is Westshire"):
        refuse_other_partnership(a_file(meant_for="Southshire"), name="Westshire", fingerprint="bab")


@pytest.mark.parametrize("meant_for", ["", "Westshire", "the WESTSHIRE", "bab bab"])
def test_a_file_for_this_partnership_or_for_none_is_read(meant_for):
    refuse_other_partnership(a_file(meant_for=meant_for), name="Westshire", fingerprint="bab bab")


def test_an_agency_is_known_by_any_of_its_names():
    assert is_named(a_file(), ["ELM homes"])
    assert is_named(a_file(), ["Elm"])
    assert not is_named(a_file(), ["Elmfield Homes", ""])


def test_half_a_character_is_refused_before_it_is_kept():
    answered = Told("R12", "7.5", "Voice", "The agency listens.", "We ask \ud800 each child.")
    said = json.loads(packed())
    del said["signature"]
    said["content"] = a_file(answered).as_json()

    assert refused(json.dumps({**said, "signature": sign(said, SECRET)}).encode()) == NOT_OURS
