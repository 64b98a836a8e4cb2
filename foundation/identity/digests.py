"""Secrets that are handed out once and kept only as a digest."""

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits, safe in an address and in a header."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """What is stored of a secret. It has full entropy, so one round of SHA-256 is enough and quick."""
    return hashlib.sha256(secret.encode()).digest()
