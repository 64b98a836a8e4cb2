"""A file in which a virus was found: who hears of it, and on which page it is looked at.

The apps that know people and records register both when they are loaded; without them the file is locked away all
the same.
"""

from collections.abc import Callable
from uuid import UUID

from foundation.files.models import Blob
from foundation.trail.acting import Actor
from foundation.trail.models import Act

Tell = Callable[[Actor, Blob], None]
FindPlace = Callable[[UUID], str]

_tellers: list[Tell] = []
_places: list[FindPlace] = []


def register_teller(tell: Tell) -> None:
    """Have somebody told, in the act that notes the verdict."""
    _tellers.append(tell)


def register_place(find: FindPlace) -> None:
    """Say where a file is looked at: its address, or nothing where the file is none of this app's."""
    _places.append(find)


def tell_of(actor: Actor, blob: Blob) -> None:
    """Everybody who registered hears of the file."""
    for tell in _tellers:
        tell(actor, blob)


def place_of(blob_id: UUID) -> str:
    """The first address that an app names; nothing where none does."""
    return next((place for find in _places if (place := find(blob_id))), "")


def uploader_of(blob: Blob) -> UUID | None:
    """Who uploaded the file, as the trail has it; nobody for one that was made here."""
    kept = Act.objects.filter(
        verb="files.keep", subjects__kind=Blob._meta.label_lower, subjects__object_id=str(blob.pk)
    )
    person: UUID | None = kept.order_by("at").values_list("person_id", flat=True).first()
    return person
