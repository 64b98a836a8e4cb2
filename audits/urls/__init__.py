"""Addresses of the audits, one module a reader."""

from audits.urls import (
    answer_files,
    answering,
    case_chasing,
    case_findings,
    cases,
    chasing,
    declaring,
    education,
    education_answering,
    evidence,
    moderation,
    office,
    results,
    services,
    standards,
    surveys,
)

app_name = "audits"
urlpatterns = [
    *answer_files.urlpatterns,
    *answering.urlpatterns,
    *case_chasing.urlpatterns,
    *case_findings.urlpatterns,
    *cases.urlpatterns,
    *chasing.urlpatterns,
    *declaring.urlpatterns,
    *education.urlpatterns,
    *education_answering.urlpatterns,
    *evidence.urlpatterns,
    *moderation.urlpatterns,
    *office.urlpatterns,
    *results.urlpatterns,
    *services.urlpatterns,
    *standards.urlpatterns,
    *surveys.urlpatterns,
]
