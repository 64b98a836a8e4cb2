"""A person's tokens for the API: listed, made after a fresh proof, shown once, revoked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.calendar.clock import real_now
from foundation.identity.forms.account import ConfirmForm, TokenForm
from foundation.identity.fresh_proof import has_fresh_proof, where_to_prove
from foundation.identity.models import ApiToken
from foundation.identity.services.tokens import make_token, revoke_token
from foundation.identity.views.reader import actor_of_request, person_of
from foundation.pages.buttons import Button
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens that still work."""
    living = ApiToken.objects.alive(real_now()).filter(person=person_of(request))
    columns = (
        Column("name", "For", header=True),
        Column("prefix", "Begins with", kind="short"),
        Column("expires_at", "Works until", kind="date", cell=lambda each: each.expires_at.date()),
        Column("last_used_on", "Last used", kind="date", cell=lambda each: each.last_used_on or "Never"),
        Column("revoke", "Revoke", cell=lambda _: "Revoke", link=_revoke_url),
    )
    table = Table.of(
        request.GET,
        caption="Tokens that work",
        columns=columns,
        rows=living,
        downloads=False,
        empty=Empty("You have no tokens."),
    )
    button = Button("Make a token", reverse("identity:token-new"))
    return render(
        request, "identity/tokens.html", {"table": table, "button": button, "breadcrumbs": _crumbs()}
    )


def _revoke_url(token: ApiToken) -> str:
    return reverse("identity:token-revoke", args=[token.pk])


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Ask what it is for; show the secret once, on the page that answers the POST."""
    if not has_fresh_proof(request, person_of(request)):
        return redirect(where_to_prove(reverse("identity:token-new")))
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = make_token(
            actor=actor_of_request(request),
            person=person_of(request),
            name=form.cleaned_data["name"],
        )
        return render(
            request, "identity/token_made.html", {"made": made, "breadcrumbs": _crumbs("Your new token")}
        )
    back = ("Back to your tokens", reverse("identity:tokens"))
    return render(request, "identity/token_new.html", {"form": form, "back": back})


def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ask, then end one token."""
    token = get_object_or_404(ApiToken.objects.alive(real_now()), pk=token_id, person=person_of(request))
    if request.method == "POST":
        revoke_token(
            actor=actor_of_request(request),
            person=person_of(request),
            token_id=token.pk,
        )
        messages.success(request, "The token is revoked.")
        return redirect("identity:tokens")
    back = ("Back to your tokens", reverse("identity:tokens"))
    form = ConfirmForm(button="Revoke this token")
    return render(request, "identity/token_revoke.html", {"form": form, "token": token, "back": back})


def _crumbs(last: str = "Tokens") -> list[tuple[str, str]]:
    crumbs = [("Your account", reverse("identity:account"))]
    if last != "Tokens":
        crumbs.append(("Tokens", reverse("identity:tokens")))
    return [*crumbs, (last, "")]
