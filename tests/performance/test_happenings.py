"""What happened stands on the charts of its time."""

from datetime import date

import pytest

from foundation.calendar.period_text import parse_period
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from partnership.roles import Role
from performance.chart_notes import Happened, notes_at
from performance.models import Happening
from performance.services.happenings import note_happening
from performance.services.indicators import redefine
from tests.factories.agencies import make_agency
from tests.factories.figures import make_indicator, make_series
from tests.factories.people import actor_of, client_of, make_person

PERIODS = [parse_period(text) for text in ("2017/18", "2018/19", "2020/21")]
REVIEW = "A national review was published"


@pytest.mark.parametrize(
    ("day", "places"),
    [
        (date(2017, 3, 31), []),  # before the first
        (date(2017, 4, 1), ["2017/18"]),
        (date(2019, 3, 31), ["2018/19"]),
        (date(2019, 6, 1), ["2020/21"]),  # between two: the later shows what came of it
        (date(2021, 4, 1), []),  # after the last
    ],
)
def test_a_day_stands_at_its_period(day, places):
    assert [note.category for note in notes_at(PERIODS, [Happened(day, "x")])] == places


def test_notes_stand_in_the_order_of_their_days_and_say_them():
    notes = notes_at(PERIODS, [Happened(date(2018, 5, 2), "second"), Happened(date(2017, 5, 1), "first")])

    assert [note.text for note in notes] == ["first (1 May 2017)", "second (2 May 2018)"]


def test_without_periods_nothing_is_told():
    assert notes_at([], [Happened(date(2018, 5, 2), "x")]) == ()


def note(indicator, actor=None, **more):
    said = {"happened_on": date(2018, 6, 1), "text": REVIEW, **more}
    return note_happening(actor=actor or system_actor(), indicator=indicator, **said)


@pytest.mark.django_db
def test_definitions_and_what_was_noted_stand_on_the_chart_and_in_its_table():
    indicator, other = make_indicator("lac_pct"), make_indicator("other_pct")
    make_series("lac_pct", {"2017/18": 20, "2018/19": 21})
    redefine(
        actor=system_actor(),
        indicator=indicator,
        text="New.",
        source="",
        valid_from=date(2018, 4, 1),
        breaks_series=False,
    )
    note(None)
    note(other, text="Only for the other one")

    page = client_of(make_person("Fay", Role.EXECUTIVE_MEMBER)).get("/indicators/lac_pct/").content.decode()

    assert "2. 2018/19: A national review was published (1 June 2018)" in page  # in the picture
    assert "1. 2018/19: definition, version 2 (1 April 2018)" in page
    assert "definition, version 2 (1 April 2018); A national review was published (1 June 2018)</td>" in page
    assert "Only for the other one" not in page


@pytest.mark.django_db
def test_the_same_again_is_noted_once():
    indicator = make_indicator("lac_pct")

    assert note(indicator).pk == note(indicator).pk
    assert note(None).pk == note(None).pk
    assert Happening.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"text": " "}, "Enter what happened"), ({"happened_on": date(2099, 1, 1)}, "in the future")],
)
def test_what_cannot_have_happened_is_refused(wrong, said):
    with pytest.raises(Refusal, match=said):
        note(make_indicator("lac_pct"), **wrong)


@pytest.mark.django_db
def test_a_data_owner_notes_for_the_own_indicator_and_only_the_office_for_all():
    council = make_agency("Council")
    indicator, other = make_indicator("lac_pct", owner=council), make_indicator("other_pct")
    gus = make_person("Gus", Role.DATA_OWNER, agency=council)
    note(indicator, actor_of(gus))
    for about in (other, None):
        with pytest.raises(NotAllowed):
            note(about, actor_of(gus))
    day = {"happened_on_day": "1", "happened_on_month": "6", "happened_on_year": "2019"}
    typed = {"text": "For everybody?", "everywhere": "on", **day}

    client_of(gus).post("/indicators/lac_pct/happened/", typed)
    client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)).post(
        "/indicators/lac_pct/happened/", {**typed, "text": "For everybody"}
    )

    found = Happening.objects.order_by("text").values_list("text", "indicator__code")
    assert list(found) == [(REVIEW, "lac_pct"), ("For everybody", None), ("For everybody?", "lac_pct")]
