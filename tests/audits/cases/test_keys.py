"""The key from reference to child: sealed, opened on the record by the few who may, destroyed; or not there at all."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.cache import cache
from django.urls import reverse

from audits.services.cases.keys import log_of, open_key, standing, take_up_keys, write_keys
from audits.services.cases.programme_facts import ProgrammeFacts
from audits.services.cases.programmes import change_programme
from audits.services.cases.releasing import name_auditor
from foundation.refusals import NotAllowed, Refusal
from foundation.seal.records import destroy_due
from foundation.trail.models import Act
from partnership.actors import Actor, system_actor
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.forgetting import places_of

pytestmark = pytest.mark.django_db
KEY, WHY, ENDS = "Record 4711 of the council", "To find the record", date(2022, 1, 31)


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.DEMO_TODAY = made.TODAY
    settings.SEAL_DIR = tmp_path
    cache.clear()


@pytest.fixture
def kept():
    class Kept:
        amy = make_person("Amy", Role.AUDIT_COORDINATOR)
        elm = make_agency("Elm Trust")
        programme = made.make_programme(keys_until=ENDS)
        case = made.make_case(programme)
        other = made.make_case(programme)

    (Kept.audit,), (Kept.beside,) = made.release(Kept.case, Kept.elm), made.release(Kept.other, Kept.elm)
    Kept.gil = made.auditor_at(Kept.elm, of=Kept.audit)
    write_keys(
        actor=actor_of(Kept.amy),
        programme=Kept.programme,
        keys={Kept.case.pk: KEY, Kept.other.pk: "Record 4712"},
    )
    return Kept


def test_the_coordinator_and_the_named_auditor_open_it(kept):
    assert open_key(actor=actor_of(kept.amy), case=kept.case, why=WHY) == KEY
    assert open_key(actor=actor_of(kept.gil), case=kept.case, why=WHY) == KEY


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDIT_COORDINATOR}))
def test_nobody_else_opens_it(kept, role):
    with pytest.raises(NotAllowed):
        open_key(actor=actor_of(make_person("Eve", role)), case=kept.case, why=WHY)


def test_an_auditor_does_not_open_the_key_of_another_case(kept):
    with pytest.raises(NotAllowed):
        open_key(actor=actor_of(kept.gil), case=kept.other, why=WHY)


def test_another_auditor_takes_the_key_over(kept):
    gwen = made.auditor_at(kept.elm, "Gwen")
    audit = made.load_audit(kept.audit.pk)

    name_auditor(actor=actor_of(kept.amy), case_audit=audit, person=gwen)

    assert open_key(actor=actor_of(gwen), case=kept.case, why=WHY) == KEY
    with pytest.raises(NotAllowed):
        open_key(actor=actor_of(kept.gil), case=kept.case, why=WHY)


def test_an_auditor_named_by_the_office_opens_it_and_the_office_does_not(kept):
    ada, gwen = actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)), made.auditor_at(kept.elm, "Gwen")

    name_auditor(actor=ada, case_audit=made.load_audit(kept.audit.pk), person=gwen)

    assert open_key(actor=actor_of(gwen), case=kept.case, why=WHY) == KEY


def test_the_log_says_who_and_why_to_a_coordinator_who_keeps_the_keys(kept):
    open_key(actor=actor_of(kept.gil), case=kept.case, why=WHY)
    ann = actor_of(make_person("Ann", Role.AUDIT_COORDINATOR))

    assert log_of(actor=ann, programme=kept.programme) == []
    take_up_keys(actor=ann)

    (line,) = log_of(actor=ann, programme=kept.programme)
    assert (line.person, line.reason, line.opened) == (kept.gil.pk, WHY, True)
    assert standing(actor=ann, programme=kept.programme).kept == {kept.case.pk, kept.other.pk}


def test_the_trail_says_that_it_was_opened_and_the_key_stands_nowhere_outside(kept):
    open_key(actor=actor_of(kept.gil), case=kept.case, why=WHY)

    assert Act.objects.get(verb="case_keys.open").person_id == kept.gil.pk
    assert places_of("Record 4711") == []


def test_without_a_day_of_destruction_no_key_is_kept(kept):
    programme = made.make_programme("CA-2020")
    case = made.make_case(programme)

    with pytest.raises(Refusal, match="on which day"):
        write_keys(actor=actor_of(kept.amy), programme=programme, keys={case.pk: KEY})


def test_the_programme_s_other_day_is_the_keys_day(kept):
    facts = ProgrammeFacts(
        title="Case audits 2021",
        starts_on=date(2021, 9, 1),
        due_on=date(2021, 11, 30),
        keys_until=date(2021, 12, 1),
    )
    change_programme(actor=actor_of(kept.amy), programme=kept.programme, base_version=1, facts=facts)

    system = Actor(person_id=None, today=date(2021, 12, 1), is_system=True)
    assert destroy_due(actor=system, room="room_cases") == 2
    with pytest.raises(NotAllowed):
        open_key(actor=actor_of(kept.gil), case=kept.case, why=WHY)


def test_switched_off_the_pages_are_not_there_and_a_document_is(kept, settings):
    settings.SEALED_ROOMS = frozenset()
    client = client_of(kept.amy)

    names = ("case-keys", "case-keys-write", "case-keys-log")
    assert {
        client.get(reverse(f"audits:{name}", args=[kept.programme.pk])).status_code for name in names
    } == {404}
    assert client.post(reverse("audits:case-keys-take-up", args=[kept.programme.pk])).status_code == 404
    assert client.post(reverse("audits:case-key", args=[kept.case.pk]), {"why": WHY}).status_code == 404
    answer = client.get(reverse("audits:case-key-template", args=[kept.programme.pk]))
    words = [cell.text for row in docx.Document(BytesIO(answer.content)).tables[0].rows for cell in row.cells]
    assert "CA-2021-01" in words
    assert not any("4711" in each for each in words)


def test_a_key_is_opened_with_a_second_factor_proved_a_moment_ago(kept):
    client = client_of(kept.amy)  # proved when the session began, which is long ago
    url = reverse("audits:case-key", args=[kept.case.pk])

    answer = client.post(url, {"why": WHY})

    assert answer.status_code == 302
    assert log_of(actor=actor_of(kept.amy), programme=kept.programme) == []


def test_naming_by_the_system_works_where_keys_are_kept(kept):
    name_auditor(actor=system_actor(), case_audit=made.load_audit(kept.beside.pk), person=kept.gil)

    with pytest.raises(NotAllowed):
        open_key(actor=actor_of(kept.gil), case=kept.other, why=WHY)
