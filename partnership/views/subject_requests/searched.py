"""What a search found, in numbers, and how far one is that is under way."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from foundation.calendar.dates import long_date
from foundation.jobs.models import Job, JobState
from foundation.pages.job_progress import JobProgress
from foundation.pages.table import Column, Table
from foundation.subject_requests.choices import HitKind
from foundation.subject_requests.models import Search, SubjectRequest
from foundation.subject_requests.selectors.finding import kinds_in_words
from foundation.subject_requests.services.searching import job_key
from partnership.views.own_file import State

NOT_SEARCHED = (
    "Not searched: sealed rooms, and the texts inside uploaded files. Names of files were searched; open those that "
    "were found, and think of the others."
)


def found_table(request: HttpRequest, counts: list[dict[str, Any]]) -> Table:
    """How much was found of each kind of record."""
    return Table.of(
        request.GET,
        caption="What was found",
        columns=(
            Column("kind", "Kind of record", header=True, cell=lambda row: kinds_in_words([row["model"]])[0]),
            Column("what", "What", cell=lambda row: HitKind(row["kind"]).label),
            Column("records", "Records", kind="number"),
            Column("found", "Decisions", kind="number"),
            Column("given", "Given", kind="number"),
            Column("undecided", "Not decided", kind="number"),
        ),
        rows=counts,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def searched(search: Search, counts: list[dict[str, Any]]) -> list[str]:
    """The same in sentences, with what was not searched."""
    records, found, given, left = (
        sum(row[key] for row in counts) for key in ("records", "found", "given", "undecided")
    )
    count = len(search.phrases)
    phrases = {0: "", 1: " for 1 phrase"}.get(count, f" for {count} phrases")
    sentences = [
        f"Records: {records:,}. Decisions on them: {found:,}; {given:,} give something, {left:,} are to be made.",
        f"Searched on {long_date(search.asked_at.date())}{phrases}: {search.texts_read:,} records were read.",
        f"{NOT_SEARCHED} {search.files_unread:,} were not opened.",
    ]
    if search.not_reached:
        kinds = ", ".join(kinds_in_words(search.not_reached))
        sentences.append(f"The time was too short for these kinds of records: {kinds}. Search again.")
    return sentences


def search_progress(row: SubjectRequest, search: Search) -> JobProgress:
    """How far the search is."""
    job = Job.objects.filter(key=job_key(search)).first()
    state = cast(State, job.state if job else JobState.WAITING)
    return JobProgress(
        title="Search",
        state=state,
        poll_url=reverse("partnership:subject-request-search-state", args=[row.pk]),
        done=job.progress if job else 0,
        total=100,
    )
