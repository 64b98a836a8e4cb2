"""The addresses of the pages themselves: the brand's style sheet and, outside production, the gallery."""

from django.conf import settings
from django.urls import URLPattern, path

from foundation.pages.brand import brand

app_name = "pages"
urlpatterns: list[URLPattern] = [path("brand.css", brand, name="brand")]
if settings.GALLERY:
    from foundation.pages.gallery import gallery

    urlpatterns.append(path("gallery/", gallery, name="gallery"))
