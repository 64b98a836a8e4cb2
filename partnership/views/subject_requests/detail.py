"""The page of a request: until when, how far it is, what comes next, what happened."""

from typing import Any, cast

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from foundation.calendar.dates import dated, long_date
from foundation.jobs.models import Job, JobState
from foundation.pages.buttons import Button, Buttons
from foundation.pages.job_progress import JobProgress
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.story import story
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.timeline import Timeline
from foundation.subject_requests.choices import Decision, HitKind, RequestKind, RequestState
from foundation.subject_requests.models import Search, SubjectRequest
from foundation.subject_requests.selectors.finding import kinds_in_words
from foundation.subject_requests.services.export import exports_of
from foundation.subject_requests.services.searching import job_key
from partnership.actors import Actor
from partnership.permissions.subject_requests import can_read_what_was_found
from partnership.views.own_file import State
from partnership.views.subject_requests.base import OnRequest, when_due
from partnership.views.subject_requests.listing import state_tags

SENTENCES = {
    "subject_requests.enter": "{who} entered the request",
    "subject_requests.correct": "{who} corrected what was entered",
    "subject_requests.prove": "{who} recorded how it is known who is asking",
    "subject_requests.extend": "{who} took two further months",
    "subject_requests.search": "{who} searched for what is held",
    "subject_requests.decide": "{who} decided on something that was found",
    "subject_requests.decide_again": "{who} asked again for what had changed",
    "subject_requests.export": "{who} asked for the file for the person",
    "subject_requests.take_words_out": "{who} took words out of texts",
    "subject_requests.erase": "{who} had the person forgotten",
    "subject_requests.answer": "{who} recorded the answer",
    "subject_requests.refuse": "{who} refused it",
    "subject_requests.withdraw": "{who} recorded that it was withdrawn",
}
NOT_SEARCHED = (
    "Not searched: sealed rooms, and the texts inside uploaded files. Names of files were searched; open those that "
    "were found, and think of the others."
)


