"""Taking over brings the evidence along, and the answer's history tells what each version was made of."""

from datetime import timedelta

import pytest

from audits.models import AnswerEvidence
from audits.selectors.made_of import made_of
from audits.selectors.services_said import TakenOver, beside_services
from audits.services.evidence.beside import take_evidence_away
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.services.section11.answers import SECTION_11
from audits.services.section11.asking_services import end_service
from audits.services.section11.delegate import delegate_section
from audits.services.section11.rolling_up import take_over
from foundation.refusals import Refusal
from tests.factories.evidence import use_evidence
from tests.factories.people import actor_of, client_of
from tests.factories.section11 import TODAY, answer, answer_of, load_return
from tests.factories.services import load_service, say, show

pytestmark = pytest.mark.django_db


def row_of(owed, code="1.1"):
    rows = beside_services(load_return(owed.pk), with_evidence=True)
    return next(row for row in rows if row.code == code)


def take(ben, owed, *keys, code="1.1"):
    section = answer_of(owed, code).item.section_id
    return take_over(actor=ben, section11_return=load_return(owed.pk), section_id=section, chosen=keys)


def beside(owed, code="1.1"):
    links = AnswerEvidence.objects.filter(answer=answer_of(owed, code))
    return sorted(links.values_list("evidence__title", flat=True))


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def said(as_kit, as_gus, housing, licensing):
    """Both services answer 1.1; housing answers 1.2 too, with a piece of its own."""
    say(as_kit, housing, "1.1", "good", narrative="We ask tenants.")
    say(as_gus, licensing, "1.1", "requires_improvement", narrative="Rarely.")
    say(as_kit, housing, "1.2", "good", narrative="Seen.")
    show(as_kit, housing, "1.2", "Of another standard")


def test_every_piece_comes_along_once_and_none_of_another_standard(
    ben, as_kit, as_gus, housing, licensing, owed, said
):
    shared = show(as_kit, housing, "1.1", "Shared")
    show(as_kit, housing, "1.1", "Tenancy policy")
    show(as_gus, licensing, "1.1", "Minutes")
    from audits.services.evidence.beside import use_evidence as use_by_service
    from audits.services.section11.by_service import BY_SERVICE
    from tests.factories.services import service_answer

    use_by_service(
        audit=BY_SERVICE,
        actor=ben,
        owed=licensing,
        answer=service_answer(licensing, "1.1"),
        evidence=shared,
    )
    use_evidence(
        actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, "1.1"), evidence=shared
    )

    take(ben, owed, row_of(owed).key)

    assert beside(owed) == ["Minutes", "Shared", "Tenancy policy"]
    assert beside(owed, "1.2") == []


def test_evidence_that_a_service_adds_later_is_offered_again(ben, as_kit, housing, owed, said, browser, url):
    show(as_kit, housing, "1.1", "First")
    take(ben, owed, row_of(owed).key)
    assert row_of(owed).standing == TakenOver.TAKEN

    show(as_kit, load_service(housing.pk), "1.1", "Added since")

    assert row_of(owed).standing == TakenOver.CHANGED
    assert "Changed since" in words(browser("ben").get(url("services")))
    take(ben, owed, row_of(owed).key)
    assert beside(owed) == ["Added since", "First"]
    assert row_of(owed).standing == TakenOver.TAKEN
    assert answer_of(owed, "1.1").narrative == "Housing: We ask tenants.\n\nLicensing: Rarely."


def test_what_the_lead_took_away_after_taking_it_over_is_not_offered_anew(ben, as_kit, housing, owed, said):
    piece = show(as_kit, housing, "1.1", "First")
    take(ben, owed, row_of(owed).key)
    take_evidence_away(
        audit=SECTION_11,
        actor=ben,
        owed=load_return(owed.pk),
        answer=answer_of(owed, "1.1"),
        evidence=piece,
    )

    assert row_of(owed).standing == TakenOver.TAKEN


def test_a_piece_that_stands_beside_the_agencys_answer_already_is_not_offered_again(
    ben, as_kit, housing, owed, said
):
    take(ben, owed, row_of(owed).key)
    piece = show(as_kit, load_service(housing.pk), "1.1", "Added since")
    use_evidence(
        actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, "1.1"), evidence=piece
    )

    assert row_of(owed).standing == TakenOver.TAKEN


def test_what_was_added_since_and_withdrawn_is_not_offered(ben, as_kit, housing, owed, said):
    take(ben, owed, row_of(owed).key)
    piece = show(as_kit, load_service(housing.pk), "1.1", "Added since")
    withdraw_evidence(actor=ben, piece=piece)

    assert row_of(owed).standing == TakenOver.TAKEN


def test_what_the_agency_wrote_by_hand_since_is_not_put_at_risk_by_a_piece(ben, as_kit, housing, owed, said):
    take(ben, owed, row_of(owed).key)
    answer(ben, owed, "1.1", "good", narrative="Our own view")
    show(as_kit, load_service(housing.pk), "1.1", "Added since")

    assert (row_of(owed).standing, row_of(owed).is_ready) == (TakenOver.OWN, False)


