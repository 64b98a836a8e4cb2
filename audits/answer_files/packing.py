"""Writes and reads the file: JSON, signed as a whole. What is wrong with one is said in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audits.answer_files.signing import is_unaltered, public_key, sign
from audits.answer_files.values import FORMAT, MOST_TEXT, OLDEST, VERSION, AnswerFile, Signer, Told

MOST_BYTES = 5_000_000
MOST_ANSWERS = 1_000
NOT_OURS = (
    "This is not a file of answers from a partnership that uses this system. Ask for the file that “Take your answers "
    "out” gives."
)
ALTERED = (
    "This file was altered after it was signed, or was damaged on its way. Nothing was read from it. Ask for it "
    "again."
)
TOO_OLD = "This file was made by an older version of this system, whose files are not read any more. Ask for a new one."
TOO_NEW = (
    "This file was made by a newer version of this system. This partnership's system must be updated first."
)
TOO_LARGE = "The file is larger than a file of answers can be. Nothing was read from it."


class AnswerFileError(ValueError):
    """The message is read by the person who uploaded the file."""


@dataclass(frozen=True)
class Opened:
    """A file that is as its signer left it. Who that is, the reader decides."""

    file: AnswerFile
    signer: Signer


def pack(file: AnswerFile, *, name: str, secret: str) -> bytes:
    """The signed file; `name` is this partnership's."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "partnership": {"name": name, "public_key": public_key(secret)},
        "content": json.loads(json.dumps(file.as_json())),
    }
    text = json.dumps({**said, "signature": sign(said, secret)}, ensure_ascii=False, indent=1)
    return text.encode()


def open_file(data: bytes) -> Opened:
    """What the file says and who signed it; AnswerFileError for a file that is none, too old, or altered."""
    if len(data) > MOST_BYTES:
        raise AnswerFileError(TOO_LARGE)
    said = _json(data)
    signature = said.pop("signature", None)
    if said.get("format") != FORMAT or not isinstance(signature, str):
        raise AnswerFileError(NOT_OURS)
    version = said.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise AnswerFileError(NOT_OURS)
    if version != VERSION:
        raise AnswerFileError(TOO_OLD if version < OLDEST else TOO_NEW)
    signer = _signer(said.get("partnership"))
    if not is_unaltered(said, signature, signer.public_key):
        raise AnswerFileError(ALTERED)
    return Opened(_content(said.get("content")), signer)


def _json(data: bytes) -> dict[str, Any]:
    try:
        said = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except AnswerFileError:
        raise
    except (ValueError, RecursionError) as error:
        raise AnswerFileError(NOT_OURS) from error
    if not isinstance(said, dict):
        raise AnswerFileError(NOT_OURS)
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice could be read in two ways."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise AnswerFileError(ALTERED)
    return found


def _signer(said: object) -> Signer:
    if not isinstance(said, Mapping):
        raise AnswerFileError(NOT_OURS)
    return Signer(_text(said, "name", 120), _text(said, "public_key", 100))


def _content(said: object) -> AnswerFile:
    """A signature proves who wrote it, not that it is sound: every part is looked at."""
    if not isinstance(said, Mapping):
        raise AnswerFileError(NOT_OURS)
    answers = said.get("answers")
    if not isinstance(answers, list) or len(answers) > MOST_ANSWERS:
        raise AnswerFileError(NOT_OURS)
    return AnswerFile(
        agency=_text(said, "agency", 200),
        agency_names=_texts(said, "agency_names"),
        audit=_text(said, "audit", 200),
        set_code=_text(said, "set_code", 40),
        made_on=_text(said, "made_on", 10),
        meant_for=_text(said, "meant_for", 120),
        answers=tuple(_told(each) for each in answers),
    )


def _told(said: object) -> Told:
    if not isinstance(said, Mapping):
        raise AnswerFileError(NOT_OURS)
    return Told(
        regional_key=_text(said, "regional_key", 80),
        code=_text(said, "code", 10),
        title=_text(said, "title", 160),
        text=_text(said, "text", 2_000),
        narrative=_text(said, "narrative", MOST_TEXT),
        evidence=_texts(said, "evidence"),
    )


def _texts(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = said.get(key)
    if not isinstance(values, list) or len(values) > 200:
        raise AnswerFileError(NOT_OURS)
    return tuple(_text({key: value}, key, 300) for value in values)


def _text(said: Mapping[str, Any], key: str, most: int) -> str:
    value = said.get(key)
    if not isinstance(value, str) or len(value) > most:
        raise AnswerFileError(NOT_OURS)
    if any("\ud800" <= each <= "\udfff" for each in value):  # half a character: no text, and never to be kept
        raise AnswerFileError(NOT_OURS)
    return value.replace("\x00", "")
