"""Signing with this partnership's Ed25519 key, and telling whether a file is as its signer left it."""

import base64
import binascii
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PURPOSE = b"audits.answer_files.signing"
PUBLIC = 32


def private_key(secret: str) -> Ed25519PrivateKey:
    """The partnership's key, made from the installation's secret for this purpose alone; it is stored nowhere."""
    seed = HKDF(algorithm=SHA256(), length=PUBLIC, salt=None, info=PURPOSE).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(secret: str) -> str:
    """What others check our signature with; in base 64."""
    return base64.b64encode(private_key(secret).public_key().public_bytes_raw()).decode()


def sign(said: dict[str, Any], secret: str) -> str:
    """The signature of everything that a file says; in base 64."""
    return base64.b64encode(private_key(secret).sign(_bytes(said))).decode()


def is_unaltered(said: dict[str, Any], signature: str, key: str) -> bool:
    """Whether the holder of the key signed exactly this."""
    try:
        raw = base64.b64decode(key, validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(
            base64.b64decode(signature, validate=True), _bytes(said)
        )
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def _bytes(said: dict[str, Any]) -> bytes:
    """The same bytes for the same content, however the file is laid out; never those of another kind of message."""
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return PURPOSE + b"\n" + text.encode()
