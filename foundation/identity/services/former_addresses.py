"""Writing once more to the address somebody had: whoever took the account over must not be the only one told."""

from uuid import UUID

from foundation.identity.models import FormerAddress, User
from foundation.identity.sealing import UnreadableError, seal, unseal

PURPOSE = "former address"


def keep_former_address(*, person: User, address: str) -> FormerAddress:
    """Seal the address for its letter. Called inside the act that changes it."""
    sealed = seal(address.encode(), purpose=PURPOSE, bound_to=str(person.pk))
    return FormerAddress.objects.create(person=person, sealed=sealed)


def former_address(*, person_id: UUID, kept_id: str) -> str | None:
    """The address again, while it is kept."""
    row = FormerAddress.objects.filter(pk=kept_id, person_id=person_id).first()
    if row is None:
        return None
    try:
        return unseal(bytes(row.sealed), purpose=PURPOSE, bound_to=str(person_id)).decode()
    except UnreadableError:
        return None
