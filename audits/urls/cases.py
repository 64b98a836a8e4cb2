"""Addresses of multi-agency case audits: programmes, cases, agencies' audits, keys."""

from django.urls import URLPattern, path

from audits.views.cases import audit, audit_forms, case, choosing, keys, making, programmes
from audits.views.cases.submission import AuditSubmission

PROGRAMME = "case-audits/programmes/<uuid:pk>/"
CASE = "case-audits/cases/<uuid:pk>/"
AUDIT = "case-audits/audits/<uuid:pk>/"
SECTION = f"{AUDIT}sections/<str:code>/"
ANSWER = f"{AUDIT}answers/<str:code>/"

urlpatterns: list[URLPattern] = [
    path("case-audits/", programmes.ProgrammesPage.as_view(), name="case-programmes"),
    path("case-audits/programmes/add/", making.ProgrammeAdd.as_view(), name="case-programme-add"),
    path(PROGRAMME, programmes.ProgrammePage.as_view(), name="case-programme"),
    path(f"{PROGRAMME}change/", making.ProgrammeChange.as_view(), name="case-programme-change"),
    path(f"{PROGRAMME}steps/<slug:step>/", making.ProgrammeStep.as_view(), name="case-programme-step"),
    path(f"{PROGRAMME}themes/add/", making.ThemeAdd.as_view(), name="case-theme-add"),
    path("case-audits/themes/<uuid:pk>/change/", making.ThemeChange.as_view(), name="case-theme-change"),
    path(f"{PROGRAMME}cases/add/", choosing.CaseAdd.as_view(), name="case-add"),
    path(f"{PROGRAMME}cases/add-several/", choosing.CaseAddSeveral.as_view(), name="case-add-several"),
    path(f"{PROGRAMME}keys/", keys.KeysPage.as_view(), name="case-keys"),
    path(f"{PROGRAMME}keys/take-up/", keys.KeysTakeUp.as_view(), name="case-keys-take-up"),
    path(f"{PROGRAMME}keys/enter/", keys.KeysWrite.as_view(), name="case-keys-write"),
    path(f"{PROGRAMME}keys/log/", keys.KeysLog.as_view(), name="case-keys-log"),
    path(f"{PROGRAMME}key.docx", keys.KeyTemplate.as_view(), name="case-key-template"),
    path(CASE, case.CasePage.as_view(), name="case-detail"),
    path(f"{CASE}change/", choosing.CaseChange.as_view(), name="case-change"),
    path(f"{CASE}in-deep-dive/", choosing.CaseIntoDeepDive.as_view(), name="case-in-deep-dive"),
    path(f"{CASE}words/", case.CaseWords.as_view(), name="case-words"),
    path(f"{CASE}release/", case.CaseRelease.as_view(), name="case-release"),
    path(f"{CASE}agencies/add/", case.CaseAgencyAdd.as_view(), name="case-agency-add"),
    path(f"{CASE}close/", case.CaseClose.as_view(), name="case-close"),
    path(f"{CASE}key/", keys.KeyOpen.as_view(), name="case-key"),
    path(AUDIT, audit.CaseAuditPage.as_view(), name="case-audit"),
    path(f"{AUDIT}auditor/", case.AuditorName.as_view(), name="case-auditor"),
    path(f"{AUDIT}overall/", audit_forms.JudgePage.as_view(), name="case-audit-judge"),
    path(f"{AUDIT}words/", audit_forms.AuditWords.as_view(), name="case-audit-words"),
    path(f"{AUDIT}hand-in/", audit_forms.AuditSubmit.as_view(), name="case-audit-submit"),
    path(f"{AUDIT}changes/", audit_forms.AuditSendBack.as_view(), name="case-audit-send-back"),
    path(f"{AUDIT}submissions/<int:number>/", AuditSubmission.as_view(), name="case-audit-submission"),
    path(SECTION, audit.SectionView.as_view(), name="case-audit-section"),
    path(f"{SECTION}kept/<str:secret>/", audit.SectionView.as_view(), name="case-audit-kept"),
    path(f"{ANSWER}save/", audit.SaveView.as_view(), name="case-audit-save"),
    path(f"{ANSWER}conflict/<str:secret>/", audit.ConflictView.as_view(), name="case-audit-conflict"),
]
