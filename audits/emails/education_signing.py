"""Letters about the signature of a school's return: a link, and nothing of the school or its answers."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audits.choices import EducationState
from audits.models import EducationReturn, GovernorRequest
from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting, system
from foundation.trail.acts import act
from partnership.selectors.actors import load_actor

SIGNING_LINK_LASTS = timedelta(days=14)


@letter("education_sign")
def sign(request_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The governor's or proprietor's link; the recipient is the request, because they have no account.

    The token is made here, and only its digest is kept. None when it was used, withdrawn or taken back.
    """
    with transaction.atomic(), acting(system()) as actor:
        waiting = GovernorRequest.objects.select_for_update(of=("self",)).filter(
            pk=request_id,
            used_at__isnull=True,
            withdrawn_at__isnull=True,
            education_return__state=EducationState.AWAITING_SIGNATURE,
        )
        request = waiting.first()
        if request is None:
            return None
        with act(actor, "education.send_signing_link", about=[request]):
            secret = request.hand_out(now=real_now(), lasting=SIGNING_LINK_LASTS)
    link = f"{settings.BASE_URL}{reverse('audits:education-sign', args=[secret])}"
    return Letter(address=request.email, context={"link": link, "expires_at": request.expires_at})


@letter("education_signed")
def signed(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The school's lead hears that the return is signed and can be submitted."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        found = EducationReturn.objects.visible_to(actor).filter(pk=about["return"]).first()
    if found is None or found.state != EducationState.AWAITING_SIGNATURE:
        return None
    link = f"{settings.BASE_URL}{reverse('audits:education-return', args=[found.pk])}"
    return Letter(address=person.email, context={"link": link})
