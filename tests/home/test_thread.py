"""The golden thread, worked out of plain nodes and edges."""

import pytest

from home.thread import Edge, Flag, Kind, Node, thread_of


def node(key, kind=Kind.ACTION, *flags, whole=False):
    return Node(key, kind, key, flags=frozenset(flags), whole=whole)


def edges(*pairs):
    return [Edge(*pair) for pair in pairs]


def tree(branches):
    return {each.node.key: tree(each.branches) for each in branches}


def keys(levels):
    return [[each.key for each in level] for level in levels]


def test_what_came_first_stands_before_and_what_came_of_it_after():
    names = ["indicator", "priority", "answer", "action", "update", "closure", "check"]
    thread = thread_of(
        "action",
        [node(name) for name in names],
        edges(
            ("indicator", "priority"),
            ("priority", "action"),
            ("answer", "action"),
            ("action", "update"),
            ("action", "closure"),
            ("closure", "check"),
        ),
    )

    assert tree(thread.came_from) == {"priority": {"indicator": {}}, "answer": {}}
    assert tree(thread.led_to) == {"update": {}, "closure": {"check": {}}}
    assert keys(thread.levels) == [
        ["indicator"],
        ["priority", "answer"],
        ["action"],
        ["update", "closure"],
        ["check"],
    ]


def test_what_only_stands_beside_is_no_part_of_the_thread():
    thread = thread_of("a", [node("p"), node("a"), node("sister")], edges(("p", "a"), ("p", "sister")))

    assert keys(thread.levels) == [["p"], ["a"]]


def test_a_record_stands_once_where_it_is_nearest_and_a_circle_ends():
    thread = thread_of(
        "a",
        [node(name) for name in "abcd"],
        edges(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "b")),
    )

    assert tree(thread.came_from) == {}
    assert tree(thread.led_to) == {"b": {}, "c": {"d": {}}}


def test_an_edge_to_what_was_not_given_leads_nowhere():
    thread = thread_of("a", [node("a")], edges(("a", "hidden"), ("hidden", "a")))

    assert keys(thread.levels) == [["a"]]


@pytest.mark.parametrize(
    ("subject", "others", "pairs", "why"),
    [
        (node("p", Kind.PRIORITY, whole=True), [], [], "No indicator measures it"),
        (node("p", Kind.PRIORITY, whole=True), [node("i", Kind.INDICATOR)], [("p", "i")], ""),
        (node("p", Kind.PRIORITY, whole=True), [node("i", Kind.INDICATOR)], [("i", "p")], ""),
        (node("p", Kind.PRIORITY), [], [], ""),
        (node("w", Kind.ANSWER, Flag.OF_CONCERN, whole=True), [], [], "No action was raised from it"),
        (node("w", Kind.ANSWER, whole=True), [], [], ""),
        (node("w", Kind.ANSWER, Flag.OF_CONCERN, whole=True), [node("a")], [("w", "a")], ""),
        (node("a", whole=True), [], [], "Where it came from is not recorded"),
        (node("a", whole=True), [node("o", Kind.ORIGIN)], [("o", "a")], ""),
        (
            node("a", Kind.ACTION, Flag.CLOSED, whole=True),
            [node("o", Kind.ORIGIN)],
            [("o", "a")],
            "It is closed without saying what changed for children",
        ),
        (
            node("a", Kind.ACTION, Flag.CLOSED, whole=True),
            [node("o", Kind.ORIGIN), node("c", Kind.CLOSURE)],
            [("o", "a"), ("a", "c")],
            "",
        ),
        (
            node("k", Kind.CHECK, Flag.NO_DIFFERENCE, whole=True),
            [],
            [],
            "It made no difference, and nothing followed",
        ),
        (node("k", Kind.CHECK, Flag.OVERDUE, whole=True), [], [], "Nobody has said yet whether it worked"),
        (node("k", Kind.CHECK, whole=True), [], [], ""),
    ],
)
def test_a_thread_is_broken_where_something_should_follow(subject, others, pairs, why):
    thread = thread_of(subject.key, [subject, *others], edges(*pairs))

    assert [each.why for each in thread.broken] == ([why] if why else [])
