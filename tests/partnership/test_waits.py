"""Circles of what waits for what."""

import pytest

from partnership.waits import circle, in_words


@pytest.mark.parametrize(
    ("edges", "new", "found"),
    [
        ([], ("a", "b"), ()),
        ([], ("a", "a"), ("a", "a")),
        ([("b", "a")], ("a", "b"), ("a", "b", "a")),
        ([("a", "b")], ("a", "b"), ()),
        ([("b", "c"), ("c", "a")], ("a", "b"), ("a", "b", "c", "a")),
        ([("b", "c"), ("c", "d")], ("a", "b"), ()),
        ([("a", "c"), ("b", "c")], ("a", "b"), ()),
        ([("b", "c"), ("c", "b")], ("a", "b"), ()),
        ([("b", "c"), ("c", "d"), ("d", "a"), ("b", "e"), ("e", "a")], ("a", "b"), ("a", "b", "e", "a")),
    ],
)
def test_a_new_edge_closes_the_shortest_circle_or_none(edges, new, found):
    assert circle(edges, new) == found


def test_a_long_chain_is_followed_to_its_end():
    edges = [(number, number + 1) for number in range(5_000)]

    assert len(circle(edges, (5_000, 0))) == 5_002
    assert circle(edges, (-1, 0)) == ()


def test_a_circle_is_told_in_words():
    assert in_words(["IP-1", "IP-1"]) == "IP-1 waits for IP-1"
    assert in_words(["IP-1", "IP-2", "IP-3", "IP-1"]) == (
        "IP-1 waits for IP-2, which waits for IP-3, which waits for IP-1"
    )
