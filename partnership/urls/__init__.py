"""Addresses of agencies, people, priorities and the plan, one module a subject."""

from partnership.urls import agencies, people, plan

app_name = "partnership"
urlpatterns = [*agencies.urlpatterns, *people.urlpatterns, *plan.urlpatterns]
