"""Pages of case audits when everything happens at once: sent back, an agency that closed, letters that are stopped, a
joint evaluation, findings of two years. No page asks more than fourteen questions."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from audits.choices.case_findings import FindingJudgement
from audits.choices.cases import ProgrammeKind
from audits.services.cases.chase_days import set_case_chase_days
from audits.services.cases.chasing import stop_case_letters
from audits.services.cases.deep_dive import DeepDiveValues, record_deep_dive
from audits.services.cases.feedback import FeedbackValues, record_feedback
from audits.services.cases.joint_agreement import record_agreement
from audits.services.cases.learned_actions import tie_action_to
from audits.services.cases.recommendations import RecommendationValues, add_recommendation
from audits.services.cases.standing import send_back_audit
from foundation.refusals import Refusal
from partnership.actors import system_actor
from partnership.roles import Role
from partnership.services.succession import record_succession
from tests.audits.cases.inspected import whole, write
from tests.audits.cases.learned import TODAY, audited, finding, make_programme
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, give_role, make_person
from tests.factories.plan import make_action
from tests.queries import asked
from tests.standing import on, standing

MOST = 14
INSPECTION = {"code": "INS-2021", "kind": ProgrammeKind.INSPECTION, "due_on": None}
KINDS = {"inspection": INSPECTION, "annual": {"code": "CA-2021"}}


def at_once(kind):
    """One programme in which everything has happened, and who reads it."""
    coordinator = make_person("Cyd", Role.AUDIT_COORDINATOR)
    system, cyd = system_actor(), actor_of(coordinator)
    before = make_programme("CA-2019")
    audited(before, "good")
    earlier = finding(before)
    programme = make_programme(**KINDS[kind], previous=before, title="All at once")
    case, agencies, people = audited(programme, "good", "inadequate", "good")
    other = made.make_case(programme)
    made.release(other, *agencies)
    first, second, third = (case.audits.get(agency=each) for each in agencies)
    found = finding(programme, judgement=FindingJudgement.CONTINUED, continues=earlier)
    tie_action_to(actor=system, source=found, action=make_action())
    add_recommendation(
        actor=system, programme=programme, values=RecommendationValues("Send minutes", [found], agencies[0])
    )
    said = FeedbackValues("child", TODAY, how="At school", words="It helped")
    record_feedback(actor=system, case=case, values=said)
    grade = made.grade_of(first, "good")
    record_deep_dive(
        actor=cyd,
        case=case,
        base_version=0,
        values=DeepDiveValues(held_on=TODAY, notes="We met", agreed_grade=grade, reason="Sound", parts=()),
    )
    send_back_audit(actor=cyd, case_audit=made.load_audit(first.pk), why="Say more", looked_at=True)
    set_case_chase_days(actor=system, programme=programme, before=[3, 1], after=[1], lead=2, accountable=3)
    _stop(cyd, programme, made.load_audit(other.audits.get(agency=agencies[0]).pk))
    _stop(cyd, programme, None)
    if programme.is_short:
        write(system, programme, **whole(case, took_part=list(agencies)))
        chosen = {"agencies": [agencies[0].pk], "agreed_on": TODAY}
        record_agreement(actor=system, programme=programme, base_version=1, **chosen)
    newer = make_agency("Fern Trust")
    record_succession(actor=system, predecessors=[agencies[2]], successors=[newer], on=TODAY)
    give_role(people[0], Role.AGENCY_LEAD, agency=agencies[0])
    return SimpleNamespace(
        programme=programme,
        case=case,
        audits={"sent back": first, "handed in": second, "of a closed agency": third},
        readers={
            "coordinator": coordinator,
            "manager": make_person("Ann", Role.PARTNERSHIP_MANAGER),
            "scrutineer": make_person("Ivy", Role.SCRUTINEER),
            "auditor and lead": people[0],
            "auditor": people[1],
            "lead of the new agency": make_person("Lea", Role.AGENCY_LEAD, agency=newer),
        },
    )


def _stop(actor, programme, audit):
    stop_case_letters(
        actor=actor,
        programme=programme,
        case_audit=audit,
        why="Half-term",
        until_on=TODAY + timedelta(days=9),
    )


@standing(on(TODAY))
def inspection():
    return at_once("inspection")


@standing(on(TODAY))
def annual():
    return at_once("annual")


def counted(world, pages):
    """Who asks more than the limit, of which page; and that somebody asked at all."""
    found = {}
    for name, person in world.readers.items():
        client = client_of(person)
        for page, url in pages.items():
            if client.get(url).status_code == 200:
                found[name, page] = len(asked(client, url))
    assert {name for name, _ in found} >= {"coordinator", "manager", "auditor"}
    return {key: count for key, count in found.items() if count > MOST}


def pages_of(world):
    learned = ("findings", "report", "deep-dives", "letters")
    return {
        "programme": world.programme.get_absolute_url(),
        "case": world.case.get_absolute_url(),
        "deep dive": reverse("audits:case-deep-dive", args=[world.case.pk]),
        **{name: reverse(f"audits:case-{name}", args=[world.programme.pk]) for name in learned},
        **{f"audit {name}": each.get_absolute_url() for name, each in world.audits.items()},
        "section": reverse("audits:case-audit-section", args=[world.audits["sent back"].pk, "1"]),
    }


def test_no_page_of_an_inspection_asks_more_than_fourteen_questions(inspection):
    assert counted(inspection, pages_of(inspection)) == {}


def test_no_page_of_an_annual_programme_asks_more_than_fourteen_questions(annual):
    assert counted(annual, pages_of(annual)) == {}


def test_the_programme_of_an_inspection_says_everything_that_was_asked_for(inspection):
    page = client_of(inspection.readers["coordinator"]).get(inspection.programme.get_absolute_url())
    text = page.content.decode()

    assert "Written; 1 of 3 agencies that took part agrees" in text
    assert "Audits not handed in" in text
    assert "Fern Trust" not in text or "Lea" in text
    with pytest.raises(Refusal, match="already stopped"):
        _stop(system_actor(), inspection.programme, None)
