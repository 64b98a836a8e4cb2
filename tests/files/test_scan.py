"""The scanner's verdicts, and that no verdict is never a clean one."""

import pytest

from foundation.files.models import ScanState
from foundation.files.scan import ScannerAwayError, scan
from tests.files.minimal import pdf
from tests.files.scanner import EICAR, scanner


def test_without_a_scanner_a_file_is_honestly_not_scanned():
    assert scan(EICAR, "") == ScanState.NOT_SCANNED


def test_a_clean_file_is_clean_and_arrives_whole():
    data = pdf(inside=b"x" * 200_000)

    with scanner() as (address, seen):
        state = scan(data, address)

    assert state == ScanState.CLEAN
    assert seen == [data]


def test_the_standard_test_file_is_found():
    with scanner() as (address, _):
        assert scan(pdf(inside=EICAR), address) == ScanState.INFECTED


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OKAY\0", b"FOUND"]
)
def test_an_answer_that_is_no_verdict_is_never_clean(answer):
    with scanner(answer) as (address, _), pytest.raises(ScannerAwayError):
        scan(b"data", address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:1", "unix:/nowhere/clamd.ctl", "nonsense", ":3310", "host:port"]
)
def test_a_scanner_that_is_away_is_never_clean(address):
    with pytest.raises(ScannerAwayError):
        scan(b"data", address, timeout=1)


def test_a_scanner_that_is_silent_for_too_long_is_never_clean():
    with scanner(silent=True) as (address, _), pytest.raises(ScannerAwayError, match="TimeoutError"):
        scan(b"data", address, timeout=0.2)


def test_a_scanner_that_hangs_up_in_the_middle_is_never_clean():
    with scanner(b"stream: O") as (address, _), pytest.raises(ScannerAwayError):
        scan(b"data", address)


def test_a_scanner_behind_a_socket_in_the_file_system_is_asked_too(tmp_path):
    with scanner(path=tmp_path / "clamd.ctl") as (address, seen):
        state = scan(pdf(inside=EICAR), address)

    assert (state, len(seen)) == (ScanState.INFECTED, 1)