def test_what_was_withdrawn_does_not_come_along(ben, as_kit, housing, owed, said):
    from audits.services.section11.finishing_services import finish_service
    from tests.factories.services import answer_service

    answer_service(as_kit, load_service(housing.pk))
    old = show(as_kit, load_service(housing.pk), "1.1", "Old")
    finish_service(actor=as_kit, owed=load_service(housing.pk))
    assert [each.title for each in row_of(owed).pieces] == ["Old"]

    assert withdraw_evidence(actor=ben, piece=old) == 1

    assert row_of(owed).shown.get(row_of(owed).of_services[0][1].pk) is None
    take(ben, owed, row_of(owed).key)

    assert beside(owed) == []


def test_expired_evidence_comes_along_and_stays_amber(ben, as_kit, housing, owed, browser, said, url):
    show(as_kit, housing, "1.1", "Old policy", expires_on=TODAY - timedelta(days=1))

    take(ben, owed, row_of(owed).key)

    assert beside(owed) == ["Old policy"]
    assert "out of date since 14 October 2021" in words(browser("ben").get(url("answer", "1.1")))


def test_evidence_added_while_reading_is_not_taken_over_unread(ben, as_kit, housing, owed, said):
    read = row_of(owed).key
    show(as_kit, housing, "1.1", "Unread")

    with pytest.raises(Refusal, match="while you were reading"):
        take(ben, owed, read)

    assert (beside(owed), answer_of(owed, "1.1").version) == ([], 0)


def test_the_page_shows_the_pieces_before_they_are_taken(browser, as_kit, housing, owed, said, url):
    show(as_kit, housing, "1.1", "Tenancy policy")

    page = words(browser("ben").get(url("roll-up", "1")))

    assert "Tenancy policy" in page
    assert "1 piece of evidence comes along." in page


def test_the_history_names_every_service_with_its_version(browser, ben, as_kit, housing, owed, said, url):
    say(as_kit, load_service(housing.pk), "1.1", "good", narrative="We ask every tenant.")
    take(ben, owed, row_of(owed).key)

    page = words(browser("ben").get(url("answer", "1.1")))

    address = f"{housing.get_absolute_url()}sections/1/#answer-1.1"
    assert f'Made of: <a class="govuk-link" href="{address}">Housing (version 2)</a>, ' in page
    assert ">Licensing (version 1)</a>." in page
    assert "answered otherwise" not in page


def test_that_a_service_answered_otherwise_since_is_said_of_the_newest_alone(
    browser, ben, as_kit, housing, owed, said, url
):
    take(ben, owed, row_of(owed).key)
    say(as_kit, load_service(housing.pk), "1.1", "inadequate", narrative="No longer")

    found = made_of(ben, answer_of(owed, "1.1"))
    assert {each.service: each.since is not None for each in found[1]} == {
        "Housing": True,
        "Licensing": False,
    }
    assert "Housing has answered otherwise since, on" in words(browser("ben").get(url("answer", "1.1")))

    take(ben, owed, row_of(owed).key)
    found = made_of(ben, answer_of(owed, "1.1"))
    assert [each.since for version in (1, 2) for each in found[version]] == [None] * 4


def test_what_was_written_by_hand_is_made_of_nothing(ben, owed, said):
    take(ben, owed, row_of(owed).key)
    answer(ben, owed, "1.1", "outstanding", narrative="Our own view")

    assert sorted(made_of(ben, answer_of(owed, "1.1"))) == [1]
    assert made_of(ben, answer_of(owed, "1.2")) == {}


def test_links_are_for_those_who_see_the_services(
    cast, ben, kit, as_kit, as_gus, housing, licensing, owed, said
):
    take(ben, owed, row_of(owed).key)
    section = answer_of(owed, "1.1").item.section
    delegate_section(actor=ben, section11_return=load_return(owed.pk), section=section, person_id=kit.pk)

    def seen(actor):
        return [each.service for each in made_of(actor, answer_of(owed, "1.1"))[1] if each.url]

    assert seen(ben) == seen(actor_of(cast.hal)) == seen(actor_of(cast.ada)) == ["Housing", "Licensing"]
    assert seen(as_kit) == ["Housing"]
    assert seen(actor_of(cast.cas)) == seen(actor_of(cast.fay)) == []
    from django.urls import reverse

    page = words(client_of(kit).get(reverse("audits:section11-answer", args=[owed.pk, "1.1"])))
    assert ">Housing (version 1)</a>, Licensing (version 1)." in page
    end_service(actor=ben, owed=load_service(housing.pk))
    assert seen(as_kit) == []
    assert seen(ben) == ["Housing", "Licensing"]


def test_the_page_of_an_answer_asks_as_much_for_two_services_as_for_one(
    browser, ben, as_kit, housing, owed, url
):
    from tests.audits.section11.test_queries import count

    client = browser("ben")
    empty = count(client, url("answer", "1.1"))
    say(as_kit, housing, "1.1", "good", narrative="We ask tenants.")
    take(ben, owed, row_of(owed).key)

    assert count(client, url("answer", "1.1")) == empty <= 12
