"""The search: asked for here, done by the worker, repeatable without losing a decision."""

from collections.abc import Iterable
from time import monotonic
from typing import Any
from uuid import UUID

from django.conf import settings

from foundation.calendar.clock import real_now
from foundation.files.models import Blob
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.refusals import Refusal
from foundation.subject_requests.choices import SUBJECT_REQUEST, RequestState
from foundation.subject_requests.matching import Phrases, folded, words_of
from foundation.subject_requests.models import Hit, Search, SubjectRequest
from foundation.subject_requests.rights import can_read_texts, refuse_stranger
from foundation.subject_requests.selectors.fields import searched
from foundation.subject_requests.selectors.finding import Found, in_texts, of_account
from foundation.trail.acting import acting, system
from foundation.trail.acts import act, note_subjects

KIND = "subject_requests.search"
SHORTEST = 3


def ask_for_search(*, actor: Any, request: SubjectRequest, words: str) -> Search:
    """Put a search into the outbox. Its words stand in the search alone, never in the job."""
    refuse_stranger(actor)
    if request.state != RequestState.REVIEWING:
        SUBJECT_REQUEST.guard("search", request.state)
    phrases = [line.strip() for line in words.splitlines() if line.strip()]
    if not phrases:
        raise Refusal("Enter the words to look for, one a line.", detail={"field": "words"})
    if short := [each for each in phrases if len(each) < SHORTEST]:
        raise Refusal(f"“{short[0]}” is too short: it would be found everywhere.", detail={"field": "words"})
    if not can_read_texts(actor):
        _refuse_other_words(request, phrases)
    if request.searches.filter(finished_at=None).exists():
        raise Refusal("A search is under way. Wait until it is done.")
    with act(actor, "subject_requests.search", about=[request]) as asking:
        search = Search.objects.create(
            request=request, words="\n".join(phrases), asked_by_id=actor.person_id, asked_at=real_now()
        )
        note_subjects(asking, search)
        if request.state != RequestState.REVIEWING:
            request.state = RequestState.REVIEWING
            request.version += 1
            request.save(update_fields=["state", "version"])
        enqueue(kind=KIND, key=job_key(search), payload={"search": str(search.pk)}, asked_by=actor.person_id)
    return search


def _refuse_other_words(request: SubjectRequest, phrases: list[str]) -> None:
    """Whoever may not read texts could learn from a search which record holds which words: it looks for names alone."""
    known = words_of(request.name, request.other_names, request.email)
    known += [each for before in request.searches.all() for each in before.phrases]
    folded_known = {folded(each) for each in known}
    if other := [each for each in phrases if folded(each) not in folded_known]:
        raise Refusal(
            f"“{other[0]}” is no name or address of this request. Enter it there as another name, "
            "or ask the partnership manager to look for it.",
            detail={"field": "words"},
        )


def job_key(search: Search) -> str:
    """The key of a search's job."""
    return f"{KIND}:{search.pk}"


def run_search(search_id: UUID, job: Job | None = None) -> int:
    """Look everywhere within the time there is; says which kinds of records were not reached. Safe to repeat."""
    search = Search.objects.select_related("request__person").get(pk=search_id)
    if search.finished_at is not None:
        return search.hits.count()
    until = monotonic() + settings.SUBJECT_SEARCH_SECONDS
    phrases, read, not_reached = Phrases(search.phrases), 0, []
    person, every = search.request.person, searched()
    if person is not None:
        _write(search, of_account(person))
    for number, each in enumerate(every, 1):
        if monotonic() > until:
            not_reached.append(each.model._meta.label_lower)
            continue
        for rows, found in in_texts(each, phrases):
            read += rows
            _write(search, found)
            if monotonic() > until:
                not_reached.append(each.model._meta.label_lower)
                break
        if job is not None:
            Job.objects.filter(pk=job.pk, claim=job.claim).update(progress=99 * number // len(every))
    with acting(system()):
        _finish(search, read, not_reached)
    return search.hits.count()


def _write(search: Search, found: Iterable[Found]) -> None:
    """New things are added; those found before keep their decision and name the latest search."""
    hits = [
        Hit(
            request_id=search.request_id,
            search=search,
            kind=each.kind,
            model=each.model,
            object_id=each.object_id,
            field=each.field,
            reference=each.place.reference,
            url=each.place.url,
            day=each.day,
            rows=each.rows,
        )
        for each in found
    ]
    if hits:
        Hit.objects.bulk_create(
            hits,
            update_conflicts=True,
            unique_fields=["request", "model", "object_id", "field"],
            update_fields=["search", "reference", "url", "day", "rows"],
        )


def _finish(search: Search, read: int, not_reached: list[str]) -> None:
    """What an earlier search found and this one does not is dropped, unless it has been decided on."""
    if not not_reached:
        older = Hit.objects.undecided().filter(request_id=search.request_id)
        older.exclude(search=search).delete()
    Search.objects.filter(pk=search.pk).update(
        finished_at=real_now(),
        texts_read=read,
        not_reached=not_reached,
        files_unread=Blob.objects.count(),
    )
    search.refresh_from_db()
