"""Addresses of standard sets: editions, drafts, crosswalks, and the partnerships whose files of answers we know."""

from django.urls import path, re_path

from audits.views.standards import (
    bringing,
    comparing,
    crosswalk,
    draft_forms,
    drafts,
    files,
    listing,
    publishing,
    reading,
)

DRAFT = "standards/drafts/<uuid:pk>"
EDITION = "standards/<slug:code>"

urlpatterns = [
    path("standards/", listing.EditionList.as_view(), name="edition-list"),
    path("standards/compare/", comparing.ComparePage.as_view(), name="edition-compare"),
    path("standards/bring-in/", bringing.BringIn.as_view(), name="standards-bring-in"),
    path(f"{DRAFT}/", drafts.DraftPage.as_view(), name="standards-draft"),
    path(f"{DRAFT}/step/", drafts.DraftStep.as_view(), name="standards-step"),
    path(f"{DRAFT}/facts/", draft_forms.DraftFacts.as_view(), name="standards-facts"),
    path(f"{DRAFT}/theme/", draft_forms.DraftTheme.as_view(), name="standards-theme"),
    path(f"{DRAFT}/section/", draft_forms.DraftSection.as_view(), name="standards-section"),
    path(f"{DRAFT}/sections/<str:section>/add/", draft_forms.AddStandard.as_view(), name="standards-add"),
    path(f"{DRAFT}/standards/<str:standard>/", draft_forms.ChangeStandard.as_view(), name="standards-change"),
    path(f"{DRAFT}/publish/", publishing.PublishDraft.as_view(), name="standards-publish"),
    path(f"{DRAFT}/set-aside/", publishing.SetDraftAside.as_view(), name="standards-set-aside"),
    re_path(
        r"^standards/drafts/(?P<pk>[0-9a-f-]{36})/file\.(?P<kind>yaml|xlsx)$",
        files.DraftFile.as_view(),
        name="standards-draft-file",
    ),
    re_path(
        r"^standards/(?P<code>[-a-zA-Z0-9_]+)/file\.(?P<kind>yaml|xlsx)$",
        files.EditionFile.as_view(),
        name="edition-file",
    ),
    path(f"{EDITION}/", reading.EditionPage.as_view(), name="edition-detail"),
    path(f"{EDITION}/draft/", bringing.StartDraft.as_view(), name="standards-start"),
    path(f"{EDITION}/retire/", publishing.RetireEdition.as_view(), name="standards-retire"),
    path(f"{EDITION}/crosswalk/", crosswalk.CrosswalkPage.as_view(), name="standards-crosswalk"),
    path(
        f"{EDITION}/crosswalk/<uuid:crosswalk>/remove/",
        crosswalk.RemoveCrosswalk.as_view(),
        name="standards-crosswalk-remove",
    ),
]
