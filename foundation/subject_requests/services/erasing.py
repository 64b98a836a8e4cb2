"""A person is forgotten: particulars and log-ins go, what they did stays under "A former user"."""

from dataclasses import dataclass
from typing import Any

from foundation.identity.models import User
from foundation.identity.services.people import make_former
from foundation.refusals import Refusal
from foundation.subject_requests.choices import RequestKind
from foundation.subject_requests.erasure_parts import blockers, going, how_many, staying
from foundation.subject_requests.models import Erasure, SubjectRequest
from foundation.subject_requests.rights import refuse_non_reader
from foundation.trail.acts import act

FORGOTTEN = "This person is forgotten already."


@dataclass(frozen=True)
class Line:
    """One line of the page that asks for confirmation."""

    words: str
    count: int
    why: str = ""


@dataclass(frozen=True)
class Consequences:
    """What must be done first, what goes, what stays and why."""

    first: list[str]
    goes: list[Line]
    stays: list[Line]


def consequences(person: User) -> Consequences:
    """Worked out anew each time: nothing that goes or stays is taken from memory."""
    count = how_many(person)
    goes = [
        Line("Name, e-mail address, telephone number and password", 1),
        *(Line(part.words, count[f"goes_{code}"]) for code, part in going().items()),
    ]
    stays = [Line(part.words, count[f"stays_{code}"], part.why) for code, part in staying().items()]
    return Consequences(
        first=blockers(person),
        goes=[each for each in goes if each.count],
        stays=[each for each in stays if each.count],
    )


def person_to_forget(request: SubjectRequest) -> User:
    """Whom an open request for erasure is about; refuses where there is nobody to forget (UK GDPR Article 17)."""
    if request.kind != RequestKind.ERASURE or not request.is_open:
        raise Refusal("Somebody is forgotten on an open request for erasure.")
    if request.person is None:
        raise Refusal("This request names no account.")
    if request.person.is_former:
        raise Refusal(FORGOTTEN)
    return request.person


def erase(*, actor: Any, request: SubjectRequest, typed: str) -> Erasure:
    """Forget the person of a request. Refuses while they hold a role or open work, and without the typed name.

    The row of the person stays, so that every act, history and count still has its author; it names nobody, nobody
    can log in with it, and an invitation to the old address makes another account.
    """
    refuse_non_reader(actor)
    if request.proved_on is None:
        raise Refusal("First record how it is known who is asking.")
    person = User.objects.select_for_update().get(pk=person_to_forget(request).pk)
    if person.is_former:
        raise Refusal(FORGOTTEN)
    if person.pk == actor.person_id:
        raise Refusal("Somebody else must do this for you.")
    if first := blockers(person):
        raise Refusal(" ".join(first))
    if " ".join(typed.split()).casefold() != " ".join(person.name.split()).casefold():
        raise Refusal("Type the person's name exactly as it stands above.", detail={"field": "typed"})
    with act(actor, "subject_requests.erase", about=[person, request]) as erasing:
        removed = forget_person(person)
        return Erasure.objects.create(
            request=request, person=person, removed=removed, made_on=actor.today, act=erasing
        )


def forget_person(person: User) -> dict[str, int]:
    """Take away all that goes with a person, inside the caller's act: how many rows of what, in words.

    The person's own row is emptied last: the parts before look for its address.
    """
    count, removed = how_many(person), dict[str, int]()
    for code, part in going().items():
        if rows := count[f"goes_{code}"]:
            part.remove(person)
            removed[part.words] = removed.get(part.words, 0) + rows
    make_former(person)
    return removed
