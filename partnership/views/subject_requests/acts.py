"""Forms about requests: entered, corrected, proved, extended, answered, ended, searched."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from foundation.calendar.dates import long_date
from foundation.pages.job_progress import JobProgress
from foundation.subject_requests.matching import words_of
from foundation.subject_requests.services import requests as services
from foundation.subject_requests.services.requests import Particulars
from foundation.subject_requests.services.searching import ask_for_search
from partnership.actors import Actor
from partnership.forms import subject_requests as forms
from partnership.forms.found_texts import SearchForm
from partnership.permissions.subject_requests import can_handle_requests
from partnership.views.act_form import ActForm
from partnership.views.subject_requests.base import LIST, OnRequest, RequestAct, request_url
from partnership.views.subject_requests.searched import search_progress

FIELDS = ("kind", "received_on", "name", "other_names", "email", "person", "proof_asked_on", "notes")


def particulars(form: Any) -> Particulars:
    """What was typed."""
    return Particulars(**{name: form.cleaned_data[name] for name in FIELDS})


class RequestNew(ActForm):
    """A request comes in."""

    form_class = forms.RequestForm
    done = "The request is in the register."

    def exists_for(self, actor: Actor) -> bool:
        """For whoever handles requests."""
        return can_handle_requests(actor)

    def heading(self) -> str:
        """The page's heading and title."""
        return "Enter a request"

    def back(self) -> tuple[str, str]:
        """To the register."""
        return "Back to the requests", reverse(LIST)

    def get_initial(self) -> dict[str, Any]:
        """Received today."""
        return {"received_on": self.request.actor.today}

    def perform(self, form: Any) -> str:
        """Enter it."""
        return request_url(services.enter(actor=self.request.actor, given=particulars(form)))


class RequestChange(RequestAct):
    """What was entered is corrected."""

    form_class = forms.RequestForm
    words = "correct what was entered"

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        return {name: getattr(self.row, name) for name in (*FIELDS, "version")}

    def perform(self, form: Any) -> str:
        """Correct it."""
        services.correct(
            actor=self.request.actor,
            request=self.row,
            given=particulars(form),
            version=form.cleaned_data["version"] or 0,
        )
        return request_url(self.row)


class RequestProve(RequestAct):
    """It is known who is asking."""

    form_class = forms.ProveForm
    words = "who is asking"

    def perform(self, form: Any) -> str:
        """Record it."""
        services.prove(actor=self.request.actor, request=self.row, **form.cleaned_data)
        return request_url(self.row)


class RequestExtend(RequestAct):
    """Two further months."""

    form_class = forms.ExtendForm
    words = "take two further months"

    def intro(self) -> str:
        """Until when."""
        by = self.row.extend_by
        return f"The person must be told, with the reason, by {long_date(by)}." if by else ""

    def perform(self, form: Any) -> str:
        """Record it."""
        services.extend(actor=self.request.actor, request=self.row, **form.cleaned_data)
        return request_url(self.row)


class RequestEnd(RequestAct):
    """Refused or withdrawn."""

    form_class = forms.EndForm
    words = "refused or withdrawn"
    done = "The request is over."

    def perform(self, form: Any) -> str:
        """End it."""
        given = dict(form.cleaned_data)
        end = {"refuse": services.refuse, "withdraw": services.withdraw}[given.pop("how")]
        end(actor=self.request.actor, request=self.row, **given)
        return request_url(self.row)


class RequestAnswer(RequestAct):
    """The person has the answer."""

    form_class = forms.AnswerForm
    words = "record the answer"
    done = "The request is answered."

    def intro(self) -> str:
        """Nothing is mailed."""
        return "Nothing is sent from here: give the answer yourself, safely, then record it."

    def perform(self, form: Any) -> str:
        """Record it."""
        services.answer(actor=self.request.actor, request=self.row, **form.cleaned_data)
        return request_url(self.row)


class RequestSearch(RequestAct):
    """What is held is looked for."""

    form_class = SearchForm
    words = "search for what is held"
    done = "The search is under way."

    def intro(self) -> str:
        """What is searched, and what is not."""
        account = " and everything tied to the person's account" if self.row.person else ""
        return (
            f"Every text that people typed here is read{account}, and the names of uploaded files. Sealed rooms and "
            "the texts inside files are not. What was decided before stays decided."
        )

    def get_initial(self) -> dict[str, Any]:
        """What was looked for before, else the names that are known."""
        row = self.row
        words = self.search.phrases if self.search else words_of(row.name, row.other_names, row.email)
        return {"words": "\n".join(words)}

    def perform(self, form: Any) -> str:
        """Ask for it."""
        ask_for_search(actor=self.request.actor, request=self.row, **form.cleaned_data)
        return request_url(self.row)


class SearchState(OnRequest):
    """What the page of a request asks for every two seconds while a search is under way."""

    def get(self, request: HttpRequest, pk: str) -> JsonResponse:
        """State, words and, in the end, the address."""
        search = self.search
        if search is None:
            return JsonResponse({"state": "done", "text": "Nothing was searched", "result_url": ""})
        told: JobProgress = search_progress(self.row, search)
        finished = search.finished_at is not None
        return JsonResponse(
            {
                "state": "done" if finished else told.state,
                "text": "Done" if finished else told.state_text,
                "done": told.done,
                "total": told.total,
                "result_url": request_url(self.row) if finished else "",
            }
        )
