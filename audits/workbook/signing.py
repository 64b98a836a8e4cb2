"""The signature of a workbook: who knows the key made it for this return, with these versions."""

import json
from collections.abc import Iterable

from django.utils.crypto import constant_time_compare, salted_hmac

from audits.workbook.values import Seal

SALT = "audits.section11.workbook"


def signature(seal: Seal, secret: str) -> str:
    """The HMAC of all that the hidden sheet says, with a key made from the secret for this purpose alone."""
    said = [seal.return_id, seal.edition, seal.belongs_to, seal.made_on, sorted(seal.versions.items())]
    return salted_hmac(SALT, json.dumps(said), secret=secret, algorithm="sha256").hexdigest()


def is_genuine(seal: Seal, signed: str, secrets: Iterable[str]) -> bool:
    """Whether one of the secrets (the present one, and those before it) signed exactly this."""
    return any(constant_time_compare(signature(seal, secret), signed) for secret in secrets)
