"""Addresses of agencies, people, priorities, the plan, requests of persons and records: one module each."""

from partnership.urls import action_parts, agencies, followup, people, plan, records, subject_requests

app_name = "partnership"
urlpatterns = [
    *agencies.urlpatterns,
    *people.urlpatterns,
    *followup.urlpatterns,
    *plan.urlpatterns,
    *action_parts.urlpatterns,
    *subject_requests.urlpatterns,
    *records.urlpatterns,
]
