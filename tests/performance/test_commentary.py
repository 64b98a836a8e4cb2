"""Who says what the values mean."""

from datetime import date

import pytest

from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from partnership.roles import Role
from performance.models import Commentary
from performance.services.commentary import carry_over_commentary, write_commentary
from performance.services.indicators import IndicatorEntry, keep_indicator, redefine
from tests.factories.agencies import make_agency
from tests.factories.figures import make_indicator
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return make_agency("Council")


@pytest.fixture
def indicator(council):
    return make_indicator("lac_number", owner=council)


def test_the_data_owner_writes_of_the_own_indicators(indicator, council):
    owner = make_person("Gus", Role.DATA_OWNER, agency=council)

    write_commentary(
        actor=actor_of(owner), indicator=indicator, text="More children came. ", period_label="2019/20"
    )

    assert list(Commentary.objects.values_list("text", "period_label", "by")) == [
        ("More children came.", "2019/20", owner.pk)
    ]


def test_the_office_writes_too_and_nobody_else(indicator):
    write_commentary(
        actor=actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)), indicator=indicator, text="Checked."
    )
    others = [
        make_person("Cas", Role.DATA_OWNER, agency=make_agency("Police")),
        make_person("Fay", Role.EXECUTIVE_MEMBER),
        make_person("Eve"),
    ]
    for person in others:
        with pytest.raises(NotAllowed):
            write_commentary(actor=actor_of(person), indicator=indicator, text="Mine.")

    assert Commentary.objects.count() == 1


def test_an_empty_commentary_is_refused(indicator):
    with pytest.raises(Refusal, match="Enter what the values mean"):
        write_commentary(actor=system_actor(), indicator=indicator, text="  ")


def test_what_was_written_before_keeps_its_date_and_comes_in_once(indicator):
    for _ in range(2):
        carry_over_commentary(
            actor=system_actor(),
            indicator=indicator,
            text="The number keeps rising.",
            period_label="2019/20",
            written_on=date(2020, 6, 18),
        )

    assert list(Commentary.objects.values_list("written_on", flat=True)) == [date(2020, 6, 18)]


def test_the_same_indicator_again_corrects_its_name_only(indicator, council):
    entry = IndicatorEntry("lac_number", "Children in care", "percent", "low", on_dashboard=True)

    kept = keep_indicator(actor=system_actor(), entry=entry, owner=council)

    assert (kept.pk, kept.name, kept.definitions.count()) == (indicator.pk, "Children in care", 1)


def test_another_unit_is_another_indicator(indicator):
    with pytest.raises(Refusal, match="another unit"):
        keep_indicator(actor=system_actor(), entry=IndicatorEntry("lac_number", "Lac", "count", "low"))


def test_a_new_definition_is_a_new_version(indicator):
    new = redefine(
        actor=system_actor(),
        indicator=indicator,
        text="Counted at the month's end.",
        source="",
        valid_from=date(2021, 4, 1),
        breaks_series=True,
    )

    assert new.version == 2
    with pytest.raises(Refusal, match="after the one before"):
        redefine(
            actor=system_actor(),
            indicator=indicator,
            text="",
            source="",
            valid_from=date(2021, 4, 1),
            breaks_series=False,
        )
