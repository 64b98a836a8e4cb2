"""What a CSV must and must not hold."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from foundation.files.refused import FileRefusedError

# Characters of a table: everything printable, tab and line ends; the page break of old exports too.
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(r"\s*(?:<[!?a-z]|%!ps|\{\\rtf|#!)", re.IGNORECASE)


def check_csv(data: bytes) -> None:
    """Text without control characters that does not begin as markup or a script does; UTF-16 says by its mark that
    it is."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode("utf-8")
        except UnicodeError as error:
            raise FileRefusedError("it is not a CSV table: it holds characters that no text has.") from error
    if CONTROLS.search(data):
        raise FileRefusedError("it is not a CSV table: it holds characters that no text has.")
    if MARKUP.match(data[:4096].decode("utf-8-sig", errors="ignore")):
        raise FileRefusedError("it is not a CSV table: it begins as a web page or a program does.")
