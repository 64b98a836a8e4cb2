"""Every address by every role: read it (200), not theirs (403), not known to them (404), no log-in (401)."""

import pytest
from django.urls import get_resolver

from foundation.jobs.queue import enqueue
from partnership.actors import system_actor
from tests.api.asking import API, shape
from tests.audits.cases.inspected import inspection, write
from tests.audits.cases.learned import finding
from tests.factories.case_audits import make_case, make_programme, release
from tests.factories.education import make_school, open_year, return_of
from tests.factories.figures import make_indicator
from tests.factories.people import actor_of
from tests.factories.plan import PlanFactory, PriorityFactory, make_action
from tests.factories.section11 import handed_in
from tests.permissions.urls_in import mounted

pytestmark = pytest.mark.django_db
NAMES = ("ada", "bea", "ben", "cas", "dee", "eve", "fay", "gus", "hal", "ivy", "jo", "nobody")
# What each of NAMES gets; Elmbrook's return is with the agency, Ferndale's was handed in.
CELLS = """
agency-list                    200 200 200 200 200 401 200 200 200 200 200 401
agency-detail                  200 200 200 200 200 401 200 200 200 200 200 401
action-list                    200 200 200 200 200 401 200 200 200 200 200 401
action-detail                  200 200 200 404 404 401 200 404 404 200 404 401
action-updates                 200 200 200 404 404 401 200 404 404 200 404 401
action-closures                200 200 200 404 404 401 200 404 404 200 404 401
action-evidence                200 200 200 404 404 401 200 404 404 200 404 401
job-list                       200 200 200 200 200 401 200 200 200 200 200 401
job-detail                     404 404 200 404 404 401 404 404 404 404 404 401
plan-list                      200 200 200 200 200 401 200 200 200 200 200 401
plan-detail                    200 200 200 200 200 401 200 200 200 200 200 401
priority-list                  200 200 200 200 200 401 200 200 200 200 200 401
priority-detail                200 200 200 200 200 401 200 200 200 200 200 401
section11-cycle-list           200 200 200 200 404 401 200 200 200 200 404 401
section11-cycle-detail         200 200 200 200 404 401 200 404 200 200 404 401
programme-list                 200 200 200 200 404 401 200 404 404 200 404 401
programme-detail               200 200 200 404 404 401 200 404 404 200 404 401
joint-evaluation               200 200 200 404 404 401 200 404 404 200 404 401
finding-detail                 200 200 200 404 404 401 200 404 404 200 404 401
finding-list                   200 200 200 200 404 401 200 404 404 200 404 401
school-cycle-list              200 200 404 404 404 401 404 404 404 200 404 401
school-return-list             200 200 404 404 404 401 404 404 404 200 404 401
school-return-detail           200 200 404 404 404 401 404 404 404 200 404 401
school-answer                  200 200 404 404 404 401 404 404 404 200 404 401
section11-movement             200 200 404 404 404 401 200 404 404 200 404 401
section11-return-list          200 200 200 200 404 401 200 200 200 200 404 401
section11-return-detail        200 200 200 404 404 401 404 404 200 200 404 401
section11-return-detail:fern   200 200 404 200 404 401 200 404 404 200 404 401
section11-evidence             200 200 200 404 404 401 404 404 200 200 404 401
section11-evidence:fern        200 200 404 200 404 401 403 404 404 200 404 401
section11-answer               200 200 200 404 404 401 404 404 200 200 404 401
section11-answer:fern          200 200 404 200 404 401 200 404 404 200 404 401
indicator-list                 200 200 200 200 200 401 200 200 200 200 200 401
indicator-detail               200 200 200 200 200 401 200 200 200 200 200 401
indicator-values               200 200 200 200 200 401 200 200 200 200 200 401
indicator-commentaries         200 200 200 200 200 401 200 200 200 200 200 401
indicator-targets              200 200 200 200 200 401 200 200 200 200 200 401
indicator-happenings           200 200 200 200 200 401 200 200 200 200 200 401
dashboard                      200 200 404 404 404 401 200 404 404 200 404 401
schema                         200 200 200 200 200 401 200 200 200 200 200 401
"""
ROWS = {row.split()[0]: [int(cell) for cell in row.split()[1:]] for row in CELLS.strip().splitlines()}


