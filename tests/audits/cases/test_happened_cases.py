"""What happened, under programmes, cases and audits: folded away, and never what the reader may not know of."""

import pytest
from django.core.cache import cache
from django.http import QueryDict

from audits.selectors.happened import case_audit_happened, case_happened, programme_happened
from audits.services.cases.closing import close_case
from audits.services.cases.keys import open_key, write_keys
from audits.services.cases.programmes import begin_report, close_programme
from audits.services.cases.releasing import name_auditor
from audits.services.cases.standing import send_back_audit
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, finding, make_programme
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.queries import asked

pytestmark = pytest.mark.django_db
CANARY = "canary of the reason"
PLAIN = QueryDict()


@pytest.fixture(autouse=True)
def _today(settings, tmp_path):
    settings.DEMO_TODAY = TODAY
    settings.SEAL_DIR = tmp_path
    cache.clear()


@pytest.fixture
def amy(db):
    return make_person("Amy", Role.AUDIT_COORDINATOR)


def told(timeline):
    return [entry.sentence for entry in timeline.entries]


def test_the_coordinator_reads_what_every_agency_did_and_an_auditor_what_was_done_with_the_case(amy):
    programme = make_programme()
    case, _, people = audited(programme, "good")
    send_back_audit(
        actor=actor_of(amy), case_audit=case.audits.get(auditor=people[0]), why=CANARY, looked_at=True
    )
    close_case(actor=actor_of(amy), case=case, why=CANARY, looked_at=True)

    whole = case_happened(PLAIN, actor_of(amy), case)
    own = case_happened(PLAIN, actor_of(people[1]), case)

    assert "Amy asked an agency for changes." in told(whole)
    assert f"{people[0].name} handed an audit in." in told(whole)
    assert CANARY in [entry.detail for entry in whole.entries]
    assert told(own) == [
        "Amy closed the case.",
        "The system released the case to agencies.",
        "The system added the case.",
    ]
    assert [entry.detail for entry in own.entries] == ["", "", ""]


def test_the_page_of_a_case_names_no_auditor_of_another_agency(amy):
    case, (elm, *_), people = audited(make_programme(), "good")

    text = client_of(people[1]).get(case.get_absolute_url()).content.decode()

    assert "What happened" in text
    assert [name for name in (people[0].name, elm.name, "handed an audit in") if name in text] == []


def test_an_agencys_lead_reads_that_its_audit_was_handed_in_and_not_that_it_was_graded():
    case, (elm, *_), people = audited(make_programme(), "good")
    audit = case.audits.get(agency=elm)
    lead = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=elm))

    named = told(case_audit_happened(PLAIN, actor_of(people[0]), audit))
    shown = told(case_audit_happened(PLAIN, lead, audit))

    assert f"{people[0].name} handed the audit in." in shown
    assert [each for each in named if "grade" in each] == [f"{people[0].name} gave the overall grade."]
    assert [each for each in shown if "grade" in each] == []


def test_keys_and_who_opened_one_stand_in_no_timeline(amy):
    programme = make_programme(keys_until=made.TODAY.replace(year=2022))
    case = made.make_case(programme)
    (audit,) = made.release(case, make_agency("Elm Trust"))
    gil = made.auditor_at(audit.agency, "Gil", of=audit)
    write_keys(actor=actor_of(amy), programme=programme, keys={case.pk: "Record 4711"})
    open_key(actor=actor_of(gil), case=case, why=CANARY)

    for record in (programme, case, audit):
        text = client_of(amy).get(f"{record.get_absolute_url()}?what-happened=all").content.decode()

        assert "<details" in text
        assert [words for words in (CANARY, "4711", "opened the key", "entered keys") if words in text] == []
    assert [each for each in told(case_happened(PLAIN, actor_of(amy), case)) if "key" in each] == []


def test_a_programme_tells_who_wrote_findings_and_who_does_not_read_cases_not_that_cases_were_added(amy):
    programme = make_programme()
    audited(programme)
    finding(programme, actor=actor_of(amy))

    whole = told(programme_happened(PLAIN, actor_of(amy), programme))
    fay = told(programme_happened(PLAIN, actor_of(make_person("Fay", Role.EXECUTIVE_MEMBER)), programme))

    assert "Amy wrote a finding." in whole
    assert "The system added cases." in whole
    assert "Amy wrote a finding." in fay
    assert "The system added cases." not in fay


def test_a_closing_is_told_once(amy):
    programme = make_programme()
    case = made.make_case(programme)
    made.release(case, make_agency("Elm Trust"))
    close_case(actor=system_actor(), case=case, why="", looked_at=True)
    begin_report(actor=system_actor(), programme=programme)

    close_programme(actor=actor_of(amy), programme=programme)

    assert told(programme_happened(PLAIN, actor_of(amy), programme)).count("Amy closed the programme.") == 1


def test_ten_are_shown_and_the_rest_is_behind_a_link(amy):
    case, _, _ = audited(make_programme())
    gil = made.auditor_at(case.audits.first().agency, "Gil")
    for _ in range(9):
        name_auditor(actor=actor_of(amy), case_audit=case.audits.first(), person=gil)
    every = QueryDict("what-happened=all")

    short = case_happened(QueryDict("sort=no"), actor_of(amy), case)
    whole = case_happened(every, actor_of(amy), case)

    assert (len(short.entries), short.opened, short.rest_url) == (
        10,
        False,
        "?sort=no&what-happened=all#what-happened",
    )
    assert len(whole.entries) > 10
    assert (whole.opened, whole.rest_url) == (True, "")


def test_the_pages_keep_to_the_limit_of_queries(amy):
    case, _, people = audited(make_programme(), "good")
    pages = (case.programme, case, case.audits.get(auditor=people[0]))

    counts = {
        (reader.name, each.get_absolute_url()): len(asked(client_of(reader), each.get_absolute_url()))
        for reader in (amy, people[0])
        for each in pages
    }

    assert {key: count for key, count in counts.items() if count > 14} == {}
