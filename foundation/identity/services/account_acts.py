"""Acts on one's own account: on the record, and told to the person by letter in case it was not them."""

from collections.abc import Iterator
from contextlib import contextmanager

from foundation.identity import letters  # noqa: F401  registers the letter
from foundation.identity.models import User
from foundation.identity.services.links import withdraw_links
from foundation.jobs.letters import send_letter
from foundation.trail.acting import Actor
from foundation.trail.acts import act


@contextmanager
def account_act(*, actor: Actor, person: User, verb: str) -> Iterator[None]:
    """Change how a person logs in, inside one act; the letter says that something changed, not what."""
    with act(actor, verb, about=[person]) as the_act:
        yield
        send_letter(
            name="identity_account_changed", to=person.pk, about={"act": the_act.id}, key=str(the_act.id)
        )


def change_password(*, actor: Actor, person: User, password: str) -> None:
    """Set a new password; every other session and link of the person ends with the old one."""
    with account_act(actor=actor, person=person, verb="account.password-changed"):
        person.set_password(password)
        person.save(update_fields=["password"])
        withdraw_links(person)
