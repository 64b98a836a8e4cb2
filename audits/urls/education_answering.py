"""Addresses of a school's return, of its signature, and of a trust's common answers."""

from django.urls import URLPattern, path

from audits.views.education.school import answering, areas, beside, common, confirming, receipt, signing
from audits.views.education.school.return_page import ReturnPage
from audits.views.education.school.signing_link import SignedView, SignView
from audits.views.education.school.trust import TrustSheetPage

RETURN = "schools/returns/<uuid:pk>/"
SECTION = f"{RETURN}sections/<str:code>/"
ANSWER = f"{RETURN}answers/<str:code>/"
TRUST = "schools/trusts/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(RETURN, ReturnPage.as_view(), name="education-return"),
    path(f"{RETURN}next/", answering.NextView.as_view(), name="education-next"),
    path(SECTION, answering.SectionView.as_view(), name="education-section"),
    path(f"{SECTION}kept/<str:secret>/", answering.SectionView.as_view(), name="education-kept"),
    path(f"{SECTION}as-last-year/", confirming.AsLastYearView.as_view(), name="education-as-last-year"),
    path(f"{ANSWER}save/", answering.SaveView.as_view(), name="education-save"),
    path(f"{ANSWER}conflict/<str:secret>/", answering.ConflictView.as_view(), name="education-conflict"),
    path(f"{RETURN}trust/", common.CommonView.as_view(), name="education-common"),
    path(f"{RETURN}read/", signing.ReadView.as_view(), name="education-read"),
    path(f"{RETURN}signature/", signing.SignatureView.as_view(), name="education-signature"),
    path(f"{RETURN}take-back/", signing.TakeBackView.as_view(), name="education-take-back"),
    path(f"{RETURN}submit/", signing.SubmitView.as_view(), name="education-submit"),
    path(f"{RETURN}receipt/", receipt.ReceiptView.as_view(), name="education-receipt"),
    path(f"{RETURN}submissions/<int:number>/", receipt.SubmissionView.as_view(), name="education-submission"),
    path(
        f"{RETURN}submissions/<int:number>/receipt.pdf",
        receipt.ReceiptPdfView.as_view(),
        name="education-receipt-pdf",
    ),
    path(f"{RETURN}areas/", areas.AreasView.as_view(), name="education-areas"),
    path(f"{RETURN}areas/<uuid:area>/done/", areas.AreaDoneView.as_view(), name="education-area-done"),
    path(f"{RETURN}beside/", beside.BesideView.as_view(), name="education-beside"),
    path(f"{RETURN}governors/", beside.GovernorsView.as_view(), name="education-governors"),
    path("schools/sign/<str:secret>/", SignView.as_view(), name="education-sign"),
    path("schools/sign/<str:secret>/done/", SignedView.as_view(), name="education-signed"),
    path(TRUST, TrustSheetPage.as_view(), name="trust-sheet"),
    path(f"{TRUST}sections/<str:code>/", answering.TrustSectionView.as_view(), name="trust-section"),
    path(
        f"{TRUST}sections/<str:code>/kept/<str:secret>/",
        answering.TrustSectionView.as_view(),
        name="trust-kept",
    ),
    path(f"{TRUST}answers/<str:code>/save/", answering.TrustSaveView.as_view(), name="trust-save"),
    path(
        f"{TRUST}answers/<str:code>/conflict/<str:secret>/",
        answering.TrustConflictView.as_view(),
        name="trust-conflict",
    ),
]
