"""What a kind of record is called in the answer to a person: the app that has it says so when it is loaded."""

from collections.abc import Mapping

from django.db.models import Model

_words: dict[str, str] = {
    "axes.accesslog": "log-in",
    "files.blob": "uploaded file",
    "identity.apitoken": "API token",
    "identity.feedlink": "calendar link",
    "identity.formeraddress": "former e-mail address",
    "identity.heldpost": "text not yet saved",
    "identity.idempotencykey": "answer kept for a program",
    "identity.identitylink": "invitation or password link",
    "retention.keptlonger": "decision to keep longer",
    "subject_requests.hit": "decision on a request",
    "subject_requests.search": "search for a request",
    "subject_requests.subjectrequest": "request of a person",
    "trail.act": "entry in a history",
}


def name_kinds(words: Mapping[str, str]) -> None:
    """Say how people call records of these models (labels such as identity.user), in the singular."""
    _words.update(words)


def kind_words(model: type[Model]) -> str:
    """Action update, Role held: the name that was given, else the model's own."""
    name = _words.get(model._meta.label_lower, str(model._meta.verbose_name))
    return name[:1].upper() + name[1:]
