"""Addresses of the audits, one module a reader."""

from audits.urls import answering, declaring, office, standards

app_name = "audits"
urlpatterns = [
    *answering.urlpatterns,
    *declaring.urlpatterns,
    *office.urlpatterns,
    *standards.urlpatterns,
]
