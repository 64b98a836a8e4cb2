"""Every address of the product, one line per app."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("foundation.identity.urls")),
    path("", include("home.urls")),
    path("", include("foundation.pages.urls")),
    path("", include("partnership.urls")),
    path("", include("audits.urls")),
    path("", include("performance.urls")),
    path("", include("foundation.jobs.urls")),
    path("api/v1/", include("config.api_urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
