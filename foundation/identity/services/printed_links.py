"""An invitation's link for somebody who set the product up before its letters could go."""

from django.conf import settings
from django.urls import reverse

from foundation.calendar.clock import real_now
from foundation.identity.letters import lifetime
from foundation.identity.models import IdentityLink, Purpose, User
from foundation.trail.acting import Actor
from foundation.trail.acts import act


def invitation_to_print(*, actor: Actor, person: User) -> str:
    """A second link beside the one in the letter; each works once. The caller has checked who may."""
    now, lasting = real_now(), lifetime(Purpose.INVITATION)
    with act(actor, "person.print-invitation", about=[person]):
        link = IdentityLink.objects.create(
            person=person, purpose=Purpose.INVITATION, expires_at=now + lasting
        )
        secret = link.hand_out(now=now, lasting=lasting)
    address: str = settings.BASE_URL + reverse("identity:invitation", args=[secret])
    return address
