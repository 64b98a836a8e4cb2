"""Addresses of the audits, one module a reader."""

from audits.urls import answering, declaring, education, evidence, moderation, office, results, standards

app_name = "audits"
urlpatterns = [
    *answering.urlpatterns,
    *declaring.urlpatterns,
    *education.urlpatterns,
    *evidence.urlpatterns,
    *moderation.urlpatterns,
    *office.urlpatterns,
    *results.urlpatterns,
    *standards.urlpatterns,
]
