"""Views and the API ask `visible_to` before anything else; what they read otherwise stands here with its reason."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

ROOT = Path(__file__).parents[2]
OWN = ("audits", "foundation", "home", "partnership", "performance")
ASKS = {"visible_to", "none"}
OF_THE_RETURN = "of the return that was loaded with visible_to"
OF_THE_INDICATOR = "of the indicator that was loaded with visible_to"
OF_THE_ACTION = "of the action that was loaded with visible_to"
OPEN_TO_ROLES = "open to every role; the view asks for one"
KEEPS_RECORDS = "for whoever keeps records, who sees all of them; the page asks for that first"
OWN_ALONE = "narrowed to the reader's own"
ALLOWED = {
    ("audits/api/evidence.py", "AnswerEvidence"): OF_THE_RETURN,
    ("audits/api/evidence.py", "EvidenceVersion"): OF_THE_RETURN,
    ("audits/api/returns.py", "Answer"): OF_THE_RETURN,
    (
        "audits/views/section11/answering/answers.py",
        "AnswerAction",
    ): "only to find actions, which are asked visible_to",
    (
        "audits/views/cases/audit_forms.py",
        "Grade",
    ): "of the questions of the audit that was loaded with visible_to",
    (
        "audits/views/cases/submission.py",
        "SubmittedJudgement",
    ): "of the audit that was loaded with visible_to",
    ("audits/views/cases/learned_actions.py", "Plan"): "the main plan's id, for the office's form",
    ("audits/views/cases/making.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/cases/making.py", "ProgrammeTheme"): "of programmes that are asked visible_to",
    ("audits/views/sheets/base.py", "Answer"): OF_THE_RETURN,
    ("audits/views/sheets/conflicts.py", "Answer"): OF_THE_RETURN,
    ("audits/views/section11/office/opening.py", "Edition"): OPEN_TO_ROLES,
    (
        "audits/views/section11/handing_in/declaring.py",
        "DeclarationRequest",
    ): "opened by the secret of a link",
    ("audits/views/education/running.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/education/school/signing_link.py", "GovernorRequest"): "opened by the secret of a link",
    ("audits/views/sheets/evidence.py", "Evidence"): OF_THE_RETURN,
    ("audits/views/section11/answering/evidence.py", "SubmittedEvidence"): OF_THE_RETURN,
    ("audits/views/section11/office/raise_action.py", "Plan"): "the main plan's id, for the office's form",
    ("audits/views/sheets/sections.py", "Answer"): OF_THE_RETURN,
    ("foundation/identity/views/account.py", "ApiToken"): OWN_ALONE,
    ("foundation/identity/views/tokens.py", "ApiToken"): OWN_ALONE,
    ("home/account_facts.py", "FeedLink"): OWN_ALONE,
    ("audits/api/case_audits.py", "Case"): "counted, of programmes and findings that are asked visible_to",
    ("audits/api/case_audits.py", "FindingAction"): "only to find actions, which are asked visible_to",
    ("audits/api/case_audits.py", "ProgrammeTheme"): "of programmes that are asked visible_to",
    ("home/case_audits.py", "CaseAudit"): OWN_ALONE,
    ("home/schools.py", "EducationReturn"): "only to count those expected, for the education lead",
    ("home/owed.py", "Delegation"): OWN_ALONE,
    (
        "audits/views/cases/deep_dive.py",
        "Agency",
    ): "only those that audit the case, which is asked visible_to",
    (
        "audits/views/cases/feedback.py",
        "FamilyFeedback",
    ): "of cases that are asked visible_to",
    (
        "audits/views/cases/learning_events.py",
        "LearningEvent",
    ): "of programmes that are asked visible_to",
    (
        "audits/views/section11/surveys/making.py",
        "Item",
    ): "standards of the cycle that was loaded with visible_to",
    ("audits/views/standards/bringing.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/standards/comparing.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/standards/crosswalk.py", "Crosswalk"): OPEN_TO_ROLES,
    ("audits/views/standards/crosswalk.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/standards/files.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/standards/listing.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/standards/publishing.py", "Edition"): OPEN_TO_ROLES,
    ("audits/views/standards/reading.py", "Edition"): OPEN_TO_ROLES,
    (
        "audits/views/standards/draft_base.py",
        "EditionDraft",
    ): "for the office, which sees all of them; it asks that first",
    (
        "audits/views/standards/known.py",
        "KnownPartnership",
    ): "for the office, which sees all of them; it asks that first",
    ("audits/views/section11/office/cycles.py", "Section11Cycle"): "narrowed by the mixin of the page",
    ("home/broken.py", "ActionClosure"): "of actions that are asked visible_to",
    ("home/broken.py", "ActionOrigin"): "of actions that are asked visible_to",
    ("home/broken.py", "ActionUpdate"): "of actions that are asked visible_to",
    ("home/broken.py", "Answer"): "only to leave out what was answered again",
    ("home/broken.py", "AnswerAction"): "of answers and actions that are asked visible_to",
    ("home/broken.py", "Finding"): "only to leave out what was found again",
    ("home/broken.py", "FindingAction"): "of findings and actions that are asked visible_to",
    ("home/broken.py", "RecommendationAction"): "of recommendations and actions that are asked visible_to",
    ("home/broken.py", "ImpactCheck"): "of actions that are asked visible_to",
    ("home/broken.py", "Priority"): OPEN_TO_ROLES,
    ("home/broken.py", "PriorityYear"): OPEN_TO_ROLES,
    ("home/coming.py", "Declaration"): "only when it was declared, of returns that the reader answers for",
    ("home/coming.py", "Membership"): "only the names of those who lead the reader's own agency",
    ("home/coming.py", "Section11Cycle"): "only to narrow the returns that the reader answers for",
    ("home/coming.py", "Section11Return"): "of agencies that the reader answers for",
    ("home/last_done.py", "Act"): OWN_ALONE,
    ("home/last_done.py", "Subject"): OWN_ALONE,
    ("home/governance.py", "Disposal"): "for whoever keeps records; it asks that first",
    ("home/offered_and_ended.py", "Declaration"): OWN_ALONE,
    ("home/offered_and_ended.py", "DeclarationRequest"): OWN_ALONE,
    ("home/offered_and_ended.py", "Section11Cycle"): "only to narrow the reader's own declarations",
    ("home/own_work.py", "ImpactCheck"): "of the reader's own actions",
    ("home/own_work.py", "Milestone"): "of the reader's own actions",
    ("home/thread_learned.py", "Priority"): OPEN_TO_ROLES,
    ("home/thread_learned.py", "RecommendationFinding"): "of recommendations that are asked visible_to",
    ("home/thread_learned.py", "FindingAction"): "of findings and actions that are asked visible_to",
    (
        "home/thread_learned.py",
        "RecommendationAction",
    ): "of recommendations and actions that are asked visible_to",
    ("home/thread_reading.py", "ActionClosure"): "of actions that are asked visible_to",
    ("home/thread_reading.py", "ActionOrigin"): "of actions that are asked visible_to",
    ("home/thread_reading.py", "AnswerAction"): "of answers and actions that are asked visible_to",
    ("home/thread_reading.py", "FindingAction"): "of findings and actions that are asked visible_to",
    ("home/thread_reading.py", "ImpactCheck"): "of actions that are asked visible_to",
    ("home/thread_reading.py", "Priority"): OPEN_TO_ROLES,
    ("home/thread_reading.py", "WaitsFor"): "between actions that are asked visible_to",
    ("home/views/calendar.py", "FeedLink"): OWN_ALONE,
    ("home/selectors.py", "ActionClosure"): "of actions that are asked visible_to",
    (
        "home/selectors.py",
        "Declaration",
    ): "only to leave out what has been declared since the reader was asked",
    ("home/selectors.py", "DeclarationRequest"): OWN_ALONE,
    ("home/selectors.py", "Section11Cycle"): "only to narrow the reader's own returns",
    ("home/selectors.py", "Section11Return"): "of agencies that the reader leads, or for the manager",
    ("partnership/api/action_acts.py", "ActionClosure"): OF_THE_ACTION,
    ("partnership/api/action_acts.py", "ActionUpdate"): OF_THE_ACTION,
    ("partnership/api/action_evidence.py", "ActionEvidence"): OF_THE_ACTION,
    ("partnership/api/action_inputs.py", "Group"): "what the office chooses from; the view asks for it",
    ("partnership/api/action_inputs.py", "Priority"): OPEN_TO_ROLES,
    ("partnership/api/jobs.py", "Job"): OWN_ALONE,
    ("partnership/api/plans.py", "Group"): "what the office chooses from; the view asks for it",
    ("partnership/api/plans.py", "Plan"): "the office's; the view asks for it",
    ("partnership/api/priorities.py", "Group"): "what the office chooses from; the view asks for it",
    ("partnership/api/priorities.py", "Priority"): OPEN_TO_ROLES,
    ("partnership/views/agencies/tables.py", "Succession"): OPEN_TO_ROLES,
    (
        "partnership/views/imports/on_batch.py",
        "ImportBatch",
    ): "the office's; the view asks for it and for the kind",
    ("partnership/views/imports/on_batch.py", "Job"): "of the file that was loaded",
    ("home/selectors.py", "ImpactCheck"): "of actions that are asked visible_to",
    ("partnership/views/followup/impact.py", "ImpactCheck"): "of actions that are asked visible_to",
    ("partnership/views/followup/meeting.py", "Plan"): "the office's, and for a chair those of the own group",
    ("partnership/views/subject_requests/searched.py", "Job"): "of the request's own search",
    ("performance/views/action_indicator.py", "ActionIndicator"): OF_THE_ACTION,
    ("partnership/views/plan/closing.py", "ActionEvidence"): OF_THE_ACTION,
    ("partnership/views/records/disposals.py", "Disposal"): KEEPS_RECORDS,
    ("partnership/views/records/units.py", "Hold"): KEEPS_RECORDS,
    ("partnership/views/plan/report.py", "Plan"): "named plans are open to every role that reads the plan",
    ("partnership/views/own_file.py", "Blob"): "of the reader's own job",
    ("partnership/views/own_file.py", "Job"): OWN_ALONE,
    ("partnership/views/plan/priorities.py", "Priority"): OPEN_TO_ROLES,
    ("performance/api/notes.py", "Commentary"): OF_THE_INDICATOR,
    ("performance/api/notes.py", "Happening"): OF_THE_INDICATOR,
    ("performance/api/notes.py", "Target"): OF_THE_INDICATOR,
    ("performance/api/values.py", "Observation"): OF_THE_INDICATOR,
    ("performance/api/indicators.py", "Definition"): OF_THE_INDICATOR,
    ("performance/api/indicators.py", "Observation"): OF_THE_INDICATOR,
    ("performance/views/indicators.py", "Indicator"): OF_THE_INDICATOR,
    ("performance/views/indicators.py", "Observation"): OF_THE_INDICATOR,
}


def sources():
    """Modules that answer requests."""
    for app in OWN:
        for path in sorted((ROOT / app).rglob("*.py")):
            parts = path.relative_to(ROOT).parts
            if {"views", "api", "views.py"} & set(parts) or (app == "home" and "migrations" not in parts):
                yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def bare_reads(source):
    """Models whose rows are read without asking who may see them first."""
    tree = ast.parse(source)
    followed = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        is_manager = isinstance(node, ast.Attribute) and node.attr == "objects"
        if is_manager and isinstance(node.value, ast.Name) and followed.get(id(node)) not in ASKS:
            yield node.value.id


def test_views_ask_who_may_see_first_or_say_why_not():
    found = {(name, model) for name, source in sources() for model in bare_reads(source)}

    assert found - set(ALLOWED) == set()
    assert set(ALLOWED) - found == set()


def test_a_bare_read_is_found_out():
    assert list(bare_reads("Action.objects.filter(pk=1)\nAction.objects.visible_to(actor)")) == ["Action"]


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")],
    ids=lambda model: model.__name__,
)
def test_what_says_who_may_see_it_is_asked(model):
    asked = f"{model.__name__}.objects.visible_to("

    assert any(asked in path.read_text("utf-8") for app in OWN for path in (ROOT / app).rglob("*.py"))


def test_no_code_asks_whether_somebody_is_a_superuser():
    words = ("is_superuser", "is_staff", "has_perm(", "user_permissions")
    found = [
        (str(path.relative_to(ROOT)), word)
        for app in (*OWN, "config", "demo")
        for path in (ROOT / app).rglob("*.py")
        for word in words
        if word in path.read_text("utf-8")
    ]
    assert found == []


def test_an_api_view_that_says_nothing_is_open_to_nobody():
    class Bare(APIView):
        pass

    request = Request(APIRequestFactory().get("/"))

    assert [name.__name__ for name in api_settings.DEFAULT_PERMISSION_CLASSES] == ["Denied"]
    assert [each.has_permission(request, Bare()) for each in Bare().get_permissions()] == [False]
