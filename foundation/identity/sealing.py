"""Seals short-lived or secret values with keys derived from SECRET_KEY, bound to what they belong to."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = b"\x01"
NONCE = 12


class UnreadableError(Exception):
    """The value was sealed with a key we no longer have, for something else, or was changed."""


def _key(secret_key: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret_key.encode())


def seal(value: bytes, *, purpose: str, bound_to: str) -> bytes:
    """Encrypt `value`; only the same purpose and the same `bound_to` can open it again."""
    nonce = os.urandom(NONCE)
    cipher = AESGCM(_key(settings.SECRET_KEY, purpose))
    return VERSION + nonce + cipher.encrypt(nonce, value, bound_to.encode())


def unseal(sealed: bytes, *, purpose: str, bound_to: str) -> bytes:
    """Open what `seal` closed, with the present key or one of SECRET_KEY_FALLBACKS. Raises UnreadableError."""
    version, nonce, rest = sealed[:1], sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    if version == VERSION:
        for secret_key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
            try:
                return AESGCM(_key(secret_key, purpose)).decrypt(nonce, rest, bound_to.encode())
            except (InvalidTag, ValueError):
                continue
    raise UnreadableError(purpose)
