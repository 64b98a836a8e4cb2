"""Letters: written into the outbox as ids, made into text at the moment they are sent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from foundation.calendar.clock import real_now
from foundation.jobs.handlers import handler
from foundation.jobs.models import LETTER, Job
from foundation.jobs.queue import enqueue, put


@dataclass(frozen=True)
class Letter:
    """A letter about to go: to whom, and what its template needs. Links only, never content."""

    address: str
    context: Mapping[str, Any] = field(default_factory=dict)


Builder = Callable[[UUID, Mapping[str, str]], Letter | None]
_builders: dict[str, Builder] = {}


def letter(name: str) -> Callable[[Builder], Builder]:
    """Register the function that makes a letter's context when it is sent.

    It gets the recipient's id and the ids the letter is about, and returns None when the recipient may no
    longer see it: a leaver gets nothing.
    """

    def register(builder: Builder) -> Builder:
        _builders[name] = builder
        return builder

    return register


def letter_names() -> list[str]:
    """Every letter the product can send."""
    return sorted(_builders)


def send_letter(*, name: str, to: UUID, about: Mapping[str, object], key: str) -> Job:
    """Put a letter into the outbox, in the caller's transaction; the same key twice is one letter."""
    return enqueue(kind=LETTER, key=letter_key(name, key), payload=_payload(name, to, about))


def send_letters(*, name: str, to: Iterable[UUID], about: Mapping[str, object], key: str) -> None:
    """The same to each of these people, by one statement; `key` and the person name each letter."""
    send_each(name=name, letters=((person, about, f"{key}:{person}") for person in to))


def send_each(*, name: str, letters: Iterable[tuple[UUID, Mapping[str, object], str]]) -> None:
    """Letters about different things by one statement, however many: to whom, about what, and the key of each."""
    now = real_now()
    put(
        Job(kind=LETTER, key=letter_key(name, key), payload=_payload(name, person, about), run_at=now)
        for person, about, key in letters
    )


def letter_key(name: str, key: str) -> str:
    """By which a letter is known in the outbox."""
    return f"letter:{name}:{key}"


def _payload(name: str, to: UUID, about: Mapping[str, object]) -> dict[str, object]:
    if name not in _builders:
        raise LookupError(f"There is no letter named {name}.")
    return {"name": name, "to": str(to), "about": {word: str(value) for word, value in about.items()}}


@handler(LETTER)
def deliver(job: Job) -> Mapping[str, object]:
    """Make the text and send it. Says whether it went, never to which address."""
    name = job.payload["name"]
    made = _builders[name](UUID(job.payload["to"]), job.payload["about"])
    if made is None:
        return {"sent": False}
    context = {"base_url": settings.BASE_URL, "partnership_name": settings.PARTNERSHIP_NAME, **made.context}
    message = EmailMultiAlternatives(
        subject=" ".join(render_to_string(f"letters/{name}.subject.txt", context).split()),
        body=render_to_string(f"letters/{name}.txt", context),
        to=[made.address],
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )
    message.attach_alternative(render_to_string(f"letters/{name}.html", context), "text/html")
    message.send()
    return {"sent": True}
