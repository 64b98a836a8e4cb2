"""The crosswalk: written by the office, refused where lines say it already, and followed by movement."""

from datetime import date
from pathlib import Path

import pytest
import time_machine

from audits.metrics.moves import movements
from audits.metrics.results import results_of
from audits.models import Crosswalk, Section11Cycle
from audits.services.editions.crosswalks import add_crosswalk
from audits.services.standards import load_standard_set
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import answer, declare, hand_in, open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db
CLUBS = Path("tests/fixtures/standards/clubs_0_3.yaml")


@pytest.fixture
def editions(db):
    """Six standards on a scale from 0 to 3, and their next edition: one is on another line, one was split."""
    text = CLUBS.read_text("utf-8")
    first = load_standard_set(actor=system_actor(), text=text, source_name="clubs")[0]
    later = (
        text.replace("code: clubs-2020", "code: clubs-2022")
        .replace("valid_from: 2020-01-01", "valid_from: 2022-01-01\n  replaces: clubs-2020")
        .replace("line: listening", "line: voice")
        .replace("regional_key: C1\n", "regional_key: C11\n")
        .replace("line: first-aid", "line: first-aid-known")
        .replace("regional_key: C2\n", "regional_key: C12\n")
    )
    return first, load_standard_set(actor=system_actor(), text=later, source_name="clubs")[0]


def item(edition, line):
    return edition.items.select_related("edition", "section", "line").get(line__key=line)


def add(editions, old, new, kind, actor=None):
    first, second = editions
    return add_crosswalk(
        actor=actor or system_actor(),
        edition=second,
        old=item(first, old),
        new=item(second, new) if new else None,
        kind=kind,
    )


@pytest.mark.parametrize(
    ("old", "new", "kind", "says"),
    [
        ("leads", "voice", "same", "on the same line: nothing needs to be said"),
        ("listening", None, "same", "Name the standard that it became"),
        ("listening", "voice", "none", "or say that it became none"),
    ],
)
def test_what_lines_say_already_or_says_nothing_is_refused(editions, old, new, kind, says):
    with pytest.raises(Refusal, match=says):
        add(editions, old, new, kind)


def test_only_a_split_leads_to_several(editions):
    add(editions, "first-aid", "first-aid-known", "split")
    add(editions, "first-aid", "voice", "split")

    with pytest.raises(Refusal, match=r"says of .* already"):
        add(editions, "first-aid", "leads", "same")
    with pytest.raises(Refusal, match="has this already"):
        add(editions, "first-aid", "voice", "split")


def test_an_agency_writes_no_crosswalk(editions):
    ben = make_person("Ben", "agency_lead", agency=make_agency("Elm"))

    with pytest.raises(NotAllowed):
        add(editions, "listening", "voice", "same", actor_of(ben))
    client = client_of(ben)
    assert client.get("/standards/clubs-2022/crosswalk/").status_code == 200
    assert client.post("/standards/clubs-2022/crosswalk/", {}).status_code == 403


def test_the_office_adds_and_takes_back_on_the_page(editions):
    client = client_of(make_person("Ada", "partnership_manager"))
    first, second = editions

    client.post(
        "/standards/clubs-2022/crosswalk/",
        {
            "old": item(first, "listening").pk,
            "new": item(second, "voice").pk,
            "kind": "same",
            "note": "Only the key is new",
        },
    )

    [made] = Crosswalk.objects.all()
    page = client.get("/standards/clubs-2022/crosswalk/").content.decode()
    assert "Only the key is new" in page
    assert "Only the key is new" in (
        client.get("/standards/compare/?before=clubs-2020&after=clubs-2022").content.decode()
    )
    client.post(f"/standards/clubs-2022/crosswalk/{made.pk}/remove/")
    assert not Crosswalk.objects.exists()


@pytest.fixture
def two_audits(editions):
    """The same agency in both: all 0 before, all 3 after."""
    agency = make_agency("Elm Club")
    person = make_person("Ben", "agency_lead", agency=agency)
    cycles = []
    for edition, day, grade in zip(editions, (date(2021, 9, 1), date(2022, 9, 1)), ("0", "3"), strict=True):
        with time_machine.travel(day, tick=False):
            ben = actor_of(person)
            [owed] = open_audit(agency, edition=edition, opens_on=day, due_on=day)
            for each in edition.items.all():
                plan = {"will_do": "All", "by_role": "Head", "by_when": day} if grade == "0" else {}
                answer(ben, owed, each.code, grade, narrative="We look", **plan)
            declare(ben, owed, declared_on=day)
            hand_in(ben, owed)
            cycles.append(Section11Cycle.objects.select_related("edition").get(pk=owed.cycle_id))
    return cycles


def moved(cycles):
    results = results_of(cycles)
    return movements(system_actor(), results[cycles[0].pk], results[cycles[1].pk], cycles[1])


def test_movement_follows_the_crosswalk_and_only_where_there_is_one(editions, two_audits):
    before = moved(two_audits)
    assert len(before.behind("0", "3")) == 4
    assert len(before.behind("0", "none")) == 2

    add(editions, "listening", "voice", "same")
    after = moved(two_audits)

    assert len(after.behind("0", "3")) == 5
    assert [line.why for line in after.behind("0", "none")] == [
        "no comparator: not rated again, or the standard has gone"
    ]


def test_a_standard_that_was_split_has_no_comparator_and_says_so(editions, two_audits):
    add(editions, "first-aid", "first-aid-known", "split")

    whys = {line.why for line in moved(two_audits).lines if line.why and "split" in line.why}

    assert whys == {
        "no comparator: the standard was split",
        "no comparator: the standard came out of a split",
    }


def test_the_movement_page_asks_one_query_more_at_most(editions, two_audits):
    client = client_of(make_person("Ada", "partnership_manager"))

    assert len(asked(client, f"/section-11/cycles/{two_audits[1].pk}/movement/")) <= 14
