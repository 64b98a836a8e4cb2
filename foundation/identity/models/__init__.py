"""People and what identifies them."""

from foundation.identity.models.api_token import ApiToken
from foundation.identity.models.feed_link import FeedLink
from foundation.identity.models.former_address import FormerAddress
from foundation.identity.models.held_post import HeldPost
from foundation.identity.models.idempotency_key import IdempotencyKey
from foundation.identity.models.identity_link import IdentityLink, Purpose
from foundation.identity.models.one_use import OneUse, OneUseQuerySet
from foundation.identity.models.user import User

__all__ = [
    "ApiToken",
    "FeedLink",
    "FormerAddress",
    "HeldPost",
    "IdempotencyKey",
    "IdentityLink",
    "OneUse",
    "OneUseQuerySet",
    "Purpose",
    "User",
]
