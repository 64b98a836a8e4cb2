"""Addresses that exist only in a demonstration."""

from django.urls import path

from demo.views import LetterPage, Letters

app_name = "demo"
urlpatterns = [
    path("letters/", Letters.as_view(), name="letters"),
    path("letters/<slug:name>/", LetterPage.as_view(), name="letter"),
]
