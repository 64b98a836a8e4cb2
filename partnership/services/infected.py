"""Who hears that a virus was found in an uploaded file."""

from foundation.files.infected import uploader_of
from foundation.files.models import Blob
from foundation.jobs.letters import send_letters
from foundation.trail.acting import Actor
from partnership.models import Membership
from partnership.roles import OFFICE


def tell_of_infected(actor: Actor, blob: Blob) -> None:
    """A letter to whoever uploaded it and to the partnership's office, once each."""
    office = Membership.objects.held_on(actor.today).with_role(*OFFICE).values_list("person_id", flat=True)
    people = {*office, uploader_of(blob)} - {None}
    send_letters(
        name="files_infected",
        to=sorted(person for person in people if person),
        about={"blob": blob.pk},
        key=str(blob.pk),
    )
