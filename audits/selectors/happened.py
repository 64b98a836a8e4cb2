"""What happened to programmes, cases, audits, cycles and returns, as far as each reader may know of it.

A verb without words here is told to nobody. So keys to cases, and who opened one, stand in no timeline.
"""

from django.http import QueryDict

from audits.models import (
    Case,
    CaseAudit,
    Edition,
    EducationCycle,
    EducationReturn,
    Evidence,
    Programme,
    Provider,
    Section11Cycle,
    Survey,
)
from audits.permissions import cases as permissions
from foundation.pages.story import folded_story
from foundation.pages.timeline import Timeline
from partnership.actors import Actor

CYCLE = {
    "section11.open_cycle": "{who} opened the audit",
    "section11.open_update": "{who} opened an update between audits",
    "section11.change_dates": "{who} changed its dates",
    "section11.close_cycle": "{who} closed the audit",
    "section11.set_chase_days": "{who} set on which days agencies are reminded",
    "section11.keep_challenge_day": "{who} recorded the challenge day",
    "survey.make": "{who} made a survey beside it",
}
PROGRAMME = {
    "case_audits.make_programme": "{who} made the programme",
    "case_audits.change_programme": "{who} changed the programme",
    "case_audits.add_theme": "{who} added a theme",
    "case_audits.change_theme": "{who} changed a theme",
    "case_audits.open_programme": "{who} opened the programme",
    "case_audits.deep_dive_programme": "{who} began the deep dive",
    "case_audits.report_programme": "{who} began the report",
    "case_audits.close_programme": "{who} closed the programme",
    "case_audit.add_finding": "{who} wrote a finding",
    "case_audit.add_recommendation": "{who} wrote a recommendation",
    "case_audit.learning_event": "{who} recorded a learning event",
    "case_audit.change_learning_event": "{who} changed a learning event",
    "case_audit.joint_evaluation": "{who} wrote the joint evaluation",
    "case_audit.joint_agreement": "{who} recorded which agencies agree",
}
CHOOSING = {
    "case_audits.add_cases": "{who} added cases",
    "case_audits.set_chase_days": "{who} set on which days agencies are reminded",
    "case_audits.remind": "{who} reminded agencies that owe audits",
    "case_audits.stop_chasing": "{who} stopped the letters about audits that are not in",
    "case_audits.resume_chasing": "{who} let the letters about audits that are not in go on",
}
CASE = {
    "case_audits.add_cases": "{who} added the case",
    "case_audits.change_case": "{who} changed the case",
    "case_audits.release_case": "{who} released the case to agencies",
    "case_audits.set_deep_dive": "{who} changed whether it is in the deep dive",
    "case_audits.close_case": "{who} closed the case",
}
OF_EVERY_AGENCY = {
    "case_audits.add_agency": "{who} asked a further agency",
    "case_audits.name_auditor": "{who} named an auditor",
    "case_audits.clear_words": "{who} said why words identify nobody",
    "case_audits.submit": "{who} handed an audit in",
    "case_audits.send_back": "{who} asked an agency for changes",
    "case_audit.feedback": "{who} recorded what the child or the family says",
    "case_audit.change_feedback": "{who} changed what the child or the family says",
    "case_audit.take_away_feedback": "{who} took away what was recorded of the child or the family",
    "case_audit.deep_dive": "{who} recorded the deep dive",
}
CASE_AUDIT = {
    "case_audits.name_auditor": "{who} named the auditor",
    "case_audits.judge": "{who} gave the overall grade",
    "case_audits.submit": "{who} handed the audit in",
    "case_audits.send_back": "{who} asked for changes",
}
SCHOOL_RETURN = {
    "education.add_area": "{who} added an area of development",
    "education.ask_signature": "{who} finished the answers and asked for the signature",
    "education.change_answers": "{who} took the return back to change answers",
    "education.ask_governor": "{who} sent the governor a link",
    "education.record_signature": "{who} recorded the signature",
    "education.sign": "It was signed by link",
    "education.submit": "{who} submitted the return",
    "education.ask_changes": "{who} asked for changes",
    "education.explain": "{who} said why it was not in on time",
}
SCHOOLS_CYCLE = {
    "education.open_cycle": "{who} opened the audit",
    "education.invite_missing": "{who} invited schools that were missing",
    "education.change_dates": "{who} changed its dates",
    "education.close_cycle": "{who} closed the audit",
    "education.remind": "{who} reminded schools",
    "education.ask_explanation": "{who} asked schools why their returns were not in on time",
}
SURVEY = {
    "survey.make": "{who} made the survey",
    "survey.word": "{who} changed its statements",
    "survey.open": "{who} opened the survey",
    "survey.change_dates": "{who} changed its dates",
    "survey.close": "{who} closed the survey",
}
EDITION = {
    "standards.publish": "{who} published it",
    "standards.retire": "{who} gave it its last day",
    "standards.add_crosswalk": "{who} said how it answers to other standards",
    "standards.remove_crosswalk": "{who} took a comparison with other standards away",
}
PIECE = {
    "evidence.add": "{who} added the evidence",
    "section11.add_evidence": "{who} added the evidence",
    "section11_service.add_evidence": "{who} added the evidence",
    "evidence.add_version": "{who} added a new version",
    "evidence.change": "{who} changed what is said of it",
    "evidence.redate": "{who} said that it is still in force",
    "evidence.link": "{who} put it beside standards",
    "evidence.withdraw": "{who} withdrew it",
}
PROVIDER = {
    "provider.add": "{who} added the school",
    "provider.change": "{who} changed its facts",
    "provider.close": "{who} recorded that it closed",
}


