"""A public key as eight words that two offices can read to each other on the telephone."""

import base64
import binascii
import hashlib
import re

FIRST = "bdfghklmnprstvwz"
SECOND = ("a", "e", "i", "o", "u", "oa", "ea", "ou")
LAST = "bdlmnrvz"
WORDS = 8
BITS = 10
"""Of each word: 80 in all, more than anybody can search through for a key with the same words."""


def fingerprint(public_key: str) -> str:
    """Eight invented words, the same for the same key; spoken easily, and with no meaning."""
    try:
        raw = base64.b64decode(public_key, validate=True)
    except (ValueError, binascii.Error):
        raw = public_key.encode()
    number = int.from_bytes(hashlib.sha256(b"answer file signer\n" + raw).digest()[: WORDS * BITS // 8])
    words = [_word((number >> (BITS * place)) & ((1 << BITS) - 1)) for place in range(WORDS)]
    return " ".join(words)


def folded(words: str) -> str:
    """As it is compared: small letters, one blank between two words, whatever separated them."""
    return " ".join(re.findall(r"[a-z]+", words.casefold()))


def looks_right(words: str) -> bool:
    """Eight words that could be a fingerprint; a word misheard is most likely none of ours."""
    parts = folded(words).split()
    return len(parts) == WORDS and all(part in KNOWN for part in parts)


def _word(bits: int) -> str:
    """10 bits as consonant, vowel, consonant: 16, 8 and 8 of them."""
    return FIRST[bits & 15] + SECOND[(bits >> 4) & 7] + LAST[(bits >> 7) & 7]


KNOWN = frozenset(_word(bits) for bits in range(1 << BITS))
