"""The demonstration's priorities and plan: the report's items, and a believable mix on the day shown."""

from collections import Counter

from demo.ratings import rows
from partnership.rag import agrees, rag_of
from tests.demo.readers import TODAY, codes, day, held_on


def test_priorities_follow_the_report():
    standing = {
        (row["priority"], row["year"]): (row["standing"], row["decision"])
        for row in rows("priority_years.csv")
    }

    assert standing["early-help", "2019/20"] == ("strategic", "kept")
    assert standing["early-help", "2020/21"] == ("core_business", "dropped")
    assert {
        code for (code, year), (kind, _) in standing.items() if year == "2020/21" and kind == "strategic"
    } == {
        "neglect",
        "exploitation",
    }


def test_the_plan_holds_the_report_s_eighteen_items_and_seven_earlier_ones():
    items = [row["source_item"] for row in rows("actions.csv")]

    assert items == [f"plan-{n}" for n in range(1, 19)] + [f"prior-{n}" for n in range(1, 8)]
    closed = codes("action_closures.csv", "reference")
    assert {
        row["reference"] for row in rows("actions.csv") if row["source_item"].startswith("prior")
    } == closed
    assert all(row["proposed_by"] != row["signed_by"] for row in rows("action_closures.csv"))
    assert all(
        row["impact"] and row["how_known"] and row["evidence_title"] for row in rows("action_closures.csv")
    )


def computed(action, updates, today):
    moved = [day(row["new_due_on"]) for row in updates if row["new_due_on"]]
    last = updates[-1] if updates else {}
    return rag_of(
        today=today,
        starts_on=day(action["starts_on"]),
        due_on=(moved or [day(action["due_on"])])[-1],
        stated=last.get("stated_rag", ""),
        updated_on=day(last.get("made_on", "")),
        times_moved=len(moved),
    )


def updates_of(action):
    return [row for row in rows("action_updates.csv") if row["reference"] == action["reference"]]


def test_the_plan_shows_a_believable_mix_on_the_demonstration_s_day():
    closed = codes("action_closures.csv", "reference")
    shown = {
        row["reference"]: computed(row, updates_of(row), TODAY)
        for row in rows("actions.csv")
        if row["reference"] not in closed
    }
    assert Counter(rag.word.value for rag in shown.values()) == {"red": 4, "amber": 7, "green": 5, "grey": 2}
    assert {ref for ref, rag in shown.items() if "past its due date" in rag.why} == {
        "IP-03",
        "IP-05",
        "IP-15",
    }
    assert shown["IP-10"].reasons == ("its owner says red",)
    ambers = [shown[ref].why for ref in ("IP-04", "IP-12", "IP-06", "IP-13", "IP-17", "IP-01", "IP-09")]
    assert ambers == [
        "due in 14 days",
        "due in 21 days",
        "no update for 95 days",
        "no update for 73 days",
        "no update for 113 days",
        "its date moved twice",
        "its date moved twice",
    ]


def test_an_update_says_why_exactly_where_its_rag_differs_from_what_its_dates_say():
    for action in rows("actions.csv"):
        updates = updates_of(action)
        assert [row["made_on"] for row in updates] == sorted({row["made_on"] for row in updates})
        for number, row in enumerate(updates, 1):
            rag = computed(action, [*updates[: number - 1], {**row, "stated_rag": ""}], day(row["made_on"]))
            assert (not agrees(row["stated_rag"], rag.word)) == bool(row["why_it_differs"]), (
                action["reference"],
                row["made_on"],
            )
            assert bool(row["new_due_on"]) == bool(row["why_moved"])
            assert row["done"]
            assert row["changed_for_children"]


def test_whoever_updates_or_signs_held_a_role_on_that_day():
    for row in rows("action_updates.csv"):
        assert held_on(row["made_by"], day(row["made_on"])), row
    for row in rows("action_closures.csv"):
        assert held_on(row["proposed_by"], day(row["proposed_on"])), row
        assert "partnership_manager" in {
            m["role"] for m in held_on(row["signed_by"], day(row["signed_on"]))
        } or (row["proposed_by"] == "ada")
    closed = codes("action_closures.csv", "reference")
    for row in rows("actions.csv"):
        assert row["reference"] in closed or held_on(row["lead_person"], TODAY), row
