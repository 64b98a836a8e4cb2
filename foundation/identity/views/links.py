"""Invitation and new password: opening a link changes nothing, choosing a password spends it."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.identity.forms.account import ResetForm
from foundation.identity.forms.passwords import NewPasswordForm
from foundation.identity.login_required import open_to_all
from foundation.identity.models import Purpose, User
from foundation.identity.second_factor import has_second_factor
from foundation.identity.services.links import ask_for_reset, find_link, use_link


@open_to_all
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Somebody new sets their password and is in."""
    return _set_password(request, Purpose.INVITATION, token, "identity/invitation.html")


@open_to_all
@never_cache
def new_password(request: HttpRequest, token: str) -> HttpResponseBase:
    """Somebody who forgot their password sets a new one."""
    return _set_password(request, Purpose.PASSWORD_RESET, token, "identity/new_password.html")


def _set_password(request: HttpRequest, purpose: Purpose, token: str, template: str) -> HttpResponseBase:
    person = find_link(purpose=purpose, token=token).person
    form = NewPasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        person = use_link(purpose=purpose, token=token, password=form.cleaned_data["password1"])
        return _let_in(request, person)
    return render(request, template, {"form": form, "person": person})


def _let_in(request: HttpRequest, person: User) -> HttpResponseBase:
    """The link proves the mailbox. Where a second factor is set up that is not enough: log in with both."""
    if request.user.is_authenticated or has_second_factor(person):
        messages.success(request, "Your password is set. Log in with it.")
        return redirect("account_login")
    record_authentication(request, person, method="password", email=person.email)
    response: Any = perform_login(request, Login(user=person, email=person.email))
    answer: HttpResponseBase = response
    return answer


@open_to_all
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whoever asks."""
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if ratelimit.consume(request, action="reset_password", key=email.lower()):
            ask_for_reset(email=email)
        return redirect("account_reset_password_done")
    return render(request, "identity/forgotten.html", {"form": form})


@open_to_all
@require_safe
def forgotten_done(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "identity/forgotten_done.html")
