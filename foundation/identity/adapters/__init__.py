"""Where allauth meets the product."""

from foundation.identity.adapters.account import AccountAdapter
from foundation.identity.adapters.second_factor import SecondFactorAdapter
from foundation.identity.adapters.social import SocialAdapter

__all__ = ["AccountAdapter", "SecondFactorAdapter", "SocialAdapter"]
