"""Mounted by the bench's own addresses alone."""

from django.urls import path

from bench.rivals.formset import FormsetPage
from bench.rivals.lists import StockList, Tables2List

urlpatterns = [
    path("formset/<uuid:pk>/", FormsetPage.as_view()),
    path("list/", StockList.as_view()),
    path("tables2/", Tables2List.as_view()),
]
