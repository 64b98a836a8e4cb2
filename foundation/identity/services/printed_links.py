"""An invitation's link for somebody who set the product up before its letters could go."""

from django.conf import settings
from django.urls import reverse

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest, new_secret
from foundation.identity.letters import lifetime
from foundation.identity.models import IdentityLink, Purpose, User
from foundation.trail.acting import Actor
from foundation.trail.acts import act


def invitation_to_print(*, actor: Actor, person: User) -> str:
    """A second link beside the one in the letter; each works once. The caller has checked who may."""
    secret = new_secret()
    with act(actor, "person.print-invitation", about=[person]):
        IdentityLink.objects.create(
            person=person,
            purpose=Purpose.INVITATION,
            digest=digest(secret),
            expires_at=real_now() + lifetime(Purpose.INVITATION),
        )
    address: str = settings.BASE_URL + reverse("identity:invitation", args=[secret])
    return address
