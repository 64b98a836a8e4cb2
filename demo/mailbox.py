"""Reads the folder into which the demonstration's letters are written."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

SEPARATOR = b"-" * 79


@dataclass(frozen=True)
class KeptLetter:
    """One letter as it was sent."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    text: str


def letters() -> list[KeptLetter]:
    """All letters, newest first."""
    found = [letter for file in _folder().glob("*.log") for letter in _in_file(file)]
    return sorted(found, key=lambda letter: letter.sent_at, reverse=True)


def letter_named(name: str) -> KeptLetter | None:
    """The letter of this name."""
    return next((letter for letter in letters() if letter.name == name), None)


def _folder() -> Path:
    return Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.FILES_DIR / "no-letters")


def _in_file(file: Path) -> list[KeptLetter]:
    parts = [part.strip(b"\n") for part in file.read_bytes().split(SEPARATOR)]
    return [_read(f"{file.stem}-{place}", part) for place, part in enumerate(parts) if part]


def _read(name: str, raw: bytes) -> KeptLetter:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    plain = message.get_body(("plain",))
    return KeptLetter(
        name=name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=parsedate_to_datetime(str(message["Date"])),
        text=plain.get_content() if plain else "",
    )
