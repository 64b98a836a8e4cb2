"""The lead takes over what services answered: the weakest rating, nothing unread, no later answer lost."""

import pytest

from audits.models import RolledUpAnswer
from audits.selectors.services_said import (
    TakenOver,
    above_services,
    beside_services,
    ratings_of_services,
)
from audits.services.section11.asking_services import end_service
from audits.services.section11.rolling_up import take_over
from foundation.refusals import NotAllowed, Refusal
from tests.factories.mixed_edition import mixed_edition
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_of, handed_in, load_return, open_audit
from tests.factories.services import ask, load_service, say

pytestmark = pytest.mark.django_db


def row_of(owed, code="1.1"):
    return next(row for row in beside_services(load_return(owed.pk)) if row.code == code)


def take(ben, owed, *keys, code="1.1"):
    section = answer_of(owed, code).item.section_id
    return take_over(actor=ben, section11_return=load_return(owed.pk), section_id=section, chosen=keys)


def test_the_weakest_rating_and_every_text_become_the_agencys(owed, ben, as_kit, as_gus, housing, licensing):
    say(as_kit, housing, "1.1", "good", narrative="We ask tenants.")
    say(
        as_gus, licensing, "1.1", "requires_improvement", narrative="Rarely.", will_do="Train", by_role="Head"
    )

    assert take(ben, owed, row_of(owed).key) == ("1.1",)

    made = answer_of(owed, "1.1")
    assert made.grade.code == "requires_improvement"
    assert made.narrative == "Housing: We ask tenants.\n\nLicensing: Rarely."
    assert (made.will_do, made.by_role) == ("Licensing: Train", "Head")
    assert made.saved_by_id == ben.person_id
    assert RolledUpAnswer.objects.filter(answer=made, version=made.version).count() == 2


def test_how_an_answer_stands(owed, ben, as_kit, housing):
    assert row_of(owed).standing == TakenOver.NOT_YET
    say(as_kit, housing, "1.1", "good", narrative="Seen")
    assert row_of(owed).standing == TakenOver.WAITING
    take(ben, owed, row_of(owed).key)
    assert row_of(owed).standing == TakenOver.TAKEN
    assert not row_of(owed).may_be_taken
    say(as_kit, load_service(housing.pk), "1.1", "inadequate", narrative="No longer")
    assert row_of(owed).standing == TakenOver.CHANGED
    take(ben, owed, row_of(owed).key)
    answer(ben, owed, "1.1", "good", narrative="Our own view")
    assert row_of(owed).standing == TakenOver.OWN
    say(as_kit, load_service(housing.pk), "1.1", "requires_improvement", narrative="Again")
    assert row_of(owed).standing == TakenOver.CHANGED


def test_a_service_that_answers_later_changes_what_was_taken(owed, ben, as_kit, as_gus, housing, licensing):
    say(as_kit, housing, "1.1", "good")
    take(ben, owed, row_of(owed).key)
    say(as_gus, licensing, "1.1", "inadequate")

    assert row_of(owed).standing == TakenOver.CHANGED
    take(ben, owed, row_of(owed).key)
    assert answer_of(owed, "1.1").grade.code == "inadequate"


def test_what_changed_while_reading_is_not_taken(owed, ben, as_kit, housing):
    say(as_kit, housing, "1.1", "good", narrative="Seen")
    read = row_of(owed).key
    say(as_kit, load_service(housing.pk), "1.1", "inadequate", narrative="Not seen")

    with pytest.raises(Refusal, match="while you were reading"):
        take(ben, owed, read)
    assert answer_of(owed, "1.1").version == 0


def test_an_answer_the_agency_gave_meanwhile_is_not_lost(owed, ben, as_kit, housing):
    say(as_kit, housing, "1.1", "good")
    say(as_kit, housing, "1.2", "good")
    one, two = row_of(owed).key, row_of(owed, "1.2").key
    answer(ben, owed, "1.1", "inadequate", narrative="Ours")

    assert take(ben, owed, one, two) == ("1.2",)
    assert answer_of(owed, "1.1").narrative == "Ours"


def test_numbers_texts_and_yes_or_no_are_taken_over_each_in_its_way(cast, ben, kit, as_kit, as_gus):
    [owed] = open_audit(cast.elm, edition=mixed_edition())
    housing, licensing = ask(ben, owed, "Housing", kit), ask(ben, owed, "Licensing", cast.gus)
    for actor, service, yes in ((as_kit, housing, True), (as_gus, licensing, False)):
        say(actor, service, "1.2", "", number=12)
        say(actor, service, "1.3", "", yes=yes)
        say(actor, service, "1.4", "", narrative=f"Words of {service.name}")
    answer(ben, owed, "1.2", "", number=40)

    keys = [row_of(owed, code).key for code in ("1.2", "1.3", "1.4")]
    assert take(ben, owed, *keys) == ("1.2", "1.3", "1.4")

    number, yes, text = (answer_of(owed, code) for code in ("1.2", "1.3", "1.4"))
    assert (number.number, number.narrative) == (40, "Housing: 12.\n\nLicensing: 12.")
    assert yes.yes is False
    assert text.narrative == "Housing: Words of Housing\n\nLicensing: Words of Licensing"


def test_only_the_lead_takes_over_and_only_while_the_return_is_with_the_agency(
    cast, owed, ben, as_kit, housing
):
    say(as_kit, housing, "1.1", "good")
    key = row_of(owed).key
    for name in ("gus", "hal", "ada", "cas"):
        with pytest.raises(NotAllowed):
            take(actor_of(getattr(cast, name)), owed, key)
    with pytest.raises(Refusal, match="Choose at least one"):
        take(ben, owed)
    handed_in(ben, owed)
    with pytest.raises(Refusal, match="submitted"):
        take(ben, owed, key)


def test_texts_that_are_too_long_together_are_not_offered(owed, as_kit, as_gus, housing, licensing):
    say(as_kit, housing, "1.1", "good", narrative="a" * 15_000)
    say(as_gus, licensing, "1.1", "good", narrative="b" * 15_000)

    assert (row_of(owed).is_too_long, row_of(owed).may_be_taken) == (True, False)


def test_a_service_taken_back_counts_no_longer(owed, ben, as_kit, as_gus, housing, licensing):
    say(as_kit, housing, "1.1", "good")
    say(as_gus, licensing, "1.1", "inadequate")
    end_service(actor=ben, owed=load_service(licensing.pk))

    assert [each.service for each in row_of(owed).said] == ["Housing"]
    assert [name for name, _ in ratings_of_services(owed)["1.1"]] == ["Housing"]


def test_the_agency_above_its_weakest_service_is_named(owed, ben, as_kit, housing):
    say(as_kit, housing, "1.1", "requires_improvement")
    say(as_kit, housing, "1.2", "good")
    own = {code: answer(ben, owed, code, "good") and answer_of(owed, code).grade for code in ("1.1", "1.2")}

    assert above_services(owed, own) == ["1.1"]
    assert [row.code for row in beside_services(owed) if row.is_above] == ["1.1"]


def test_what_a_rating_rests_on_can_be_told_for_ever(owed, ben, as_kit, housing):
    say(as_kit, housing, "1.1", "good")
    take(ben, owed, row_of(owed).key)
    answer(ben, owed, "1.1", "outstanding")

    kept = RolledUpAnswer.objects.get()
    assert (kept.version, kept.service_version) == (1, 1)
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        RolledUpAnswer.objects.update(version=9)
