"""The page that offers what somebody had typed when their session ended."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache

from foundation.identity.forms.account import ConfirmForm
from foundation.identity.forms.held import HeldForm
from foundation.identity.held import COOKIE
from foundation.identity.services.held_posts import held_for, let_go
from foundation.identity.views.reader import person_of


@never_cache
def held(request: HttpRequest) -> HttpResponse:
    """GET offers it, as an ordinary form to where it was going; POST here forgets it."""
    secret = request.COOKIES.get(COOKIE, "")
    if request.method == "POST":
        let_go(person=person_of(request), secret=secret)
        messages.success(request, "It has been deleted.")
        response = redirect(resolve_url(settings.LOGIN_REDIRECT_URL))
        response.delete_cookie(COOKIE)
        return response
    found = held_for(person=person_of(request), secret=secret) if secret else None
    if found is None:
        return redirect(resolve_url(settings.LOGIN_REDIRECT_URL))
    context = {"held": found, "save": HeldForm(found), "drop": ConfirmForm(button="Delete it")}
    return render(request, "identity/held.html", context)
