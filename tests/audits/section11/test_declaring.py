"""The declaration: for which answers it stands, by whom it is made, when a link works."""

from datetime import timedelta

import pytest

from audits.choices import DeclarationKind
from audits.emails.section11 import declare as declare_letter
from audits.models import Declaration, DeclarationRequest
from audits.services.section11.declare import (
    ask_for_declaration,
    confirm_declaration,
    current_declaration,
    find_request,
)
from audits.services.sheets.content import content_hash
from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.services.roles import end_role
from tests.factories.people import actor_of
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    declare,
    load_return,
)

pytestmark = pytest.mark.django_db
SECRET = "a-secret-of-a-letter-that-was-mailed-to-hal"


def ask(ben, cast, owed, secret=SECRET, expires_at=None):
    """A link, as the letter makes it."""
    request = ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=cast.hal.pk)
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.filter(pk=request.pk).update(
            digest=digest(secret).hex(), expires_at=expires_at or request.expires_at
        )
    return request


def test_the_link_stands_for_the_answers_as_they_were(cast, ben, owed):
    answer_all(ben, owed)
    ask(ben, cast, owed)
    assert find_request(secret=SECRET).content_hash == content_hash(owed.sheet_id)

    answer(ben, owed, "1.1", narrative="Changed since")

    with pytest.raises(Gone, match="Answers were changed"):
        find_request(secret=SECRET)


def test_the_accountable_person_declares_by_link_once(cast, ben, owed):
    answer_all(ben, owed)
    ask(ben, cast, owed)

    declaration = confirm_declaration(secret=SECRET, name=" Hal Ash ", post="Chief executive")

    assert (declaration.name, declaration.kind) == ("Hal Ash", DeclarationKind.CONFIRMED)
    assert declaration.declared_on == TODAY
    assert current_declaration(owed) == declaration
    with pytest.raises(Gone, match="already used"):
        confirm_declaration(secret=SECRET, name="Hal", post="Chief executive")
    assert Declaration.objects.count() == 1


@pytest.mark.parametrize(("seconds", "works"), [(60, True), (-1, False)])
def test_a_link_works_until_its_time(cast, ben, owed, seconds, works):
    answer_all(ben, owed)
    ask(ben, cast, owed, expires_at=real_now() + timedelta(seconds=seconds))

    if works:
        assert find_request(secret=SECRET).person_id == cast.hal.pk
    else:
        with pytest.raises(Gone, match="expired"):
            confirm_declaration(secret=SECRET, name="Hal", post="Chief executive")
        assert Declaration.objects.count() == 0


def test_a_guessed_link_and_one_of_a_leaver_do_not_work(cast, ben, owed):
    answer_all(ben, owed)
    ask(ben, cast, owed)
    with pytest.raises(Gone):
        find_request(secret="guessed")

    with act(system_actor(), "test.make"):
        cast.hal.is_active = False
        cast.hal.save(update_fields=["is_active"])

    with pytest.raises(Gone, match="does not work"):
        find_request(secret=SECRET)


@pytest.mark.parametrize(("name", "post"), [("", "Chief executive"), ("Hal", "  ")])
def test_a_declaration_names_person_and_post(cast, ben, owed, name, post):
    answer_all(ben, owed)
    ask(ben, cast, owed)

    with pytest.raises(Refusal, match="name and your post"):
        confirm_declaration(secret=SECRET, name=name, post=post)

    assert find_request(secret=SECRET).used_at is None


def test_nobody_is_asked_before_every_answer_is_complete(cast, ben, owed):
    answer(ben, owed, "1.1")

    with pytest.raises(Refusal, match="Complete every answer first") as refused:
        ask(ben, cast, owed)

    assert len(refused.value.detail) == 11


def test_only_an_accountable_person_of_the_agency_is_asked(cast, ben, owed):
    answer_all(ben, owed)
    for person in (cast.gus, cast.cas, cast.ada):
        with pytest.raises(Refusal, match="accountable person of the agency"):
            ask_for_declaration(actor=ben, section11_return=owed, person_id=person.pk)

    assert DeclarationRequest.objects.count() == 0


@pytest.mark.parametrize(("days", "may"), [(0, True), (1, False)])
def test_a_recorded_declaration_is_not_of_the_future(ben, owed, days, may):
    answer_all(ben, owed)

    if may:
        assert declare(ben, owed, declared_on=TODAY).kind == DeclarationKind.RECORDED
    else:
        with pytest.raises(Refusal, match="future"):
            declare(ben, owed, declared_on=TODAY + timedelta(days=days))


@pytest.mark.parametrize("left_out", ["name", "post", "minute"])
def test_a_recorded_declaration_has_name_post_and_minute(ben, owed, left_out):
    answer_all(ben, owed)

    with pytest.raises(Refusal, match="meeting and minute"):
        declare(ben, owed, **{left_out: " "})


@pytest.mark.parametrize("name", ["gus", "hal", "cas", "ada"])
def test_only_the_lead_sees_to_the_declaration(cast, ben, owed, name):
    answer_all(ben, owed)

    with pytest.raises(NotAllowed):
        declare(actor_of(getattr(cast, name)), owed)


def test_the_link_dies_with_the_role_of_the_accountable_person(cast, ben, owed):
    answer_all(ben, owed)
    ask(ben, cast, owed)
    end_role(actor=ben, membership=cast.hal.memberships.get())

    with pytest.raises(Gone, match="accountable person any more"):
        find_request(secret=SECRET)
    with pytest.raises(Gone):
        confirm_declaration(secret=SECRET, name="Hal Ash", post="Chief executive")
    assert Declaration.objects.count() == 0


def test_no_letter_goes_to_somebody_who_is_not_accountable_any_more(cast, ben, owed):
    answer_all(ben, owed)
    request = ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=cast.hal.pk)
    end_role(actor=ben, membership=cast.hal.memberships.get())

    assert declare_letter(cast.hal.pk, {"request": str(request.pk)}) is None
