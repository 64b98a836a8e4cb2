"""Reads a standard set from the bytes of a file: a YAML text or a workbook, told apart by what it holds."""

from audits.standard_sets.marked_yaml import MAX_BYTES, Problem
from audits.standard_sets.parsing import StandardSetError, parse
from audits.standard_sets.reading_xlsx import parse_workbook
from audits.standard_sets.values import StandardSet

PACKED = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_set(data: bytes, source_name: str) -> StandardSet:
    """The set, or StandardSetError with everything that is wrong; nothing larger than a set can be is looked at."""
    if len(data) > MAX_BYTES:
        raise _whole(source_name, f"it has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    if data.startswith(PACKED):
        return parse_workbook(data, source_name)
    if data.startswith(OLD_OFFICE):
        raise _whole(source_name, "this is an old workbook (XLS). Save it as XLSX")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _whole(
            source_name, f"it is no text file in UTF-8 and no workbook: line {line} cannot be read"
        ) from error
    return parse(text, source_name)


def _whole(source_name: str, reason: str) -> StandardSetError:
    return StandardSetError(source_name, (Problem(1, reason, "the file"),))
