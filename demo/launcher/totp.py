"""One-time codes from a shared secret (RFC 6238: SHA-1, 30 seconds, six digits)."""

import base64
import hmac
import time


def code(secret: str, at: float | None = None) -> str:
    """The code that an authenticator app would show."""
    key = base64.b32decode(secret.upper() + "=" * (-len(secret) % 8))
    step = int(time.time() if at is None else at) // 30
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
