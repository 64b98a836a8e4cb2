"""The addresses of the pages themselves: the brand's style sheet and, outside production, the gallery."""

from django.conf import settings
from django.urls import URLPattern, path

from foundation.pages.brand import brand

app_name = "pages"
urlpatterns: list[URLPattern] = [path("brand.css", brand, name="brand")]
if settings.GALLERY:
    from foundation.pages.gallery import gallery, gallery_job

    urlpatterns += [
        path("gallery/", gallery, name="gallery"),
        path("gallery/job/", gallery_job, name="gallery-job"),
    ]
