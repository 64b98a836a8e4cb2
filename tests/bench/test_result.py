"""Medians, gates, and what is written down."""

import json

import pytest

from bench.data import shape
from bench.data.table import World
from bench.runner import report, scenarios_audits
from bench.runner.client import Answer
from bench.runner.gates import compare, counted, share
from bench.runner.oracle import IncorrectError
from bench.runner.statistics import bootstrap
from bench.runner.turns import Patience, Side, measure

KEYS = ["name", "ours_ms", "against", "against_ms", "ratio", "goal", "met"]


def side(name, *rounds):
    return Side(
        name,
        lambda: None,
        list,
        list,
        web_ms=[each * 0.75 for each in rounds],
        database_ms=[each * 0.25 for each in rounds],
    )


def test_a_page_within_its_goal_is_met_and_one_beyond_is_not():
    f = side("F", 2.0, 2.0, 2.0)

    assert compare("page", side("page", 10.0, 9.0, 11.0), f, 5).line.met is True
    assert compare("page", side("page", 10.2, 10.1, 10.3), f, 5).line.met is False


def test_the_ratio_is_taken_round_by_round_so_that_a_busy_minute_hits_both_sides():
    busy = compare("page", side("page", 10.0, 40.0, 10.0), side("F", 2.0, 8.0, 2.0), 5)

    assert (busy.line.ratio, busy.interval.low, busy.interval.high) == (5.0, 5.0, 5.0)


def test_a_share_is_what_goes_when_something_is_left_out():
    found = share("trail", side("whole", 10.0, 10.0), side("bare", 9.0, 9.0), 0.12)

    assert (found.line.ratio, found.line.ours_ms, found.line.met) == (0.1, 1.0, True)
    assert share("trail", side("whole", 10.0), side("bare", 8.0), 0.12).line.met is False


def test_a_count_is_held_against_its_limit():
    assert (counted("statements", 12, 12).line.met, counted("statements", 13, 12).line.met) == (True, False)


def test_the_interval_is_the_same_each_time_and_holds_the_median():
    values = [1.0, 1.2, 1.1, 5.0, 1.3, 0.9]
    found = bootstrap(values)

    assert found == bootstrap(values)
    assert found.low <= found.value <= found.high


def test_sides_take_turns_forth_and_back():
    order = []
    sides = [Side(name, lambda name=name: order.append(name), list, list, 1) for name in "ABC"]

    measure(sides, Patience(most=1, seconds=60, least=1))

    asked_once, round_of_all = "ABC", "ABCCBA"
    assert "".join(order) == asked_once + round_of_all
    assert [len(each.web_ms) for each in sides] == [1, 1, 1]


def test_measuring_ends_with_its_time_once_there_are_enough_rounds():
    asked = Side("slow", lambda: None, list, list, 1)

    measure([asked], Patience(most=1000, seconds=0, least=2))

    assert len(asked.web_ms) == 2


def test_what_is_written_has_the_agreed_shape(tmp_path):
    page = tmp_path / "bench.md"
    page.write_text(f"Before\n{report.BEGIN}\nold\n{report.END}\nAfter\n")
    results = [compare("page", side("page", 10.0), side("F", 2.0), 4)]
    about = report.conditions("18.1", 7, True, {"1x": {"rows": 10, "megabytes": 1}})

    report.write(tmp_path, page, about, results)

    written = json.loads((tmp_path / "bench.json").read_text())
    assert [list(each) for each in written] == [KEYS]
    assert written[0] == {
        "name": "page",
        "ours_ms": 10.0,
        "against": "F",
        "against_ms": 2.0,
        "ratio": 5.0,
        "goal": 4,
        "met": False,
    }
    assert "| page | 10.00 | F | 2.00 | 5.00 |" in page.read_text()
    assert page.read_text().startswith("Before\n")
    assert page.read_text().endswith("After\n")
    assert "old" not in page.read_text()


def test_a_run_of_the_audits_alone_renews_their_table_and_leaves_the_other(tmp_path):
    page = tmp_path / "bench.md"
    page.write_text(
        f"{report.BEGIN}\nof all\n{report.END}\nBetween\n{report.AUDITS_BEGIN}\nold\n{report.AUDITS_END}\n"
    )
    name = scenarios_audits.PAGES[0].name
    about = report.conditions("18.1", 7, False, {}, only_audits=True)

    report.write(tmp_path, page, about, [compare(name, side(name, 10.0), side("F", 2.0), 4)])

    assert page.read_text().startswith(f"{report.BEGIN}\nof all\n{report.END}\nBetween\n")
    assert f"| {name} | 10.00 | F | 2.00 | 5.00 |" in page.read_text()
    assert "A run of the audits alone on " in page.read_text()
    assert "old" not in page.read_text()


class WrongServer:
    """Answers each request with a page that says nothing of what was asked."""

    def __init__(self):
        self.world = World(7, shape.TINY)

    def line(self, person):
        return self

    school_line = auditor_line = line

    def get(self, path):
        return Answer(200, '{"person": "Somebody else"}', "", 0)

    def post(self, path, fields, **headers):
        return Answer(200, '{"version": 1}', "", 0)


@pytest.mark.parametrize(
    "kind",
    ["Floor", "SectionPage", "Autosave", "SaveAll", "SaveFormset", "Submit", "PlanList", "DashboardPage"],
)
def test_a_page_that_says_something_else_ends_the_run(kind):
    from bench.runner import asking

    with pytest.raises(IncorrectError):
        getattr(asking, kind)(WrongServer())()


@pytest.mark.parametrize(
    "page",
    [each.page for each in scenarios_audits.PAGES],
    ids=[each.page.__name__ for each in scenarios_audits.PAGES],
)
def test_a_page_of_an_audit_that_says_something_else_ends_the_run(page):
    with pytest.raises(IncorrectError):
        page(WrongServer())()


def test_the_audits_are_in_the_table_and_a_quick_run_measures_five_of_them(monkeypatch):
    def fixed(name, *_):
        return side(name, 2.0)

    monkeypatch.setattr(scenarios_audits, "side", fixed)
    monkeypatch.setattr(scenarios_audits, "floor", lambda _: side("F", 1.0))
    monkeypatch.setattr(scenarios_audits, "measure", lambda *_: None)

    class Asked(WrongServer):
        def asker(self, page):
            return page

    whole, quick = (list(scenarios_audits.audits(Asked(), None, each)) for each in (True, False))

    names = [each.name for each in scenarios_audits.PAGES]
    assert [each.line.name for each in whole] == names
    assert [each.line.name for each in quick] == names[:5]
    assert {each.line.against for each in whole} == {"F"}
    assert "".join(report.table(whole)).count("\n| a year of 91 schools, by phase |") == 1


def test_what_goes_to_many_may_cost_as_much_for_each_of_them():
    goals = {each.name: each.goal_at(shape.ONE) for each in scenarios_audits.PAGES}

    assert goals["30 invitations made by the worker"] == 60
    assert goals["a year opened for 91 schools, with letters"] == 182
    assert goals["reminders of 96 returns that are out"] == 45
    assert goals["moderation, 30 agencies by 60 standards"] == 12
