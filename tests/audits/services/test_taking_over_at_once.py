"""What is withdrawn while it is taken over stands beside no answer, whichever comes first, each on its own connection.

The last test takes away the lock that holds this, to show that the others would notice. Where taking over comes first,
the link's own foreign key would hold the piece too.
"""

from types import SimpleNamespace

import pytest

from audits.models import AnswerEvidence, Evidence
from audits.selectors.services_said import beside_services
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.services.section11 import rolling_up
from audits.services.section11.rolling_up import take_over
from partnership.roles import Role
from tests.api.meanwhile import meanwhile
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, answer_of, load_return, open_audit
from tests.factories.services import ask, say, show

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ground(settings):
    """A service answered 1.1 and shows a piece of evidence; the lead has read both."""
    settings.DEMO_TODAY = TODAY
    elm = make_agency("Elmbrook Housing")
    ben = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=elm))
    kit = make_person("Kit", Role.AGENCY_CONTRIBUTOR, agency=elm)
    [owed] = open_audit(elm)
    housing = ask(ben, owed, "Housing", kit)
    say(actor_of(kit), housing, "1.1", "good", narrative="We ask tenants.")
    piece = show(actor_of(kit), housing, "1.1", "Tenancy policy")
    read = beside_services(load_return(owed.pk), with_evidence=True)
    [row] = [each for each in read if each.code == "1.1"]

    def take():
        section = answer_of(owed, "1.1").item.section_id
        return take_over(
            actor=ben, section11_return=load_return(owed.pk), section_id=section, chosen=[row.key]
        )

    def withdraw():
        return withdraw_evidence(actor=ben, piece=Evidence.objects.get(pk=piece.pk))

    def beside():
        links = AnswerEvidence.objects.filter(answer=answer_of(owed, "1.1"))
        return list(links.values_list("evidence__title", flat=True))

    return SimpleNamespace(take=take, withdraw=withdraw, beside=beside, piece=piece, owed=owed)


@pytest.fixture
def unheld(monkeypatch):
    """The pieces are read and not held."""

    def read(owed, rows):
        wanted = {piece.id for row in rows for piece in row.pieces}
        return frozenset(Evidence.objects.in_library().filter(pk__in=wanted).values_list("pk", flat=True))

    monkeypatch.setattr(rolling_up, "_lock_pieces", read)


def outcome(ground):
    """Whether it was withdrawn, that the agency's answer was made, and what stands beside it."""
    ground.piece.refresh_from_db()
    return ground.piece.withdrawn_on, answer_of(ground.owed, "1.1").narrative, ground.beside()


def test_what_is_withdrawn_before_it_is_all_taken_over_is_taken_from_there_too(ground):
    meanwhile(ground.take, ground.withdraw)

    assert outcome(ground) == (TODAY, "Housing: We ask tenants.", [])


def test_what_is_taken_over_before_it_is_all_withdrawn_leaves_it_out(ground):
    meanwhile(ground.withdraw, ground.take)

    assert outcome(ground) == (TODAY, "Housing: We ask tenants.", [])


def test_the_evidence_comes_along_where_nobody_withdraws_it(ground):
    ground.take()

    assert outcome(ground) == (None, "Housing: We ask tenants.", ["Tenancy policy"])


def test_without_the_lock_what_was_withdrawn_would_come_along(ground, unheld):
    meanwhile(ground.withdraw, ground.take)

    assert outcome(ground) == (TODAY, "Housing: We ask tenants.", ["Tenancy policy"])
