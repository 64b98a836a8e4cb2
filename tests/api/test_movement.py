"""How ratings moved, as a program reads it: the figures of the report, each cell with its rows."""

from datetime import date

import pytest

from demo.ratings import answers
from tests.api.asking import API
from tests.audits.test_metrics_movement import hand_in_all
from tests.factories.agencies import make_agency
from tests.factories.handed_in import hand_in, load_edition, make_cycle
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db
MOVEMENT = f"{API}/section11/movement/"


def told(client, **query):
    answer = client.get(MOVEMENT, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def counts(found):
    return {(cell["from_rating"], cell["to_rating"]): cell["count"] for cell in found["cells"]}


def test_the_cells_of_the_demonstration_reconcile_with_the_report(api):
    agencies = {}
    audit = make_cycle("2018-19", edition=load_edition())
    update = make_cycle("2019-20", edition=audit.edition, updates=audit, opens_on=date(2019, 11, 4))
    hand_in_all(audit, answers("2018-19"), agencies)
    hand_in_all(update, answers("2019-20"), agencies)

    found = told(api("fay"), **{"from": "2018-19", "to": "2019-20"})
    counted = counts(found)

    assert counted["inadequate", "requires_improvement"] == 6
    assert counted["inadequate", "inadequate"] == 2
    assert counted.get(("inadequate", "good"), 0) + counted.get(("inadequate", "outstanding"), 0) == 3
    better = [counted.get(("requires_improvement", to), 0) for to in ("good", "outstanding")]
    assert sum(better) == 31
    assert counted["requires_improvement", "requires_improvement"] == 17
    assert counted["requires_improvement", "not_applicable"] == 1
    assert counted["requires_improvement", "queried"] == 1
    assert sum(counted.values()) == 61
    assert found["no_comparator"] == 0
    assert all(len(cell["rows"]) == cell["count"] for cell in found["cells"])


def test_what_cannot_be_paired_is_counted_and_never_dropped(api):
    police, fire = make_agency("Police"), make_agency("Fire")
    first = make_cycle("2018-19", edition=small_edition())
    second = make_cycle("2021-22", edition=small_edition("small-2021"), opens_on=date(2021, 9, 6))
    hand_in(first, police, {"1.1": "good", "1.2": "inadequate"})
    hand_in(second, police, {"1.1": "good"})
    hand_in(second, fire, {"1.1": "outstanding"})

    found = told(api("ivy"), **{"from": "2018-19", "to": "2021-22"})

    assert counts(found) == {("good", "good"): 1}
    assert found["no_comparator"] == 2
    assert found["cells"][0]["rows"] == [
        {
            "agency": police.code,
            "to_agency": police.code,
            "from_standard": "1.1",
            "to_standard": "1.1",
            "line": second.edition.items.get(code="1.1").line.key,
        }
    ]


def test_without_both_codes_the_last_comparison_is_told_and_with_one_alone_none(api):
    assert told(api("ada")) == {"cells": [], "no_comparator": 0}
    assert api("ada").get(MOVEMENT, {"from": "2018-19"}).status_code == 400


def test_an_audit_that_there_is_not_is_not_found(api):
    make_cycle("2018-19", edition=small_edition())

    assert api("ada").get(MOVEMENT, {"from": "2018-19", "to": "1066"}).status_code == 404


def test_an_agency_does_not_read_how_the_others_moved(api):
    first = make_cycle("2018-19", edition=small_edition())
    hand_in(first, make_agency("Police"), {"1.1": "inadequate"})

    assert api("ben").get(MOVEMENT).status_code == 404
