"""Log-in as it is mounted, and the smallest pages to try it on."""

from django.http import HttpResponse
from django.urls import include, path

from foundation.identity.login_required import open_to_all
from foundation.identity.urls import provider_patterns
from tests.identity import standins

# The icon keeps a browser from asking for one.
MY_WORK = '<!DOCTYPE html><link rel="icon" href="data:,">my work'
home = [
    path("my-work/", lambda request: HttpResponse(MY_WORK), name="my-work"),
    path("calendar/", lambda request: HttpResponse(MY_WORK), name="calendar-link"),
]
urlpatterns = [
    path("account/", include("foundation.identity.urls")),
    path("account/", include(provider_patterns())),
    path("", include((home, "home"))),
    path("", include("foundation.pages.urls")),
    path("notes/", standins.notes),
    path("form-again/", standins.form_again),
    path("breaks/", open_to_all(standins.breaks_after_failure)),
    path("api/echo/", standins.Echo.as_view()),
    path("api/forgotten/", standins.Forgotten.as_view()),
]
