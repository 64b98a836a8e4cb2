"""What goes with an account when its person is forgotten: log-ins of every kind, sealed and held things, links."""

from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from foundation.identity.models import ApiToken, FeedLink, FormerAddress, HeldPost, IdentityLink, User
from foundation.identity.models.idempotency_key import IdempotencyKey
from foundation.jobs.models import Job
from foundation.subject_requests.erasure_parts import Goes, Rows, register_goes
from foundation.subject_requests.models import Hit, Search
from foundation.subject_requests.services.export import KIND, forget_exports_of


def _sessions(person: User) -> Any:
    """Open sessions of the person: what they hold is signed text, so each is read."""
    own = [
        each.pk
        for each in Session.objects.iterator()
        if each.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    return Session.objects.filter(pk__in=own)


def _of(label: str, key: str = "user") -> Rows:
    """Rows of a library's model that belong to the account."""
    return lambda person: apps.get_model(label)._default_manager.filter(**{key: person})


def _at_address(label: str, key: str) -> Rows:
    """Rows of a library's model that hold the address."""
    return lambda person: apps.get_model(label)._default_manager.filter(**{f"{key}__iexact": person.email})


ROWS: dict[str, tuple[str, Rows]] = {
    "sessions": ("Open log-ins", _sessions),
    "tokens": ("Tokens for programs", lambda person: ApiToken.objects.filter(person=person)),
    "keys": ("Answers kept for programs", lambda person: IdempotencyKey.objects.filter(person=person)),
    "feeds": ("Calendar links", lambda person: FeedLink.objects.filter(person=person)),
    "links": (
        "Invitations and links for a new password",
        lambda person: IdentityLink.objects.filter(person=person),
    ),
    "held": ("Forms held after a log-in ended", lambda person: HeldPost.objects.filter(person=person)),
    "former": ("Former addresses", lambda person: FormerAddress.objects.filter(person=person)),
    "addresses": ("Addresses for log-in", _of("account.EmailAddress")),
    "addresses_typed": ("The same address elsewhere", _at_address("account.EmailAddress", "email")),
    "second": ("Authenticator apps, passkeys and recovery codes", _of("mfa.Authenticator")),
    "single": ("Single sign-on", _of("socialaccount.SocialAccount")),
    "attempts": ("Failed log-ins", _at_address("axes.AccessAttempt", "username")),
    "failures": ("Notes of failed log-ins", _at_address("axes.AccessFailureLog", "username")),
    "log_ins": ("Notes of log-ins", _at_address("axes.AccessLog", "username")),
}


def _register() -> None:
    for code, (words, rows) in ROWS.items():
        register_goes(
            code,
            Goes(
                words,
                rows,
                remove=lambda person, rows=rows: rows(person).delete() and None,  # type: ignore[misc]
            ),
        )
    register_goes("words", Goes("Words of searches", _searches, _forget_words))
    register_goes("exports", Goes("Files made for the person", _exports, _forget_exports))


def _searches(person: User) -> Any:
    return Search.objects.filter(request__person=person).exclude(words="")


def _forget_words(person: User) -> None:
    _searches(person).update(words="")
    Hit.objects.filter(request__person=person).update(given_text="")


def _exports(person: User) -> Any:
    own = [str(each) for each in person.subject_requests.values_list("pk", flat=True)]
    return Job.objects.filter(kind=KIND, payload__request__in=own, result__has_key="blob")


def _forget_exports(person: User) -> None:
    for each in person.subject_requests.all():
        forget_exports_of(each)


_register()
