"""What a PDF must and must not hold."""

import re

from foundation.files.refused import FileRefusedError

VERSION = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n \t]")
# Names may be written with hexadecimal escapes: /J#61vaScript.
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|body|iframe)\b", re.IGNORECASE)
RUNS = re.compile(rb"/(?:JavaScript|Launch)\b")


def check_pdf(data: bytes) -> None:
    """A header at the very start, an end at the end, no web page in front, nothing that runs when it is opened."""
    if not VERSION.match(data):
        raise FileRefusedError("it does not begin as a PDF does. Save it as PDF again.")
    if b"%%EOF" not in data[-2048:] or b"startxref" not in data:
        raise FileRefusedError("the PDF is not complete. Save it as PDF again.")
    if MARKUP.search(data[:2048]):
        raise FileRefusedError("it is a web page and a PDF at once.")
    if RUNS.search(ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), data)):
        raise FileRefusedError("the PDF holds a script. Print it to a new PDF and upload that.")
