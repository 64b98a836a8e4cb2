"""The file that a person is given: made by the worker when everything is decided, kept for some days, never mailed."""

import json
import zipfile
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from foundation.calendar.clock import real_now
from foundation.calendar.dates import long_date
from foundation.documents.typst import render
from foundation.files.services import drop_made, keep_made
from foundation.jobs.models import Job, JobState
from foundation.jobs.queue import enqueue
from foundation.refusals import Refusal
from foundation.subject_requests.choices import Decision
from foundation.subject_requests.models import Hit, SubjectRequest
from foundation.subject_requests.rights import refuse_non_reader
from foundation.subject_requests.selectors.export_rows import Given, changed_since_decided, given_of
from foundation.trail.acting import acting, system
from foundation.trail.acts import act

KIND = "subject_requests.export"
TEMPLATE = "documents/subject_export.typ"
LEFT_OUT = (
    "Information about other people was left out where giving it would take from their rights "
    "(UK GDPR Article 15(4); Data Protection Act 2018, Schedule 2, paragraph 16)."
)
NOT_SEARCHED = (
    "Sealed rooms are not part of this search, and neither are the texts inside uploaded files: "
    "those files are looked at by hand."
)


def ask_for_export(*, actor: Any, request: SubjectRequest) -> Job:
    """Put the file into the outbox. Refuses while something is not decided, or has changed since it was."""
    refuse_non_reader(actor)
    _refuse_too_early(request)
    with act(actor, "subject_requests.export", about=[request]):
        return enqueue(
            kind=KIND,
            key=f"{KIND}:{request.pk}:{uuid4()}",
            payload={"request": str(request.pk), "person": str(actor.person_id)},
            asked_by=actor.person_id,
        )


def ask_again_for_changed(*, actor: Any, request: SubjectRequest) -> int:
    """What has changed since it was decided on is decided on again; returns how many."""
    refuse_non_reader(actor)
    changed = [each.pk for each in changed_since_decided(request)]
    if changed:
        with act(actor, "subject_requests.decide_again", about=[request]):
            Hit.objects.filter(pk__in=changed).update(decision=Decision.UNDECIDED, given_text="", why="")
    return len(changed)


def make_export(*, actor: Any, request: SubjectRequest) -> UUID:
    """Read everything as it is now, draw it, keep the file. Refuses again what was refused when it was asked for."""
    refuse_non_reader(actor)
    _refuse_too_early(request)
    if changed := changed_since_decided(request):
        raise Refusal(f"{len(changed)} texts have changed since they were decided on: decide on them again.")
    given = given_of(request)
    made = zipped(request, given, actor.today)  # slow: outside any transaction
    with acting(system()) as keeper:
        blob = keep_made(
            actor=keeper, name=f"{request.reference}.zip", data=made, media_type="application/zip"
        )
    return blob.pk


def zipped(request: SubjectRequest, given: list[Given], today: Any) -> bytes:
    """A document to read and the same entries for programs."""
    left_out = request.hits.filter(decision__in=[Decision.WITHHOLD, Decision.MASK]).exists()
    sentences = [NOT_SEARCHED, *([LEFT_OUT] if left_out else [])]
    entries = [each.as_json() for each in given]
    about = {
        "partnership": settings.PARTNERSHIP_NAME,
        "reference": request.reference,
        "received_on": request.received_on.isoformat(),
        "made_on": today.isoformat(),
        "notes": sentences,
        "records": entries,
    }
    data = {
        "title": f"What is held about {request.name}",
        "subtitle": f"{request.reference}, received on {long_date(request.received_on)}",
        "footer": f"As things stood on {long_date(today)}",
        "sentences": sentences,
        "groups": _groups(given),
    }
    pdf = render(TEMPLATE, data, made_at=real_now().replace(microsecond=0))
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{request.reference}.pdf", pdf)
        archive.writestr(f"{request.reference}.json", json.dumps(about, ensure_ascii=False, indent=2))
    return output.getvalue()


def _groups(given: list[Given]) -> list[dict[str, Any]]:
    """By kind of record, in the order they came."""
    kinds: dict[str, list[Given]] = {}
    for each in given:
        kinds.setdefault(each.kind, []).append(each)
    return [{"title": kind, "entries": [_drawn(each) for each in entries]} for kind, entries in kinds.items()]


def _drawn(each: Given) -> dict[str, Any]:
    heading = ", ".join(
        part for part in (each.record, each.field, long_date(each.day) if each.day else "") if part
    )
    note = "Other people's names were taken out of this text." if each.names_taken_out else ""
    rows = [[long_date(date.fromisoformat(day)) if day else "", *rest] for day, *rest in each.rows]
    return {"heading": heading, "text": each.text, "note": note, "rows": rows}


def _refuse_too_early(request: SubjectRequest) -> None:
    if request.proved_on is None:
        raise Refusal("First record how it is known who is asking.")
    if not request.searches.exclude(finished_at=None).exists():
        raise Refusal("First search for what is held of the person.")
    if left := request.hits.undecided().count():
        raise Refusal(f"{left:,} of what was found {'is' if left == 1 else 'are'} not decided yet.")


def exports_of(request: SubjectRequest) -> Any:
    """The files made for a request, the latest first, whether or not they are still there."""
    return Job.objects.filter(kind=KIND, key__startswith=f"{KIND}:{request.pk}:").order_by("-created_at")


def forget_old_exports() -> int:
    """Files made for persons go after the days that the settings say; returns how many."""
    before = real_now() - timedelta(days=settings.SUBJECT_EXPORT_DAYS)
    return _forget(Job.objects.filter(kind=KIND, state=JobState.DONE, finished_at__lt=before))


def forget_exports_of(request: SubjectRequest) -> int:
    """Those made for one request go at once."""
    return _forget(exports_of(request))


def _forget(jobs: Any) -> int:
    made = [job.result["blob"] for job in jobs if job.result.get("blob")]
    with acting(system()) as actor:
        return drop_made(actor=actor, blob_ids=made, verb="subject_requests.forget_export")
