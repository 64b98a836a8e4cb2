"""Which priority an indicator measures, set on either page, and what the broken threads say of it."""

import pytest

from foundation.refusals import NotAllowed
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.roles import Role
from performance.models import Indicator
from performance.services.indicator_priorities import set_priority
from performance.services.indicators import IndicatorEntry, keep_indicator
from tests.factories.agencies import make_agency
from tests.factories.figures import make_indicator
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PriorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def neglect():
    return PriorityFactory(title="Neglect")


@pytest.fixture
def indicator():
    return make_indicator("lac_number")


def measured():
    return {each.code: each.priority.title for each in Indicator.objects.exclude(priority=None)}


def test_the_office_says_which_priority_it_measures_and_nobody_else(ada, neglect):
    council = make_agency("Council")
    indicator = make_indicator("lac_number", owner=council)
    owner = make_person("Gus", Role.DATA_OWNER, agency=council)

    with pytest.raises(NotAllowed):
        set_priority(actor=actor_of(owner), indicator=indicator, priority=neglect)
    set_priority(actor=actor_of(ada), indicator=indicator, priority=neglect)
    set_priority(actor=actor_of(ada), indicator=indicator, priority=neglect)

    assert measured() == {"lac_number": "Neglect"}
    assert Act.objects.filter(verb="indicator.set_priority").count() == 1


def test_the_dictionary_brought_in_again_leaves_it(ada, neglect, indicator):
    set_priority(actor=actor_of(ada), indicator=indicator, priority=neglect)

    keep_indicator(
        actor=system_actor(), entry=IndicatorEntry("lac_number", "Children in care", indicator.unit, "low")
    )

    assert measured() == {"lac_number": "Neglect"}


def test_the_indicators_page_leads_to_it(ada, neglect, indicator):
    client, address = client_of(ada), "/indicators/lac_number/priority/"

    assert address in client.get(indicator.get_absolute_url()).content.decode()
    client.post(address, {"priority": str(neglect.pk)})
    assert measured() == {"lac_number": "Neglect"}
    assert "said which priority it measures" in client.get(indicator.get_absolute_url()).content.decode()
    client.post(address, {"priority": ""})
    assert measured() == {}


def test_a_priority_without_a_measure_is_mended_where_it_is_shown(ada, neglect, indicator):
    client, address = client_of(ada), f"/priorities/{neglect.pk}/measures/"
    make_indicator("cpp_number")

    assert address in client.get("/thread/broken/").content.decode()
    assert address in client.get(neglect.get_absolute_url()).content.decode()
    client.post(address, {"indicators": ["lac_number"], "was": ""})

    assert measured() == {"lac_number": "Neglect"}
    assert address not in client.get("/thread/broken/").content.decode()


def test_only_what_was_ticked_or_unticked_changes(ada, neglect, indicator):
    other = make_indicator("cpp_number")
    client, address = client_of(ada), f"/priorities/{neglect.pk}/measures/"
    for each in (indicator, other):  # set by somebody else after the page was opened
        set_priority(actor=actor_of(ada), indicator=each, priority=neglect)

    client.post(address, {"indicators": [], "was": "lac_number"})

    assert measured() == {"cpp_number": "Neglect"}
