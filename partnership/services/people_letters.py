"""Puts letters about roles and handed-on work into the outbox; `partnership.emails.people` makes their text."""

from foundation.identity.models import User
from foundation.jobs.letters import send_letter
from foundation.trail.models import Act
from partnership.models import Membership


def tell_role_given(membership: Membership) -> None:
    """Somebody who can already log in hears that there is something new for them."""
    if membership.person.has_usable_password():
        send_letter(
            name="people_role_given",
            to=membership.person_id,
            about={"membership": membership.pk},
            key=str(membership.pk),
        )


def tell_work_handed_on(to: User, handing: Act) -> None:
    """The colleague hears that work was handed to them; what it is stands behind the log-in."""
    send_letter(name="people_work_handed_on", to=to.pk, about={"act": handing.id}, key=str(handing.id))
