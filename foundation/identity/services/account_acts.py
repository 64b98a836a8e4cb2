"""Acts on somebody's account: on the record, and told to the person by letter in case it was not them."""

from collections.abc import Iterator
from contextlib import contextmanager

from foundation.identity import letters  # noqa: F401  registers the letter
from foundation.identity.account_changes import SENTENCES
from foundation.identity.models import User
from foundation.identity.services.former_addresses import keep_former_address
from foundation.jobs.letters import send_letter
from foundation.trail.acting import Actor
from foundation.trail.acts import act

LETTER = "identity_account_changed"


@contextmanager
def account_act(*, actor: Actor, person: User, verb: str, former_address: str = "") -> Iterator[None]:
    """Change how a person logs in, inside one act; the letter says what kind of change it was.

    Where the address itself changes, the letter goes to the one before as well.
    """
    if verb not in SENTENCES:
        raise LookupError(f"No letter says what {verb} is.")
    with act(actor, verb, about=[person]) as the_act:
        yield
        send_letter(name=LETTER, to=person.pk, about={"act": the_act.id}, key=str(the_act.id))
        if former_address:
            kept = keep_former_address(person=person, address=former_address)
            about = {"act": the_act.id, "former": kept.pk}
            send_letter(name=LETTER, to=person.pk, about=about, key=f"{the_act.id}:former")
