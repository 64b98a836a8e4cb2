"""A file is refused before it can do harm: by size, depth, anchors, tags and strange characters."""

import pytest

from audits.standard_sets.marked_yaml import MAX_BYTES, MAX_DEPTH, Problem, Problems, read_node


def told(text):
    problems = Problems()
    node = read_node(text, problems)
    assert (node is None) == bool(problems.found)
    return [str(problem) for problem in problems.in_order()]


def test_a_plain_file_is_read():
    assert told("a: 1\nb: [x, y]\n") == []


TAB = "character '\\t' that cannot start any token"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: 1\nb: &name text\n", "line 2: has the anchor name; anchors and aliases are not read"),
        ("a: 1\nb: *name\n", "line 2: refers to the anchor name; write the text out instead"),
        ("a: &x [*x]\n", "line 1: has the anchor x; anchors and aliases are not read"),
        (
            "a: 1\nb: !!python/name:os.system x\n",
            "line 2: has the tag tag:yaml.org,2002:python/name:os.system; tags are not read",
        ),
        ("a: !local x\n", "line 1: has the tag !local; tags are not read"),
        (
            "a: 1\n---\nb: 2\n",
            "line 2: is not YAML: expected a single document in the stream, but found another document",
        ),
        ("a: 1\n b: 2\n", "line 2: is not YAML: mapping values are not allowed here"),
        (
            "a:\n\tb: 2\n",
            f"line 2: is not YAML: while scanning for the next token, found {TAB}; indent with spaces, not with tabs",
        ),
        ("a: 1\nb: \x07\n", "line 2: has a character that cannot be in a text file"),
        ("a: 1\n\nb: \ud800\n", "line 3: has a character that cannot be in a text file"),
        ("", "line 1: the file is empty"),
    ],
)
def test_what_such_a_file_has_no_need_of_is_refused(text, reason):
    assert told(text) == [reason]


def test_nesting_is_read_to_its_limit_and_no_deeper():
    assert told("[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)) == []
    assert told("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH) == [f"line 1: is nested more than {MAX_DEPTH} deep"]
    assert told("[" * 100_000) == [f"line 1: is nested more than {MAX_DEPTH} deep"]


def test_size_is_counted_in_bytes():
    assert told(f"a: {'é' * (MAX_BYTES // 2 - 2)}\n") == []
    assert told(f"a: {'é' * (MAX_BYTES // 2)}\n") == [
        "line 1: the file has 1,000,004 bytes; at most 1,000,000 are read"
    ]


def test_a_file_of_very_many_tiny_parts_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr("audits.standard_sets.marked_yaml.MAX_NODES", 20)

    assert told("a: 1\n" * 9) == []
    assert told("a: 1\n" * 30) == ["line 10: is the end of what is read: a set has at most 20 parts"]


def test_noting_a_problem_compares_it_with_no_other(monkeypatch):
    problems = Problems()
    compared = []
    monkeypatch.setattr(Problem, "__eq__", lambda self, other: compared.append(other) or self is other)

    for line in range(300):
        problems.add(line, "is wrong")

    assert len(problems.found) == 300
    assert len(compared) < 300
