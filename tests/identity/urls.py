"""Log-in as it is mounted, and the smallest pages to try it on."""

from django.http import HttpResponse
from django.urls import include, path

from foundation.identity.login_required import open_to_all
from foundation.identity.urls import provider_patterns
from tests.identity import standins

home = [path("my-work/", lambda request: HttpResponse("my work"), name="my-work")]
pages = [path("brand.css", open_to_all(lambda request: HttpResponse("")), name="brand")]
urlpatterns = [
    path("account/", include("foundation.identity.urls")),
    path("account/", include(provider_patterns())),
    path("", include((home, "home"))),
    path("", include((pages, "pages"))),
    path("notes/", standins.notes),
    path("form-again/", standins.form_again),
    path("breaks/", open_to_all(standins.breaks_after_failure)),
    path("api/echo/", standins.Echo.as_view()),
    path("api/forgotten/", standins.Forgotten.as_view()),
]
