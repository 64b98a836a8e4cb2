"""Addresses of agencies, people, priorities, the plan, what follows it up, requests of persons: one module each."""

from partnership.urls import action_parts, agencies, followup, people, plan, subject_requests

app_name = "partnership"
urlpatterns = [
    *agencies.urlpatterns,
    *people.urlpatterns,
    *followup.urlpatterns,
    *plan.urlpatterns,
    *action_parts.urlpatterns,
    *subject_requests.urlpatterns,
]
