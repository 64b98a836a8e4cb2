"""Every address of the API, one line per app."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularJSONAPIView

app_name = "api"
schema = SpectacularJSONAPIView.as_view(
    renderer_classes=[OpenApiJsonRenderer2], http_method_names=["get", "head"]
)
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("partnership.api.urls")),
    path("section11/", include("audits.api.urls")),
    path("", include("audits.api.urls_further")),
    path("", include("performance.api.urls")),
    path("schema/", schema, name="schema"),
]
