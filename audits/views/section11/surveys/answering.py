"""The anonymous page of a survey: no log-in, nothing kept of who answers, complete without a script."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from audits.forms.surveys import ReplyForm
from audits.models import Statement, Survey, SurveyLink
from audits.services.section11.survey_links import find_link
from audits.services.section11.survey_replies import TooManyToday, take_reply
from foundation.calendar.clock import domain_today
from foundation.refusals import Gone, Refusal

SALT = "audits.section11.survey.answered"
LASTS = 90 * 24 * 60 * 60


@method_decorator([never_cache, login_not_required], name="dispatch")
class ReplyView(View):
    """GET shows the statements and changes nothing; a POST with every answer is one reply.

    A browser that has answered gets a cookie that says so, the same for everybody: it prevents a second reply by
    mistake and tells nothing. Colleagues who share a computer can go on from there.
    """

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """The statements; or that this browser has answered, or why the link takes nothing."""
        try:
            link = find_link(secret=secret, today=domain_today())
        except Gone as gone:
            return over(request, gone)
        another = request.GET.get("another") == "yes"
        if has_answered(request, link.survey) and not another:
            return render(request, "audits/section11/surveys/answered.html", {"survey": link.survey})
        form = ReplyForm(
            statements=statements_of(link),
            initial={"once": uuid.uuid4(), "another": "yes" if another else ""},
        )
        return self._draw(link, form)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Counted once, whatever the browser does."""
        today = domain_today()
        try:
            link = find_link(secret=secret, today=today)
            form = ReplyForm(request.POST, statements=statements_of(link))
            if not form.is_valid():
                return self._draw(link, form)
            if has_answered(request, link.survey) and form.cleaned_data["another"] != "yes":
                return redirect("audits:survey-answer", secret)
            take_reply(link=link, once=form.number(), answers=form.answers(), today=today)
        except (Gone, TooManyToday) as refusal:
            return over(request, refusal)
        response = redirect("audits:survey-thanks")
        response.set_cookie(
            cookie_of(link.survey),
            note_of(link.survey),
            max_age=LASTS,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response

    def _draw(self, link: SurveyLink, form: ReplyForm) -> HttpResponse:
        context: dict[str, Any] = {"form": form, "survey": link.survey, "agency": link.agency}
        return render(self.request, "audits/section11/surveys/answer.html", context)


@method_decorator([never_cache, login_not_required], name="dispatch")
class ThanksView(View):
    """Thanks, the same for everybody."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing of the survey stands on it."""
        return render(request, "audits/section11/surveys/thanks.html")


def statements_of(link: SurveyLink) -> list[Statement]:
    """In their order."""
    return list(link.survey.statements.order_by("order"))


def cookie_of(survey: Survey) -> str:
    """One for each survey."""
    return f"survey-{survey.pk.hex[:12]}"


def note_of(survey: Survey) -> str:
    """What the cookie says: signed, so that nobody else makes it, and without a time, so that it is everybody's."""
    return Signer(salt=SALT).sign(survey.pk.hex)


def has_answered(request: HttpRequest, survey: Survey) -> bool:
    """This browser says that somebody answered; a forged or broken cookie says nothing."""
    return constant_time_compare(request.COOKIES.get(cookie_of(survey), ""), note_of(survey))


def over(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Why nothing can be answered; nothing of the agency whose link it may have been."""
    context = {"message": refusal.message}
    return render(request, "audits/section11/surveys/over.html", context, status=int(refusal.status))
