"""Letters about uploaded files: that one was locked away. Neither the file's name nor whose it is stands in it."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from foundation.files.infected import place_of
from foundation.files.models import Blob, ScanState
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter


@letter("files_infected")
def infected(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To whoever uploaded the file, and to the office; nothing to a leaver, or once the file is gone."""
    person = User.objects.filter(pk=to, is_active=True).first()
    blob = Blob.objects.filter(pk=about["blob"], scan_state=ScanState.INFECTED).first()
    if person is None or blob is None:
        return None
    place = place_of(blob.pk) or reverse("home:my-work")
    return Letter(person.email, {"link": settings.BASE_URL + place, "uploaded_at": blob.created_at})
