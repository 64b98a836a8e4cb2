"""How moderation came out, in one cell: whole in a file, without what is nothing on the page, and escaped."""

from audits.metrics.self_moderated import DECIDED, SelfModerated
from audits.moderated import Outcome
from audits.tables.self_moderated import Came
from foundation.figures import count, missing, share
from foundation.pages.cells import data_value, drawn


def came(done, rated, waits=True, url="/rows/", **outcomes):
    share_of = share("m", "Moderated", n=done, d=rated, url=url) if rated else missing("m", "Moderated")
    counts = {each: count(each.value, each.value, outcomes.get(each.value, 0), url=url) for each in DECIDED}
    return Came(SelfModerated(share_of, (), share_of, counts, waits))


def test_a_file_has_lower_same_and_higher_always_and_the_rest_where_it_came():
    assert data_value(came(3, 4, lower=1, same=2)) == "3 of 4: 1 lower, 2 the same, 0 higher"
    assert data_value(came(1, 1, not_applicable=1)) == (
        "1 of 1: 0 lower, 0 the same, 0 higher, 1 found not to apply"
    )


def test_the_page_has_a_line_for_what_came_and_gives_no_percentage():
    html = drawn(came(8, 8, lower=1, same=7))

    assert "1 lower" in html
    assert "7 the same" in html
    assert "higher" not in html
    assert "%" not in html


def test_what_is_not_moderated_says_why():
    found = [came(0, 4), came(0, 4, waits=False), came(0, 0, waits=False)]

    assert [drawn(each) for each in found] == ["Not moderated yet", "Not moderated", "No data"]
    assert [data_value(each) for each in found] == ["Not moderated yet", "Not moderated", "No data"]


def test_an_address_is_escaped():
    assert "<b>" not in drawn(came(1, 1, url='/"><b>', same=1))


def test_every_outcome_has_its_words():
    assert set(DECIDED) == set(Outcome) - {Outcome.OPEN}
    assert "found to apply" in data_value(came(1, 1, now_applies=1))