@pytest.fixture
def addresses(cast, audit, settings):
    settings.API_WRONG_TOKENS_PER_MINUTE = 100  # nobody with a role asks every address in one minute
    owed, fern = audit
    handed_in(actor_of(cast.cas), fern)
    action, indicator = make_action(agency=cast.elm), make_indicator("referrals")
    priority = PriorityFactory(title="Neglect")
    returns = f"{API}/section11/returns"
    programme = make_programme()
    release(make_case(programme), cast.elm)
    found = finding(programme)
    inspected = inspection()
    release(make_case(inspected), cast.elm)
    write(system_actor(), inspected, working_well="We talk on the same day.")
    oak = make_school("Oak School", "100001")
    school = return_of(open_year(), oak)
    plan = PlanFactory(name="Peer review", code="peer-review")
    job = enqueue(kind="plan.report", key="one", payload={}, asked_by=cast.ben.pk)
    one, seen = f"{API}/actions/{action.pk}", f"{API}/indicators/{indicator.code}"
    return {
        "action-updates": f"{one}/updates/",
        "action-closures": f"{one}/closures/",
        "action-evidence": f"{one}/evidence/",
        "job-list": f"{API}/jobs/",
        "job-detail": f"{API}/jobs/{job.public_id}/",
        "plan-detail": f"{API}/plans/{plan.pk}/",
        "section11-evidence": f"{returns}/{owed.pk}/evidence/",
        "section11-evidence:fern": f"{returns}/{fern.pk}/evidence/",
        **{
            f"indicator-{name}": f"{seen}/{name}/"
            for name in ("values", "commentaries", "targets", "happenings")
        },
        "agency-list": f"{API}/agencies/",
        "agency-detail": f"{API}/agencies/{cast.elm.pk}/",
        "action-list": f"{API}/actions/",
        "action-detail": f"{API}/actions/{action.pk}/",
        "plan-list": f"{API}/plans/",
        "priority-list": f"{API}/priorities/",
        "priority-detail": f"{API}/priorities/{priority.pk}/",
        "section11-cycle-list": f"{API}/section11/cycles/",
        "section11-cycle-detail": f"{API}/section11/cycles/{owed.cycle_id}/",
        "programme-list": f"{API}/case-audits/programmes/",
        "programme-detail": f"{API}/case-audits/programmes/{programme.pk}/",
        "joint-evaluation": f"{API}/case-audits/programmes/{inspected.pk}/joint-evaluation/",
        "finding-detail": f"{API}/case-audits/findings/{found.pk}/",
        "finding-list": f"{API}/case-audits/findings/",
        "school-cycle-list": f"{API}/schools/cycles/",
        "school-return-list": f"{API}/schools/returns/",
        "school-return-detail": f"{API}/schools/returns/{school.pk}/",
        "school-answer": f"{API}/schools/returns/{school.pk}/answers/A1/",
        "section11-movement": f"{API}/section11/movement/",
        "section11-return-list": f"{returns}/",
        "section11-return-detail": f"{returns}/{owed.pk}/",
        "section11-return-detail:fern": f"{returns}/{fern.pk}/",
        "section11-answer": f"{returns}/{owed.pk}/answers/1.1/",
        "section11-answer:fern": f"{returns}/{fern.pk}/answers/1.1/",
        "indicator-list": f"{API}/indicators/",
        "indicator-detail": f"{API}/indicators/{indicator.code}/",
        "dashboard": f"{API}/dashboard/",
        "schema": f"{API}/schema/",
    }


@pytest.mark.parametrize("name", NAMES)
def test_who_reads_what(api, addresses, name):
    place = NAMES.index(name)

    found = {row: api(name).get(url) for row, url in addresses.items()}

    assert {row: each.status_code for row, each in found.items()} == {row: ROWS[row][place] for row in ROWS}
    assert all(shape(each)[0] == each.status_code for each in found.values() if each.status_code >= 400)


def methods_of(view):
    return view.initkwargs.get("http_method_names", view.cls.http_method_names)


def test_every_address_of_the_api_that_is_read_stands_in_the_matrix():
    names = {
        each.name.partition(":")[2]
        for each in mounted(get_resolver())
        if each.name.startswith("api:") and "get" in methods_of(each.view)
    }

    assert names == {row.partition(":")[0] for row in ROWS}
