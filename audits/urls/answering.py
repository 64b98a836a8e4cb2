"""Addresses of what an agency does with its Section 11 return."""

from django.urls import URLPattern, path

from audits.views.section11.answering.answers import AnswerView
from audits.views.section11.answering.delegating import DelegateView, EndDelegationView, RemindView
from audits.views.section11.answering.evidence import EvidenceFileView, EvidenceRemoveView, EvidenceView
from audits.views.section11.answering.listing import ListView
from audits.views.section11.answering.returns import ReturnPage
from audits.views.section11.answering.sections import (
    AsLastTimeView,
    ConflictView,
    EnteringView,
    SaveView,
    SectionView,
)
from audits.views.section11.answering.workbook import WorkbookFileView, WorkbookNewView
from audits.views.section11.answering.workbook_take import WorkbookView
from audits.views.section11.handing_in.checking import CheckView, ConfirmEnteredView
from audits.views.section11.handing_in.declaration import DeclarationView
from audits.views.section11.handing_in.declaring_own import OwnDeclarationView
from audits.views.section11.handing_in.receipt import ReceiptPdfView, ReceiptView, SubmissionView
from audits.views.section11.handing_in.submitting import SubmitView

RETURN = "section-11/returns/<uuid:pk>/"
SECTION = f"{RETURN}sections/<str:code>/"
ANSWER = f"{RETURN}answers/<str:code>/"

urlpatterns: list[URLPattern] = [
    path("section-11/", ListView.as_view(), name="section11-list"),
    path(RETURN, ReturnPage.as_view(), name="section11-return"),
    path(SECTION, SectionView.as_view(), name="section11-section"),
    path(f"{SECTION}kept/<str:secret>/", SectionView.as_view(), name="section11-kept"),
    path(f"{SECTION}as-last-time/", AsLastTimeView.as_view(), name="section11-as-last-time"),
    path(f"{SECTION}delegate/", DelegateView.as_view(), name="section11-delegate"),
    path(
        f"{RETURN}delegations/<uuid:delegation>/end/",
        EndDelegationView.as_view(),
        name="section11-delegation-end",
    ),
    path(
        f"{RETURN}delegations/<uuid:delegation>/remind/",
        RemindView.as_view(),
        name="section11-delegation-remind",
    ),
    path(ANSWER, AnswerView.as_view(), name="section11-answer"),
    path(f"{ANSWER}save/", SaveView.as_view(), name="section11-save"),
    path(f"{ANSWER}conflict/<str:secret>/", ConflictView.as_view(), name="section11-conflict"),
    path(f"{ANSWER}evidence/", EvidenceView.as_view(), name="section11-evidence"),
    path(
        f"{ANSWER}evidence/<uuid:evidence>/remove/",
        EvidenceRemoveView.as_view(),
        name="section11-evidence-remove",
    ),
    path(
        f"{ANSWER}evidence/<uuid:evidence>/file/", EvidenceFileView.as_view(), name="section11-evidence-file"
    ),
    path(f"{RETURN}workbook/", WorkbookNewView.as_view(), name="section11-workbook-new"),
    path(f"{RETURN}workbook/file/", WorkbookFileView.as_view(), name="section11-workbook-file"),
    path(f"{RETURN}workbook/<uuid:upload>/", WorkbookView.as_view(), name="section11-workbook"),
    path(f"{RETURN}entering/", EnteringView.as_view(), name="section11-entering"),
    path(f"{RETURN}check/", CheckView.as_view(), name="section11-check"),
    path(f"{RETURN}confirm-entered/", ConfirmEnteredView.as_view(), name="section11-confirm-entered"),
    path(f"{RETURN}declaration/", DeclarationView.as_view(), name="section11-declaration"),
    path(f"{RETURN}declare/", OwnDeclarationView.as_view(), name="section11-declare-own"),
    path(f"{RETURN}submit/", SubmitView.as_view(), name="section11-submit"),
    path(f"{RETURN}receipt/", ReceiptView.as_view(), name="section11-receipt"),
    path(f"{RETURN}submissions/<int:number>/", SubmissionView.as_view(), name="section11-submission"),
    path(
        f"{RETURN}submissions/<int:number>/receipt.pdf",
        ReceiptPdfView.as_view(),
        name="section11-receipt-pdf",
    ),
]