class RequestDetail(OnRequest):
    """One request."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        actor, row = self.request.actor, self.row
        search = row.searches.order_by("-asked_at").first()
        counts = _counts(row)
        made = exports_of(row).filter(asked_by_id=actor.person_id).first()
        step = _next_step(row, actor, search, counts, made) if row.is_open else None
        context = {
            "row": row,
            "breadcrumbs": self.crumbs(),
            "next_step": step,
            "summary": _summary(row, actor),
            "progress": search_progress(row, search) if search and search.finished_at is None else None,
            "found": _found(request, counts) if search and search.finished_at else None,
            "searched": _searched(search, counts) if search and search.finished_at else [],
            "buttons": _buttons(row, actor, search, step),
            "file": _file(made),
            "timeline": Timeline(story(row, SENTENCES)),
        }
        return render(request, "partnership/requests/detail.html", context)


def _summary(row: SubjectRequest, actor: Actor) -> Summary:
    change = reverse("partnership:subject-request-change", args=[row.pk]) if row.is_open else ""
    facts = [
        Fact("Asks for", row.get_kind_display(), change),
        Fact("Name", row.name, change),
        Fact("Other names and spellings", tuple(row.other_names.splitlines()), change, missing="Not known"),
        Fact("E-mail address", row.email, change),
        Fact("Account here", row.person.name if row.person else "", change, missing="No account"),
        Fact("Received", long_date(row.received_on), change),
        Fact("Answer due" if row.is_open else "Ended", when_due(row, actor)),
        Fact("Status", state_tags(row, actor)),
        Fact("Identity", _identity(row, actor), missing="Not recorded yet"),
    ]
    if row.extended_on:
        facts.append(Fact("Extended", f"Told on {long_date(row.extended_on)}: {row.why_extended}"))
    if row.how_answered or row.why_ended:
        facts.append(
            Fact("How it was answered" if row.how_answered else "Why", row.how_answered or row.why_ended)
        )
    return Summary((*facts, Fact("Notes", row.notes, change, missing="No notes")))


def _identity(row: SubjectRequest, actor: Actor) -> str:
    if row.proved_on:
        return f"{row.identity_how}, {long_date(row.proved_on)}"
    asked = row.proof_asked_on
    return f"Proof asked for on {dated(asked, actor.today)}: the time begins with it" if asked else ""


def _counts(row: SubjectRequest) -> list[dict[str, Any]]:
    """How much was found of each kind of record, in one query."""
    undecided = Count("pk", filter=Q(decision=Decision.UNDECIDED))
    given = Count("pk", filter=Q(decision__in=[Decision.GIVE, Decision.MASK]))
    found = row.hits.values("model", "kind").annotate(found=Count("pk"), undecided=undecided, given=given)
    return [dict(each) for each in found.order_by("model", "kind")]


def _found(request: HttpRequest, counts: list[dict[str, Any]]) -> Table:
    return Table.of(
        request.GET,
        caption="What was found",
        columns=(
            Column("kind", "Kind of record", header=True, cell=lambda row: kinds_in_words([row["model"]])[0]),
            Column("what", "What", cell=lambda row: HitKind(row["kind"]).label),
            Column("found", "Found", kind="number"),
            Column("given", "Given", kind="number"),
            Column("undecided", "Not decided", kind="number"),
        ),
        rows=counts,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def _searched(search: Search, counts: list[dict[str, Any]]) -> list[str]:
    found, given, left = (sum(row[key] for row in counts) for key in ("found", "given", "undecided"))
    count = len(search.phrases)
    phrases = {0: "", 1: " for 1 phrase"}.get(count, f" for {count} phrases")
    sentences = [
        f"Together {found:,}: {given:,} are given, {left:,} are not decided.",
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


def _next_step(
    row: SubjectRequest, actor: Actor, search: Search | None, counts: list[dict[str, Any]], made: Job | None
) -> NextStep | None:
    if row.state == RequestState.RECEIVED:
        return NextStep("Record who is asking", _url("prove", row))
    if search is None:
        return NextStep("Search for what is held", _url("search", row))
    if search.finished_at is None:
        return None
    if left := sum(each["undecided"] for each in counts):
        if can_read_what_was_found(actor):
            return NextStep(f"Decide on what was found ({left:,} left)", _url("hits", row))
        return NextStep(
            "Decide on what was found",
            why=f"{left:,} are not decided yet.",
            who="The partnership manager does it.",
        )
    if row.kind == RequestKind.ACCESS and can_read_what_was_found(actor) and made is None:
        return NextStep("Make the file for the person", _url("export", row), post=True)
    if row.kind == RequestKind.ERASURE and row.person and not row.person.is_former:
        if can_read_what_was_found(actor):
            return NextStep("Forget this person", _url("erase", row))
        return NextStep(
            "Forget this person", why="It cannot be undone.", who="The partnership manager does it."
        )
    return NextStep("Record the answer", _url("answer", row))


def _buttons(
    row: SubjectRequest, actor: Actor, search: Search | None, step: NextStep | None
) -> Buttons | None:
    buttons = []
    if search is not None and search.finished_at:
        buttons.append(("See what was found", "hits"))
    if row.is_open:
        if search is not None and search.finished_at:
            buttons.append(("Search again", "search"))
        if can_read_what_was_found(actor):
            buttons.append(("Take words out of a text", "take-out"))
        if row.state != RequestState.RECEIVED:
            buttons.append(("Record the answer", "answer"))
        if not row.extended_on and row.extend_by and row.extend_by >= actor.today:
            buttons.append(("Take two further months", "extend"))
        buttons.append(("Refuse it, or record that it was withdrawn", "end"))
    named = [(text, _url(name, row)) for text, name in buttons]
    drawn = tuple(
        Button(text, url, style="secondary") for text, url in named if step is None or url != step.url
    )
    return Buttons(drawn) if drawn else None


def _file(made: Job | None) -> Notice | None:
    """The reader's own file for the person, the latest."""
    if made is None:
        return None
    days = settings.SUBJECT_EXPORT_DAYS
    return Notice(
        f"Asked for on {long_date(made.created_at.date())}. It stays here for {days} days; only you can download it.",
        heading="The file for the person",
        url=reverse("partnership:subject-export", args=[made.public_id]),
        url_text="Open it",
    )


def _url(name: str, row: SubjectRequest) -> str:
    return reverse(f"partnership:subject-request-{name}", args=[row.pk])
