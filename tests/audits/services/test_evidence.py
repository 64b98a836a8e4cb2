"""Evidence beside a service's answers: who adds, who opens, and nothing of another service or agency."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import AnswerEvidence, Evidence
from audits.selectors.evidence import on_expired, standards_leaning, unevidenced_answers, where_it_stands
from audits.services.evidence.beside import evidence_offered, take_evidence_away, use_evidence
from audits.services.evidence.pieces import add_to_library
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.services.section11.asking_services import end_service
from audits.services.section11.by_service import BY_SERVICE
from audits.services.section11.finishing_services import finish_service
from audits.services.section11.handing_services import hand_service
from audits.services.sheets.as_last_time import confirm_as_last_time
from foundation.refusals import NotAllowed, Refusal
from tests.audits.evidence.conftest import storage  # noqa: F401
from tests.audits.section11.test_queries import count
from tests.factories.evidence import add_evidence
from tests.factories.evidence import use_evidence as use_beside_return
from tests.factories.people import actor_of, client_of
from tests.factories.section11 import (
    TODAY,
    answer_of,
    handed_in,
    load_return,
    open_audit,
)
from tests.factories.services import answer_service, ask, load_service, say, service_answer, show
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db
LINK = "https://example.org/policy"


def titles(actor):
    return sorted(Evidence.objects.visible_to(actor).values_list("title", flat=True))


def offered(actor, service):
    return sorted(each.title for each in evidence_offered(BY_SERVICE, actor, service, ()))


def status(client, address):
    """What a request for a file answers; the file is read to its end, which closes it."""
    response = client.get(address)
    if response.streaming:
        assert b"".join(response.streaming_content) == pdf()
    return response.status_code


def words(response):
    return " ".join(response.content.decode().split())


def test_the_colleagues_piece_lands_in_the_agencys_library_and_is_theirs(cast, kit, as_kit, housing):
    piece = show(as_kit, housing)

    assert (piece.agency_id, piece.owner_id) == (cast.elm.pk, kit.pk)
    assert AnswerEvidence.objects.get().answer_id == service_answer(housing, "1.1").pk


@pytest.mark.parametrize("name", ["cas", "gus", "hal", "ada", "fay", "ivy", "eve"])
def test_nobody_else_adds_beside_a_services_answer(cast, housing, name):
    with pytest.raises(NotAllowed, match="colleague who answers for this service, or the agency's lead"):
        show(actor_of(getattr(cast, name)), housing)

    assert Evidence.objects.count() == 0


def test_the_lead_adds_there_too(ben, housing):
    assert show(ben, housing).owner_id == ben.person_id


def test_nothing_is_added_once_it_is_finished_taken_back_or_submitted(
    ben, as_kit, as_gus, housing, licensing
):
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=load_service(housing.pk))
    with pytest.raises(Refusal, match="answers are closed"):
        show(as_kit, load_service(housing.pk))
    end_service(actor=ben, owed=load_service(licensing.pk))
    with pytest.raises(Refusal, match="took this service back"):
        show(ben, load_service(licensing.pk))
    handed_in(ben, load_return(housing.section11_return_id))
    with pytest.raises(Refusal, match="submitted"):
        show(as_kit, load_service(housing.pk))

    assert Evidence.objects.count() == 0


def test_a_page_loaded_before_the_service_was_finished_adds_nothing(as_kit, housing):
    before = load_service(housing.pk)
    before.sheet  # noqa: B018 - as the page read it
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=load_service(housing.pk))

    with pytest.raises(Refusal, match="answers are closed"):
        show(as_kit, before)


def test_a_colleague_is_offered_what_stands_beside_the_own_service_and_the_lead_all_of_it(
    cast, ben, as_kit, as_gus, housing, licensing, owed
):
    show(as_kit, housing, "1.1", "Tenancy policy")
    show(as_gus, licensing, "1.1", "Licensing minutes")
    mine = add_evidence(
        actor=ben, section11_return=owed, answer=answer_of(owed, "1.1"), title="Board paper", url=LINK
    )

    assert offered(as_kit, housing) == ["Tenancy policy"]
    assert offered(ben, housing) == ["Board paper", "Licensing minutes", "Tenancy policy"]
    answer = service_answer(housing, "1.2")
    with pytest.raises(Refusal, match="Choose evidence of this agency"):
        use_evidence(audit=BY_SERVICE, actor=as_kit, owed=housing, answer=answer, evidence=mine)
    use_evidence(audit=BY_SERVICE, actor=ben, owed=housing, answer=answer, evidence=mine)
    assert offered(as_kit, housing) == ["Board paper", "Tenancy policy"]


def test_another_agencys_evidence_is_offered_to_nobody(cast, ben, as_kit, housing):
    theirs = add_to_library(actor=actor_of(cast.cas), agency_id=cast.fern.pk, title="Theirs", url=LINK)

    for actor in (ben, as_kit):
        with pytest.raises(Refusal, match="Choose evidence of this agency"):
            use_evidence(
                audit=BY_SERVICE,
                actor=actor,
                owed=housing,
                answer=service_answer(housing, "1.1"),
                evidence=theirs,
            )


def test_a_colleague_knows_of_what_stands_beside_the_own_services_answers_and_nothing_else(
    cast, ben, as_kit, as_gus, housing, licensing, owed
):
    show(as_kit, housing, "1.1", "Tenancy policy")
    show(as_gus, licensing, "1.1", "Licensing minutes")
    add_to_library(actor=ben, agency_id=cast.elm.pk, title="Beside nothing", url=LINK)
    add_to_library(actor=actor_of(cast.cas), agency_id=cast.fern.pk, title="Of another agency", url=LINK)
    add_evidence(
        actor=ben, section11_return=owed, answer=answer_of(owed, "1.1"), title="Of the agency", url=LINK
    )

    assert titles(as_kit) == ["Tenancy policy"]
    assert titles(as_gus) == ["Licensing minutes"]
    assert titles(ben) == ["Beside nothing", "Licensing minutes", "Of the agency", "Tenancy policy"]
    assert titles(actor_of(cast.eve)) == titles(actor_of(cast.fay)) == []


def test_who_the_service_was_taken_from_knows_of_it_no_more(cast, ben, as_kit, housing, licensing):
    show(as_kit, housing)
    hand_service(actor=ben, owed=load_service(licensing.pk), person_id=as_kit.person_id)
    show(as_kit, load_service(licensing.pk), "1.1", "Licensing minutes")
    assert titles(as_kit) == ["Licensing minutes", "Tenancy policy"]

    end_service(actor=ben, owed=load_service(housing.pk))
    hand_service(actor=ben, owed=load_service(licensing.pk), person_id=cast.gus.pk)

    assert titles(as_kit) == []
    assert titles(actor_of(cast.gus)) == ["Licensing minutes"]
    assert titles(ben) == ["Licensing minutes", "Tenancy policy"]


def test_a_file_opens_for_who_reads_the_services_answers(
    cast, ben, kit, as_kit, browser, housing, licensing, service_url
):
    upload = SimpleUploadedFile("policy.pdf", pdf())
    piece = show(as_kit, housing, url="", upload=upload)
    address = service_url("evidence-file", "1.1", piece.pk)

    opened = client_of(kit).get(address)
    assert b"".join(opened.streaming_content) == pdf()
    readers = {
        name: status(browser(name), address)
        for name in ("ben", "hal", "ada", "ivy", "gus", "cas", "fay", "eve")
    }
    assert readers == {
        "ben": 200,
        "hal": 200,
        "ada": 200,
        "ivy": 200,
        "gus": 404,
        "cas": 404,
        "fay": 404,
        "eve": 404,
    }
    beside_another = service_url("evidence-file", "1.2", piece.pk)
    assert browser("ben").get(beside_another).status_code == 404

    end_service(actor=ben, owed=load_service(housing.pk))
    assert status(client_of(kit), address) == 410
    assert status(browser("ben"), address) == 200


def test_what_was_taken_away_opens_there_no_more(ben, as_kit, browser, housing, service_url):
    piece = show(as_kit, housing, url="", upload=SimpleUploadedFile("policy.pdf", pdf()))
    take_evidence_away(
        audit=BY_SERVICE, actor=as_kit, owed=housing, answer=service_answer(housing, "1.1"), evidence=piece
    )

    assert browser("ben").get(service_url("evidence-file", "1.1", piece.pk)).status_code == 404
    assert titles(as_kit) == []
    assert titles(ben) == ["Tenancy policy"]


def test_the_colleague_adds_uses_again_and_takes_away_on_the_pages(kit, housing, service_url):
    client = client_of(kit)
    page = words(client.get(service_url("section", "1")))
    assert service_url("evidence", "1.1") in page

    added = client.post(
        service_url("evidence", "1.1"),
        {"kind": "link", "title": "Policy", "url": LINK},
        follow=True,
    )
    assert "The evidence stands beside 1.1." in words(added)
    piece = Evidence.objects.get()
    client.post(service_url("evidence", "1.2"), {"kind": "again", "evidence": str(piece.pk)})
    assert AnswerEvidence.objects.filter(evidence=piece).count() == 2

    client.post(service_url("evidence-remove", "1.2", piece.pk), {"sure": "on"})
    left = AnswerEvidence.objects.values_list("answer__item__code", flat=True)
    assert list(left) == ["1.1"]
    assert client.get(service_url("evidence-remove", "1.2", piece.pk)).status_code == 404


def test_expired_evidence_and_ratings_that_nothing_shows_are_pointed_out(kit, as_kit, housing, service_url):
    for code in ("1.1", "1.2", "1.3"):
        say(as_kit, housing, code, "inadequate" if code == "1.3" else "good", narrative="Seen")
    show(as_kit, housing, "1.1", expires_on=TODAY)

    assert [each.code for each in unevidenced_answers(housing.sheet_id)] == ["1.2"]
    assert on_expired(housing.sheet_id, TODAY) == ["1.1"]
    assert on_expired(housing.sheet_id, TODAY - timedelta(days=1)) == []
    page = words(client_of(kit).get(service_url("answers")))
    assert "1 answer is rated as met without evidence: 1.2" in page
    assert "1 answer leans on evidence that is out of date: 1.1" in page
    section = words(client_of(kit).get(service_url("section", "1")))
    assert "out of date since 15 October 2021" in section


def test_withdrawn_it_leaves_a_finished_services_answers_until_the_return_is_handed_in(
    ben, as_kit, housing, owed
):
    answer_service(as_kit, load_service(housing.pk))
    old, kept = (show(as_kit, load_service(housing.pk), "1.1", title) for title in ("Old", "Kept"))
    finish_service(actor=as_kit, owed=load_service(housing.pk))

    assert withdraw_evidence(actor=ben, piece=old) == 1
    handed_in(ben, load_return(owed.pk))
    assert withdraw_evidence(actor=ben, piece=kept) == 0

    beside = AnswerEvidence.objects.filter(answer__sheet=housing.sheet_id)
    assert list(beside.values_list("evidence__title", flat=True)) == ["Kept"]


def test_withdrawn_it_stays_with_a_service_that_was_taken_back(ben, as_kit, housing):
    piece = show(as_kit, housing)
    end_service(actor=ben, owed=load_service(housing.pk))

    assert withdraw_evidence(actor=ben, piece=piece) == 0
    assert AnswerEvidence.objects.count() == 1


def test_last_times_evidence_comes_with_the_answers_that_are_confirmed(cast, ben, kit, as_kit):
    [before] = open_audit(cast.elm, opens_on=date(2020, 9, 1))
    first = ask(ben, before, "Housing", kit)
    answer_service(as_kit, first)
    show(as_kit, first, "1.1")
    old = show(as_kit, first, "1.2", "Old policy")
    withdraw_evidence(actor=ben, piece=old)
    handed_in(ben, before)
    [now] = open_audit(cast.elm, edition=before.cycle.edition)
    again = ask(ben, now, "Housing", kit)

    confirm_as_last_time(
        audit=BY_SERVICE,
        actor=as_kit,
        owed=again,
        section_id=service_answer(again, "1.1").item.section_id,
        chosen=["1.1", "1.2"],
    )

    beside = AnswerEvidence.objects.filter(answer__sheet=again.sheet_id)
    assert list(beside.values_list("answer__item__code", "evidence__title")) == [("1.1", "Tenancy policy")]


def test_a_standard_counts_once_however_many_of_its_answers_lean(
    ben, as_kit, as_gus, housing, licensing, owed
):
    piece = show(as_kit, housing)
    for service, actor in ((licensing, ben),):
        use_evidence(
            audit=BY_SERVICE,
            actor=actor,
            owed=service,
            answer=service_answer(service, "1.1"),
            evidence=piece,
        )
    use_beside_return(
        actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, "1.1"), evidence=piece
    )

    def standing(actor):
        return [each.sheet.owed.title for each in where_it_stands(actor, piece)]

    title = owed.cycle.title
    assert standards_leaning([piece.pk]) == {piece.pk: 1}
    assert standing(ben) == [title, f"{title}, Housing", f"{title}, Licensing"]
    assert standing(as_kit) == [f"{title}, Housing"]
    end_service(actor=ben, owed=load_service(licensing.pk))
    assert standing(ben) == [title, f"{title}, Housing"]


def test_a_service_that_is_not_asked_again_leans_no_more(cast, ben, kit, as_kit):
    [before] = open_audit(cast.elm, opens_on=date(2020, 9, 1))
    piece = show(as_kit, ask(ben, before, "Housing", kit))
    handed_in(ben, before)
    assert standards_leaning([piece.pk]) == {piece.pk: 1}

    open_audit(cast.elm, edition=before.cycle.edition)

    assert standards_leaning([piece.pk]) == {}
    assert where_it_stands(ben, piece) == []


def test_the_page_of_a_piece_leads_to_the_services_answer(kit, as_kit, browser, housing, service_url):
    piece = show(as_kit, housing)

    for client in (client_of(kit), browser("ben")):
        page = words(client.get(piece.get_absolute_url()))
        assert f"{service_url('section', '1')}#answer-1.1" in page
    assert browser("gus").get(piece.get_absolute_url()).status_code == 404


def test_the_page_of_a_piece_asks_as_much_for_three_answers_as_for_one(ben, as_kit, browser, housing, owed):
    piece = show(as_kit, housing)
    client = browser("ben")
    one = count(client, piece.get_absolute_url())
    for code in ("1.2", "1.3"):
        use_evidence(
            audit=BY_SERVICE,
            actor=ben,
            owed=housing,
            answer=service_answer(housing, code),
            evidence=piece,
        )

    assert count(client, piece.get_absolute_url()) == one <= 14


def test_disposal_keeps_a_piece_that_a_service_of_another_year_shows(cast, ben, kit, as_kit):
    from audits.services.section11.disposing import dispose_of_cycle
    from foundation.trail.acts import act
    from partnership.actors import system_actor

    [before] = open_audit(cast.elm, opens_on=date(2020, 9, 1))
    first = ask(ben, before, "Housing", kit)
    piece, alone = show(as_kit, first), show(as_kit, first, "1.2", "Alone")
    [now] = open_audit(cast.elm, edition=before.cycle.edition)
    again = ask(ben, now, "Housing", kit)
    answer = service_answer(again, "1.1")
    use_evidence(audit=BY_SERVICE, actor=ben, owed=again, answer=answer, evidence=piece)

    with act(system_actor(), "test.dispose"):
        dispose_of_cycle(str(before.cycle_id), "Removed")

    piece.refresh_from_db()
    alone.refresh_from_db()
    assert (piece.title, alone.title) == ("Tenancy policy", "Removed")


def test_the_evidence_page_asks_a_fixed_number_of_questions(kit, as_kit, housing, service_url):
    client = client_of(kit)
    show(as_kit, housing)
    one = count(client, service_url("evidence", "1.1"))
    show(as_kit, housing, "1.1", "Another")
    show(as_kit, housing, "1.1", "A third")

    assert count(client, service_url("evidence", "1.1")) == one <= 8