def cycle_happened(query: QueryDict, cycle: Section11Cycle) -> Timeline | None:
    """Of a cycle, for whoever reads the whole of it; nothing of one agency's return."""
    return folded_story(query, cycle, CYCLE)


def programme_happened(query: QueryDict, actor: Actor, programme: Programme) -> Timeline | None:
    """Of a programme. That cases were added and agencies chased is told to those who read cases."""
    more = CHOOSING if permissions.can_read_cases(actor) else {}
    return folded_story(query, programme, {**PROGRAMME, **more})


def case_happened(query: QueryDict, actor: Actor, case: Case) -> Timeline | None:
    """Of a case. What an agency did, and why it was closed, is told to those who read every agency's audit."""
    every = permissions.can_read_cases(actor)
    return folded_story(query, case, {**CASE, **(OF_EVERY_AGENCY if every else {})}, reasons=every)


def case_audit_happened(query: QueryDict, actor: Actor, case_audit: CaseAudit) -> Timeline | None:
    """Of one agency's audit, for everybody who sees it; that it was graded for who reads its words."""
    told = dict(CASE_AUDIT)
    if not permissions.can_read_case_audit(actor, case_audit):
        del told["case_audits.judge"]
    return folded_story(query, case_audit, told)


def school_return_happened(query: QueryDict, owed: EducationReturn) -> Timeline | None:
    """Of a school's return, for everybody who sees it. Quality checks stay with the office."""
    return folded_story(query, owed, SCHOOL_RETURN)


def schools_cycle_happened(query: QueryDict, cycle: EducationCycle) -> Timeline | None:
    """Of an audit of schools; nothing of one school's return."""
    return folded_story(query, cycle, SCHOOLS_CYCLE)


def survey_happened(query: QueryDict, survey: Survey) -> Timeline | None:
    """Of a survey: what the office did with it. Whoever replies acts without a name, and no act tells of a reply or
    of the link of one agency."""
    return folded_story(query, survey, SURVEY)


def edition_happened(query: QueryDict, edition: Edition) -> Timeline | None:
    """Of an edition of standards, which everybody with a role reads."""
    return folded_story(query, edition, EDITION)


def piece_happened(query: QueryDict, piece: Evidence) -> Timeline | None:
    """Of a piece of evidence, for whoever may know of it; beside which standards it stands its page says."""
    return folded_story(query, piece, PIECE)


def provider_happened(query: QueryDict, provider: Provider) -> Timeline | None:
    """Of a school's entry, without reasons."""
    return folded_story(query, provider, PROVIDER)
