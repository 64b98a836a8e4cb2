"""Each thing that can be wrong with a standard set is told with its line and in words."""

from pathlib import Path

import pytest

from audits.standard_sets.parsing import StandardSetError, parse

RAG = (Path(__file__).parent / "fixtures" / "scale_rag.yaml").read_text(encoding="utf-8")
ITEM_KEYS = (
    "; its keys are code, line, title, text, guidance, origin, regional_key, themes, answer_kind, audience"
)
SLUG = "; use small letters, digits and single dashes or underscores"

# One passage of the red, amber, green set, what is put in its place, and what the writer is told.
CASES = [
    (
        "line: worries",
        "line: members-decide",
        ["line 79: line key members-decide stands twice; first on line 71"],
    ),
    ("regional_key: N-2", "regional_key: n-1", ["line 89: regional key n-1 stands twice; first on line 71"]),
    (
        "- code: training\n",
        "- code: voice\n",
        [
            "line 63: theme voice stands twice; first on line 61",
            "line 85: standard 1.2 has the theme training, which is not in the list of themes",
            "line 97: standard 2.1 has the theme training, which is not in the list of themes",
        ],
    ),
    ("label: Training", "label: VOICE", ["line 63: theme label VOICE stands twice; first on line 61"]),
    ("- code: amber", "- code: green", ["line 32: grade green stands twice; first on line 23"]),
    ("label: Amber", "label: Green", ["line 32: grade label Green stands twice; first on line 23"]),
    (
        '- code: "2"',
        '- code: "1"',
        [
            "line 86: section 1 stands twice; first on line 67",
            "line 89: standard 2.1 stands in section 1, which is not how its code begins",
        ],
    ),
    (
        "text: Young people know whom to tell when they are worried.",
        "text: Young  people help to DECIDE what the club does.",
        ["line 79: standard 1.2 has the same text as 1.1 on line 71"],
    ),
    ("[voice, training]", "[voice, voice]", ["line 85: standard 1.2 has the theme voice twice"]),
    (
        "[voice, training]",
        "[voice, neglect]",
        ["line 85: standard 1.2 has the theme neglect, which is not in the list of themes"],
    ),
    ("[voice, training]", "voice", ["line 85: themes must be a list"]),
    ("[voice, training]", "[voice, Not one]", ["line 85: themes of standard 1.2 must be a list of codes"]),
    (
        'code: "2.1"',
        'code: "1.9"',
        ["line 89: standard 1.9 stands in section 2, which is not how its code begins"],
    ),
    (
        'code: "2.1"',
        'code: "21"',
        ["line 89: standard 21 stands in section 2, which is not how its code begins"],
    ),
    ("        regional_key: N-1\n", "", ["line 71: standard 1.1 is core and has no regional_key"]),
    (
        "origin: local",
        "origin: local\n        regional_key: N-9",
        ["line 79: standard 1.2 is local and cannot have a regional_key"],
    ),
    ("origin: local", "origin: national", ["line 84: origin of standard 1.2 must be one of core, local"]),
    ("        origin: local\n", "", ["line 79: standard 1.2 has no origin"]),
    (
        "origin: local",
        "origin: local\n        answer_kind: song",
        ["line 85: answer_kind of standard 1.2 must be one of rating, number, yes_no, text"],
    ),
    ("        guidance: Ask five of them.\n", "", ["line 79: standard 1.2 has no guidance"]),
    ("guidance: Ask five of them.", "guidance: '  '", ["line 83: guidance of standard 1.2 is empty"]),
    (
        "        text: Young people know whom to tell when they are worried.\n",
        "",
        ["line 79: standard 1.2 has no text"],
    ),
    (
        "title: Worries",
        "title: " + "x" * 81,
        ["line 81: title of standard 1.2 has 81 characters; at most 80 fit"],
    ),
    (
        "title: Worries",
        "title: Yes",
        ["line 81: title of standard 1.2 would be read as yes or no; put it in quotes"],
    ),
    (
        "title: Worries",
        "title: 2020-01-01",
        ["line 81: title of standard 1.2 would be read as a date; put it in quotes"],
    ),
    ("title: Worries", "title: [a]", ["line 81: title of standard 1.2 must be a text"]),
    ("title: Worries", 'title: "a\\nb"', ["line 81: title of standard 1.2 must be one paragraph"]),
    (
        "title: Worries",
        'title: "a\\0b"',
        ["line 81: title of standard 1.2 has a character that cannot be shown"],
    ),
    (
        "title: Worries",
        'title: "\\uD800"',
        ["line 81: title of standard 1.2 has a character that cannot be shown"],
    ),
    (
        "title: Worries",
        "title: Worries\n        title: Joys",
        ["line 82: title stands twice in standard 1.2"],
    ),
    (
        "title: Worries",
        "title: Worries\n        colour: blue",
        ["line 82: standard 1.2 cannot have the key colour" + ITEM_KEYS],
    ),
    (
        "title: Worries",
        "title: Worries\n        <<: {}",
        ["line 82: standard 1.2 cannot have the key <<" + ITEM_KEYS],
    ),
    (
        "title: Worries",
        "title: Worries\n        [a, b]: c",
        ["line 82: standard 1.2 cannot have this key" + ITEM_KEYS],
    ),
    (
        "line: worries",
        "line: Worries now",
        ["line 80: line of standard 1.2 cannot be 'Worries now'" + SLUG],
    ),
    (
        "line: worries",
        "line: worries--now",
        ["line 80: line of standard 1.2 cannot be 'worries--now'" + SLUG],
    ),
    (
        "valid_to: 2022-12-31",
        "valid_to: 2020-12-31",
        ["line 16: the edition cannot end before it begins: valid_to is before valid_from"],
    ),
    (
        "valid_to: 2022-12-31",
        "valid_to: 2022-02-30",
        ["line 16: valid_to of edition: the date 2022-02-30 does not exist"],
    ),
    (
        "valid_to: 2022-12-31",
        "valid_to: soon",
        ["line 16: valid_to of edition must be a date such as 2021-07-01"],
    ),
    ("  published_on: 2021-01-04\n", "", ["line 7: edition has no published_on"]),
    (
        "replaces: youth-clubs-a",
        "replaces: youth-clubs-b",
        ["line 17: edition youth-clubs-b cannot replace itself"],
    ),
    (
        "code: youth-clubs-b",
        "code: 2021",
        ["line 7: code of edition would be read as a number; put it in quotes"],
    ),
    (
        "points: 2",
        "points: two",
        ["line 25: points of grade green must be a whole number from -1000 to 1000"],
    ),
    (
        "points: 2",
        "points: 2.5",
        ["line 25: points of grade green must be a whole number from -1000 to 1000"],
    ),
    (
        "points: 2",
        "points: 1001",
        ["line 25: points of grade green must be a whole number from -1000 to 1000"],
    ),
    (
        "needs_reason: true",
        "needs_reason: maybe",
        ["line 56: needs_reason of grade na must be true or false"],
    ),
    ("      needs_reason: true\n", "", ["line 50: grade na has no needs_reason"]),
    (
        "rag: amber",
        "rag: blue",
        ["line 35: rag of grade amber must be one of green, light_green, amber, red, grey"],
    ),
    (
        "title: Listening",
        "heading: Listening",
        [
            "line 67: section 1 has no title",
            "line 68: section 1 cannot have the key heading; its keys are code, title, introduction, standards",
        ],
    ),
    (
        'standards:\n      - code: "2.1"',
        'standards:\n      - none\n      - code: "2.1"',
        ["line 89: standard 1 must be a table of keys and values"],
    ),
    (
        "title: Worries",
        "title: Worries\n        ? " + "k" * 41 + "\n        : c",
        ["line 82: standard 1.2 cannot have this key" + ITEM_KEYS],
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), CASES)
def test_what_is_wrong_is_told_with_its_line(old, new, told):
    assert RAG.count(old) == 1

    with pytest.raises(StandardSetError) as refused:
        parse(RAG.replace(old, new), "set.yaml")

    assert [str(problem) for problem in refused.value.problems] == told
