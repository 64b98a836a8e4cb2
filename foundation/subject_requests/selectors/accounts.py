"""Accounts that may be those of whoever asks."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from foundation.identity.models import User
from foundation.subject_requests.models import SubjectRequest


def accounts_like(request: SubjectRequest) -> "QuerySet[User]":
    """Open or closed, with one of the names or the address that the request gives, capital letters aside."""
    names = {name.strip().lower() for name in (request.name, *request.other_names.splitlines())}
    people = User.objects.annotate(small_name=Lower("name"), small_email=Lower("email"))
    found = people.filter(small_name__in=names)
    if request.email:
        found |= people.filter(small_email=request.email.lower())
    return found.order_by("name", "pk")
