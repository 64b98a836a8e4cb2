"""What a CSV must and must not hold."""

import re

from foundation.files.refused import FileRefusedError

# Characters of a table: everything printable, tab and line ends; the page break of old exports too.
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(r"\s*(?:<[!?a-z]|%!ps|\{\\rtf|#!)", re.IGNORECASE)


def check_csv(data: bytes) -> None:
    """Text without control characters that does not begin as markup or a script does."""
    if CONTROLS.search(data):
        raise FileRefusedError("it is not a CSV table: it holds characters that no text has.")
    if MARKUP.match(data[:4096].decode("utf-8-sig", errors="ignore")):
        raise FileRefusedError("it is not a CSV table: it begins as a web page or a program does.")
