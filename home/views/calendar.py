"""A person's calendar: the page where its private link is made and revoked, and the file behind the link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from rest_framework.exceptions import Throttled

from foundation.calendar.clock import real_now
from foundation.calendar.ical import calendar_text
from foundation.identity.actors import actor_of
from foundation.identity.api_limits import count_request
from foundation.identity.forms.account import ConfirmForm
from foundation.identity.lockout import client_address
from foundation.identity.login_required import open_to_all
from foundation.identity.models import FeedLink
from foundation.identity.services.feeds import find_living_feed, make_feed, revoke_feed
from foundation.identity.views.reader import actor_of_request, person_of
from foundation.trail.acting import acting
from home.calendar_days import calendar_days
from partnership.actors import Actor

CALENDAR = "text/calendar; charset=utf-8"
GONE = b"There is no calendar here.\n"


@open_to_all
@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, as long as the link lives and its person holds a role; whatever else is asked for is one 404.

    Whose browser or program asks makes no difference: the link alone says whose calendar it is.
    """
    link = find_living_feed(secret=secret)
    try:
        if link is None:
            count_request(
                scope="calendar-wrong",
                who=client_address(request) or "",
                limit=settings.API_WRONG_TOKENS_PER_MINUTE,
            )
            return _gone()
        count_request(scope="calendar", who=str(link.pk), limit=settings.API_WRONG_TOKENS_PER_MINUTE)
    except Throttled:
        headers = {"Retry-After": "60"}
        return HttpResponse("Too many requests.\n", status=429, content_type="text/plain", headers=headers)
    actor: Actor = actor_of(link.person)  # type: ignore[assignment]
    if not actor.held:
        return _gone()
    with acting(actor):
        days = calendar_days(actor)
    text = calendar_text(
        "What is due", days, made_at=real_now(), product=settings.PARTNERSHIP_NAME or "Partnership"
    )
    return HttpResponse(text.encode(), content_type=CALENDAR, headers={"X-Robots-Tag": "noindex"})


def _gone() -> HttpResponse:
    return HttpResponse(GONE, status=404, content_type="text/plain; charset=utf-8")


@never_cache
def link(request: HttpRequest) -> HttpResponse:
    """What the link is for, whether there is one, and the button that makes one; it is shown once, by the POST."""
    person = person_of(request)
    if request.method == "POST":
        secret = make_feed(actor=actor_of_request(request), person=person)
        address = f"{settings.BASE_URL.rstrip('/')}{reverse('home:calendar-feed', args=[secret])}"
        crumbs = [*_crumbs(to_page=True), ("Your new link", "")]
        return render(request, "home/calendar_made.html", {"address": address, "breadcrumbs": crumbs})
    alive = FeedLink.objects.alive().filter(person=person).first()
    context = {
        "alive": alive,
        "form": ConfirmForm(button="Make a new link" if alive else "Make a link"),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "home/calendar_link.html", context)


@never_cache
def revoke(request: HttpRequest) -> HttpResponse:
    """Ask, then end the link."""
    if request.method == "POST":
        revoke_feed(actor=actor_of_request(request), person=person_of(request))
        messages.success(request, "The calendar link is revoked.")
        return redirect("home:calendar-link")
    back = ("Back to your calendar link", reverse("home:calendar-link"))
    return render(
        request, "home/calendar_revoke.html", {"form": ConfirmForm(button="Revoke it"), "back": back}
    )


def _crumbs(*, to_page: bool = False) -> list[tuple[str, str]]:
    account = ("Your account", reverse("identity:account"))
    return [account, ("Your calendar link", reverse("home:calendar-link") if to_page else "")]
