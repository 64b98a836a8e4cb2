"""What happened, under a school's return, the audit of schools and a school's entry: never another school's."""

from django.http import QueryDict

from audits.choices import Phase
from audits.selectors.happened import provider_happened, school_return_happened, schools_cycle_happened
from audits.services.education.providers import change_provider
from audits.services.education.quality import draw, record_result
from audits.services.education.returns import ask_changes
from tests.audits.education.years import last_year, later_edition
from tests.factories.education import handed_in, open_year, return_of
from tests.factories.people import client_of
from tests.queries import asked

PLAIN = QueryDict()
CANARY = "canary of the reason"


def told(timeline):
    return [entry.sentence for entry in timeline.entries]


def test_a_return_tells_what_was_done_with_it_and_keeps_the_check_and_the_reason_to_the_office(
    cast, school_url
):
    cycle = open_year(actor=cast.edie)
    owed = return_of(cycle, cast.elm)
    handed_in(owed, cast.sal)
    handed_in(return_of(cycle, cast.oak), cast.dan)
    check = draw(actor=cast.edie, cycle=cycle, sizes={Phase.PRIMARY: 2}, seed=5).checks.get(
        education_return=owed
    )
    record_result(actor=cast.edie, check=check, result="differs", note=CANARY)
    ask_changes(actor=cast.edie, education_return=return_of(cycle, cast.elm), message=CANARY)

    timeline = school_return_happened(PLAIN, owed)
    text = client_of(cast.people["edie"]).get(owed.get_absolute_url()).content.decode()

    sentences = told(timeline)
    assert sentences[0] == "Edie asked for changes."
    assert "Sal submitted the return." in sentences
    assert [each for each in sentences if "check" in each or "Dan" in each] == []
    assert {entry.detail for entry in timeline.entries} == {""}
    assert "Sal submitted the return." in text


def test_the_page_of_a_return_keeps_to_the_limit(cast):
    owed = return_of(open_year(actor=cast.edie), cast.elm)
    client = client_of(cast.people["sal"])
    client.get(owed.get_absolute_url())

    assert len(asked(client, owed.get_absolute_url())) <= 14


def test_a_school_reads_while_answering_what_happened_to_its_own_return_alone(cast):
    cycle = open_year(actor=cast.edie)
    owed, other = return_of(cycle, cast.elm), return_of(cycle, cast.oak)
    for each, lead in ((owed, cast.sal), (other, cast.dan)):
        handed_in(each, lead)
    check = draw(actor=cast.edie, cycle=cycle, sizes={Phase.PRIMARY: 2}, seed=5).checks.get(
        education_return=owed
    )
    record_result(actor=cast.edie, check=check, result="differs", note=CANARY)
    ask_changes(actor=cast.edie, education_return=return_of(cycle, cast.elm), message="Say more")
    ask_changes(actor=cast.edie, education_return=return_of(cycle, cast.oak), message=CANARY)

    page = client_of(cast.people["sal"]).get(owed.get_absolute_url()).content.decode()
    story = page[page.index("What happened") :]

    assert "Sal submitted the return." in story
    assert "Edie asked for changes." in story
    assert [words for words in (CANARY, "Dan", "check", "sample", "Oak") if words in story] == []
    assert CANARY not in page


def test_before_anything_happened_there_is_nothing_to_tell(cast):
    owed = return_of(open_year(actor=cast.edie), cast.elm)

    assert "What happened" not in client_of(cast.people["sal"]).get(owed.get_absolute_url()).content.decode()


def test_a_trusts_lead_reads_of_the_school_that_was_opened_and_no_other(cast):
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.elm), cast.sal)

    page = client_of(cast.people["tom"]).get(return_of(cycle, cast.elm).get_absolute_url()).content.decode()

    assert "Sal submitted the return." in page
    assert "Dan" not in page


def test_the_page_of_a_return_that_was_sent_back_keeps_to_the_limit(cast):
    """Elm Primary in its trust, with last year behind it and changes asked for: the most that the page asks."""
    last_year((cast.elm, cast.sal))
    cycle = open_year(edition=later_edition())
    owed = return_of(cycle, cast.elm)
    handed_in(owed, cast.sal)
    ask_changes(actor=cast.edie, education_return=return_of(cycle, cast.elm), message="Say more")
    client = client_of(cast.people["sal"])
    text = client.get(owed.get_absolute_url()).content.decode()

    assert "What happened" in text
    assert len(asked(client, owed.get_absolute_url())) <= 14


def test_the_audit_of_schools_tells_of_no_school(cast):
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.elm), cast.sal)

    assert told(schools_cycle_happened(PLAIN, cycle)) == ["Edie opened the audit."]


def test_a_schools_entry_tells_who_changed_it(cast):
    elm = cast.elm
    facts = {"urn": elm.urn, "name": "Elm First", "kind": elm.kind, "phase": elm.phase, "trust": elm.trust}
    change_provider(actor=cast.edie, provider=elm, **facts, since=cast.edie.today)

    assert told(provider_happened(PLAIN, elm))[0] == "Edie changed its facts."
