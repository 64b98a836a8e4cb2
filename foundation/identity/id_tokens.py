"""Checks the signed statement of an identity provider about who has logged in there."""

import hashlib
from collections.abc import Mapping
from hmac import compare_digest
from typing import Any

import jwt

ALGORITHMS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
LEEWAY = 60  # seconds by which two clocks may differ


class BadIdTokenError(Exception):
    """The statement is not one that the provider made for us, now, for this log-in."""


def verified_claims(
    id_token: str, *, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of an ID token (OpenID Connect Core 1.0, section 3.1.3.7). Raises BadIdTokenError.

    The signature is always checked, with a key that the provider publishes and an algorithm with a public
    key; then issuer, audience, times, and the nonce of this very log-in.
    """
    try:
        header = jwt.get_unverified_header(id_token)
        key, algorithm = _key(header, keys)
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key,
            algorithms=[algorithm],
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as problem:
        raise BadIdTokenError(type(problem).__name__) from problem
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client_id:
        raise BadIdTokenError("azp")
    if not nonce or not compare_digest(str(claims.get("nonce", "")), nonce):
        raise BadIdTokenError("nonce")
    return claims


def identity(claims: Mapping[str, Any]) -> str:
    """One value for (issuer, subject): a provider's subject means nothing without the provider."""
    return hashlib.sha256(f"{claims['iss']}\n{claims['sub']}".encode()).hexdigest()


def _key(header: Mapping[str, Any], keys: Mapping[str, Any]) -> tuple[Any, str]:
    algorithm = header.get("alg", "")
    if algorithm not in ALGORITHMS:
        raise BadIdTokenError("alg")
    published = [each for each in keys.get("keys", []) if each.get("use", "sig") == "sig"]
    named = [each for each in published if each.get("kid") == header.get("kid")]
    if len(named) != 1:
        raise BadIdTokenError("kid")
    if named[0].get("alg", algorithm) != algorithm:
        raise BadIdTokenError("alg")
    return jwt.PyJWK(named[0], algorithm=algorithm).key, algorithm
