"""Text that a spreadsheet would take for a formula, made harmless in CSV (ASVS 5.0, 1.2.10) and read back."""

import re

# What starts a formula, full-width forms included, after anything that a spreadsheet may trim.
_FORMULA = re.compile(r"(?:[\t\r\n\x00]|[\s'\x00-\x1f\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where it could start a formula. Numbers do not come here."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What was guarded: exactly one apostrophe is taken away."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
