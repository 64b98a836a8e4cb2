"""Addresses of agencies, people, priorities, the plan and what follows it up, one module a subject."""

from partnership.urls import action_parts, agencies, followup, people, plan

app_name = "partnership"
urlpatterns = [
    *agencies.urlpatterns,
    *people.urlpatterns,
    *followup.urlpatterns,
    *plan.urlpatterns,
    *action_parts.urlpatterns,
]
