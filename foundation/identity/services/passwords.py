"""A person changes the password they know."""

from foundation.identity.models import User
from foundation.identity.services.account_acts import account_act
from foundation.identity.services.links import withdraw_links
from foundation.trail.acting import Actor


def change_password(*, actor: Actor, person: User, password: str) -> None:
    """Set a new password; every other session and link of the person ends with the old one.

    Tokens for programs go on working: whoever knew the old password is still the same person.
    """
    with account_act(actor=actor, person=person, verb="account.password-changed"):
        person.set_password(password)
        person.save(update_fields=["password"])
        withdraw_links(person)
