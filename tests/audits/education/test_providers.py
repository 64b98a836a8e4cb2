"""Schools come, change and close, by hand and from a file."""

from datetime import date

import pytest

from audits.choices import Phase, ProviderKind
from audits.models import Provider
from audits.services.education.providers import add_provider, add_trust, change_provider, close_provider
from foundation.refusals import NotAllowed, Refusal
from partnership.choices import AgencyKind
from partnership.models import Agency, Membership
from partnership.services.agencies import add_agency, close_agency
from tests.factories.agencies import make_agency

SINCE = date(2021, 9, 1)


def add(actor, urn="100009", name="Ash Nursery", **more):
    given = {"kind": ProviderKind.MAINTAINED, "phase": Phase.NURSERY, "trust": None, "since": SINCE, **more}
    return add_provider(actor=actor, urn=urn, name=name, **given)


def test_a_school_is_an_agency_with_a_reference_number(cast):
    provider = add(cast.edie)

    assert (provider.agency.name, provider.agency.kind, provider.agency.code) == (
        "Ash Nursery",
        AgencyKind.SCHOOL,
        "urn-100009",
    )
    assert str(provider.agency.names.get().during.lower) == "2021-09-01"


def test_a_reference_number_that_is_here_is_refused_with_both_names(cast):
    with pytest.raises(Refusal) as refused:
        add(cast.edie, urn="100001")

    assert refused.value.message == (
        "The reference number 100001 is that of Elm Primary already, so Ash Nursery cannot have it."
    )
    assert refused.value.detail == {"field": "urn"}
    assert not Agency.objects.filter(name="Ash Nursery").exists()


@pytest.mark.parametrize("urn", ["10000", "1000011", "10000A", ""])
def test_a_reference_number_has_six_digits(cast, urn):
    with pytest.raises(Refusal):
        add(cast.edie, urn=urn)


def test_a_maintained_school_is_in_no_trust(cast):
    with pytest.raises(Refusal) as refused:
        add(cast.edie, trust=cast.trust)

    assert refused.value.message == "A maintained or independent school is in no trust."


def test_an_agency_that_is_no_trust_is_no_trust(cast):
    with pytest.raises(Refusal) as refused:
        add(cast.edie, kind=ProviderKind.ACADEMY, trust=cast.oak.agency)

    assert refused.value.message == "Oak School is not an academy trust."


@pytest.mark.parametrize("name", ["ivy", "tom", "sal", "cas", "fay"])
def test_only_the_education_lead_and_the_office_keep_schools(cast, name):
    with pytest.raises(NotAllowed):
        add(getattr(cast, name))


def test_another_name_begins_today_and_the_one_before_stays(cast):
    change_provider(
        actor=cast.edie,
        provider=cast.oak,
        urn="100003",
        name="Oak Academy",
        kind=ProviderKind.ACADEMY,
        phase=Phase.PRIMARY,
        trust=cast.trust,
    )

    provider = Provider.objects.get(pk=cast.oak.pk)
    assert (provider.agency.name, provider.kind, provider.trust) == ("Oak Academy", "academy", cast.trust)
    assert [each.name for each in provider.agency.names.order_by("during")] == ["Oak School", "Oak Academy"]


def test_closing_a_school_ends_the_roles_held_there(cast):
    close_provider(actor=cast.edie, provider=cast.oak, closed_on=date(2021, 11, 1))

    roles = Membership.objects.filter(agency=cast.oak.agency, role="school_dsl")
    assert [each.during.upper for each in roles] == [date(2021, 11, 1)]
    assert Agency.objects.get(pk=cast.oak.agency_id).closed_on == date(2021, 11, 1)


def test_the_education_lead_closes_no_other_agency(cast):
    with pytest.raises(NotAllowed):
        close_agency(actor=cast.edie, agency=make_agency("Elm Police"), closed_on=date(2021, 11, 1))
    with pytest.raises(NotAllowed):
        add_agency(actor=cast.edie, code="x", name="X", kind=AgencyKind.HOUSING, since=SINCE)


def test_two_trusts_of_one_name_get_two_codes(cast):
    first = add_trust(actor=cast.edie, name="Kestrel Trust", since=SINCE)

    assert (first.kind, first.code) == (AgencyKind.TRUST, "kestrel-trust-2")
