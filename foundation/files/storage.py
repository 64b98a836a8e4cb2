"""Puts bytes away under a name of our own and gets them back."""

import hashlib
import secrets
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@dataclass(frozen=True)
class Stored:
    """Where the bytes are and what they are."""

    stored_name: str
    sha256: str
    size: int


def store(data: bytes) -> Stored:
    """Write the bytes outside the web root; nothing of the uploader's name is in the path."""
    name = secrets.token_hex(20)
    stored_name = default_storage.save(f"{name[:2]}/{name}", ContentFile(data))
    return Stored(stored_name, hashlib.sha256(data).hexdigest(), len(data))


def load(stored_name: str) -> bytes:
    """The bytes again. Raises FileNotFoundError."""
    with default_storage.open(stored_name) as file:
        content: bytes = file.read()
    return content


def discard(stored_name: str) -> None:
    """Take back what was stored for a row that came to nothing."""
    default_storage.delete(stored_name)
