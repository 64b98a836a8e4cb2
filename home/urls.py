"""Addresses of the start page and "My work"."""

from django.urls import path
from django.views.generic import RedirectView

from home.views import calendar
from home.views.my_work import MyWork

app_name = "home"
urlpatterns = [
    path(
        "", RedirectView.as_view(pattern_name="home:my-work", http_method_names=["get", "head"]), name="start"
    ),
    path("my-work/", MyWork.as_view(), name="my-work"),
    path("calendar/", calendar.link, name="calendar-link"),
    path("calendar/revoke/", calendar.revoke, name="calendar-revoke"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar-feed"),
]
