"""The page of a request: until when, how far it is, what comes next, what happened."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from foundation.calendar.dates import dated, long_date
from foundation.jobs.models import Job
from foundation.pages.notice import Notice
from foundation.pages.story import story
from foundation.pages.summary import Fact, Summary
from foundation.pages.timeline import Timeline
from foundation.subject_requests.models import SubjectRequest
from foundation.subject_requests.selectors.accounts import accounts_like
from foundation.subject_requests.services.export import exports_of
from partnership.actors import Actor
from partnership.views.subject_requests.base import OnRequest, when_due
from partnership.views.subject_requests.listing import state_tags
from partnership.views.subject_requests.next_step import next_step, other_buttons
from partnership.views.subject_requests.searched import found_table, search_progress, searched

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


class RequestDetail(OnRequest):
    """One request."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        actor, row = self.request.actor, self.row
        search, counts = self.search, row.hits.counted()
        made = exports_of(row).filter(asked_by_id=actor.person_id).first()
        step = next_step(row, actor, search, counts, made) if row.is_open else None
        context = {
            "row": row,
            "breadcrumbs": self.crumbs(),
            "next_step": step,
            "account": _account(row),
            "summary": _summary(row, actor),
            "progress": search_progress(row, search) if search and search.finished_at is None else None,
            "found": found_table(request, counts) if search and search.finished_at else None,
            "searched": searched(search, counts) if search and search.finished_at else [],
            "buttons": other_buttons(row, actor, search, step),
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


def _account(row: SubjectRequest) -> Notice | None:
    """Whose account is not named here is searched by words alone, and most of what is theirs holds no name."""
    if row.person_id or not row.is_open:
        return None
    found = list(accounts_like(row).values_list("name", "email"))
    if not found:
        return None
    named = "; ".join(f"{name}, {email}" for name, email in found)
    return Notice(
        f"{named}. If it is theirs, choose it, and search again where you have searched: what belongs to an account "
        "is found whatever words it holds.",
        kind="warning",
        heading="There is an account of this name or address",
        url=reverse("partnership:subject-request-change", args=[row.pk]),
        url_text="Choose the account",
    )


def _identity(row: SubjectRequest, actor: Actor) -> str:
    if row.proved_on:
        return f"{row.identity_how}, {long_date(row.proved_on)}"
    asked = row.proof_asked_on
    return f"Proof asked for on {dated(asked, actor.today)}: the time begins with it" if asked else ""


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
