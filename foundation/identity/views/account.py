"""A person's own account: details, password, second factors, tokens, sessions."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from foundation.calendar.clock import real_now
from foundation.identity.account_facts import facts_of
from foundation.identity.forms.account import ConfirmForm, DetailsForm, details_of
from foundation.identity.models import ApiToken, User
from foundation.identity.second_factor import has_second_factor, recovery_codes_left
from foundation.identity.services.people import change_details, sign_out_everywhere
from foundation.identity.views.reader import actor_of_request, person_of
from foundation.pages.summary import Fact, Summary


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything about the reader's own account, each with a link to change it."""
    person = person_of(request)
    return render(
        request,
        "identity/account.html",
        {"details": _details(person), "safety": _safety(person), "session_ends": _session_ends()},
    )


def _details(person: User) -> Summary:
    change = reverse("identity:details")
    return Summary(
        (
            Fact("Name", person.name, change),
            Fact("E-mail address", person.email),
            Fact("Telephone number", person.telephone, change),
        )
    )


def _safety(person: User) -> Summary:
    protected = has_second_factor(person)
    tokens = ApiToken.objects.alive(real_now()).filter(person=person).count()
    facts = [
        Fact("Password", "Set" if person.has_usable_password() else "", reverse("account_change_password")),
        Fact(
            "Second factor",
            "Set up" if protected else "",
            reverse("mfa_index"),
            url_text="Change" if protected else "Set up",
            missing="Not set up",
        ),
        Fact(
            "Tokens for programs",
            str(tokens) if tokens else "",
            reverse("identity:tokens"),
            url_text="See",
            missing="No tokens",
        ),
    ]
    if protected:
        facts.insert(2, _recovery_codes(person))
    if settings.OIDC_ISSUER:
        facts.append(
            Fact(
                "Single sign-on", "", reverse("socialaccount_connections"), missing="See which are connected"
            )
        )
    return Summary((*facts, *facts_of(person)))


def _recovery_codes(person: User) -> Fact:
    """Without any left, a lost telephone locks its owner out."""
    left = recovery_codes_left(person)
    address = reverse("mfa_view_recovery_codes" if left else "mfa_generate_recovery_codes")
    return Fact(
        "Recovery codes",
        f"{left} left" if left else "",
        address,
        url_text="See" if left else "Make some",
        missing="None left: without one, a lost phone locks you out",
    )


def _session_ends() -> str:
    """When the reader has to log in again, in words."""
    idle, longest = settings.SESSION_IDLE_LIMIT, settings.SESSION_ABSOLUTE_LIMIT
    return (
        f"{idle // timedelta(minutes=1)} minutes without a click, and {longest // timedelta(hours=1)} hours"
    )


def details(request: HttpRequest) -> HttpResponse:
    """Change one's own name and telephone number."""
    person = person_of(request)
    form = DetailsForm(request.POST or None, initial=details_of(person))
    if request.method == "POST" and form.is_valid():
        change_details(actor=actor_of_request(request), person=person, **form.cleaned_data)
        messages.success(request, "Your details are saved.")
        return redirect("identity:account")
    return render(request, "identity/details.html", {"form": form, "back": _back()})


def everywhere(request: HttpRequest) -> HttpResponse:
    """Log out of every browser, this one included."""
    if request.method == "POST":
        sign_out_everywhere(actor=actor_of_request(request), person=person_of(request))
        logout(request)
        messages.success(request, "You are logged out everywhere.")
        return redirect("account_login")
    form = ConfirmForm(button="Log out everywhere")
    return render(request, "identity/everywhere.html", {"form": form, "back": _back()})


def _back() -> tuple[str, str]:
    return ("Back to your account", reverse("identity:account"))
