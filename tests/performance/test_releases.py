"""A release comes in, and which of its claims is shown."""

from decimal import Decimal

import pytest

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.roles import Role
from performance.choices import ValueStatus
from performance.models import Adopted, Citation, Observation
from performance.services.adoption import adopt_claim
from performance.services.releases import load_release
from tests.factories.agencies import make_agency
from tests.factories.figures import claim, make_indicator, make_release
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


def load(*rows, actor=None, code="report"):
    return load_release(
        actor=actor or system_actor(), code=code, publisher="Somebody", title="A report", rows=rows
    )


def test_claims_are_kept_with_their_citation_and_shown():
    make_indicator("icpc_to_cpp_pct")
    loaded = load(
        claim(
            "icpc_to_cpp_pct", "2019/20", 97, numerator=178, denominator=184, section="A3", as_printed="97%"
        )
    )

    kept = Observation.objects.get()
    assert (loaded.added, loaded.present) == (1, 0)
    assert (kept.value, kept.numerator, kept.denominator) == (Decimal(97), 178, 184)
    assert Adopted.objects.get().observation == kept
    assert Citation.objects.get().as_printed == "97%"
    assert list(Act.objects.filter(verb="release.load").values_list("person", flat=True)) == [None]


def test_the_same_rows_again_change_nothing():
    make_indicator("lac_number")
    row = claim("lac_number", "2019/20", 461)
    load(row)

    again = load(row)

    assert (again.added, again.present, Observation.objects.count()) == (0, 1, 1)


def test_a_release_does_not_change():
    make_indicator("lac_number")
    load(claim("lac_number", "2019/20", 461))

    with pytest.raises(Refusal, match="a release does not change"):
        load(claim("lac_number", "2018/19", 424), claim("lac_number", "2019/20", 462))

    assert Observation.objects.count() == 1


def test_one_release_has_one_value_for_a_cell():
    make_indicator("lac_number")

    with pytest.raises(Refusal, match="two values"):
        load(claim("lac_number", "2019/20", 461), claim("lac_number", "2019/20", 462))


def test_two_releases_may_claim_the_same_cell_and_one_is_shown():
    make_indicator("cpp_neglect_pct")
    make_release(claim("cpp_neglect_pct", "2019/20", 49, adopt=False), code="text")
    make_release(claim("cpp_neglect_pct", "2019/20", 51, why="The appendix adds to 100."), code="appendix")

    assert sorted(Observation.objects.values_list("value", flat=True)) == [49, 51]
    assert list(Adopted.objects.values_list("observation__value", "why")) == [
        (Decimal(51), "The appendix adds to 100.")
    ]


def test_a_later_release_does_not_push_out_what_is_shown():
    make_indicator("lac_number")
    make_release(claim("lac_number", "2019/20", 461), code="first")
    make_release(claim("lac_number", "2019/20", 463), code="second")

    assert Adopted.objects.get().observation.value == 461


def test_no_data_stays_no_data():
    make_indicator("lac_number")
    load(claim("lac_number", area="england"))

    kept = Observation.objects.get()
    assert (kept.value, kept.status, kept.period_kind) == (None, ValueStatus.NO_DATA, "not_stated")


def test_an_unknown_indicator_is_refused():
    with pytest.raises(Refusal, match="no indicator nothing_pct"):
        load(claim("nothing_pct", "2019/20", 1))


def test_only_the_office_loads_releases():
    make_indicator("lac_number")

    for role in (Role.DATA_OWNER, Role.EXECUTIVE_MEMBER, Role.AGENCY_LEAD):
        with pytest.raises(NotAllowed):
            load(claim("lac_number", "2019/20", 461), actor=actor_of(make_person("Ben", role)))

    load(claim("lac_number", "2019/20", 461), actor=actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)))
    assert Observation.objects.count() == 1


def two_claims():
    council = make_agency("Council")
    make_indicator("cpp_neglect_pct", owner=council)
    make_release(claim("cpp_neglect_pct", "2019/20", 51), code="appendix")
    make_release(claim("cpp_neglect_pct", "2019/20", 49, adopt=False), code="text")
    return council, Observation.objects.get(value=49)


def test_the_data_owner_says_which_claim_is_shown_and_why():
    council, other = two_claims()
    owner = make_person("Gus", Role.DATA_OWNER, agency=council)

    adopt_claim(actor=actor_of(owner), observation=other, why="The text was corrected later.")

    adopted = Adopted.objects.get()
    assert (adopted.observation, adopted.why, adopted.adopted_by) == (
        other,
        "The text was corrected later.",
        owner,
    )
    assert Act.objects.filter(verb="claim.adopt", person=owner).count() == 1


def test_a_claim_is_not_adopted_without_a_reason_where_another_competes():
    _, other = two_claims()

    with pytest.raises(Refusal, match="Say why"):
        adopt_claim(actor=system_actor(), observation=other, why="  ")


def test_the_data_owner_of_another_agency_adopts_nothing():
    _, other = two_claims()
    foreign = make_person("Cas", Role.DATA_OWNER, agency=make_agency("Police"))

    with pytest.raises(NotAllowed):
        adopt_claim(actor=actor_of(foreign), observation=other, why="Mine is better.")

    assert Adopted.objects.get().observation.value == 51
