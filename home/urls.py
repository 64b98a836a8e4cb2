"""Addresses of the start page and "My work"."""

from django.urls import path
from django.views.generic import RedirectView

from home.views import calendar
from home.views.broken import BrokenThreads
from home.views.my_work import MyWork
from home.views.thread import ThreadPage

app_name = "home"
urlpatterns = [
    path(
        "", RedirectView.as_view(pattern_name="home:my-work", http_method_names=["get", "head"]), name="start"
    ),
    path("my-work/", MyWork.as_view(), name="my-work"),
    *(
        path(f"thread/{kind}/<uuid:pk>/", ThreadPage.as_view(kind=kind), name=f"thread-{kind}")
        for kind in ("action", "answer", "finding", "recommendation", "priority")
    ),
    path("thread/broken/", BrokenThreads.as_view(), name="broken-threads"),
    path("calendar/", calendar.link, name="calendar-link"),
    path("calendar/revoke/", calendar.revoke, name="calendar-revoke"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar-feed"),
]
