"""The actor of a person, where there is no request that already has one."""

from django.conf import settings
from django.utils.module_loading import import_string

from foundation.identity.models import User
from foundation.trail.acting import Actor


def actor_of(person: User) -> Actor:
    """The person with what they may do today, loaded by the function that the settings name."""
    actor: Actor = import_string(settings.ACTOR_LOADER)(person.pk, person.name)
    return actor


def needs_second_factor(actor: Actor) -> bool:
    """Must this person have a second factor? The rule is the function that the settings name."""
    return bool(import_string(settings.SECOND_FACTOR_RULE)(actor))
