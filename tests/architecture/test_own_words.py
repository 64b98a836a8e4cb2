"""The repository speaks of the product alone: not of the machine or the tools with which it was made."""

import re
from hashlib import sha256

from tests.architecture.repository import texts

# The brackets keep this file from holding what it looks for.
PLACES = re.compile(
    r"/[w]ork/|/[t]mp/|/[r]oot/|/[h]ome/[a-z]"  # folders of one machine
    r"|\b[i]ssues? #?\d"  # numbers of a tracker
    r"|://[^\s\"']*\b(?:[r]egistry|[p]ypi|[n]pmjs)\b",  # where packages came from
    re.IGNORECASE,
)
WORD = re.compile(r"[a-z]+")
# Names of tools, as digests for the same reason.
TOOLS = {
    "32e83e92d45d71f6",
    "3ea125d0bff386e6",
    "487b91042c7cf27a",
    "57de4cf40144bdf7",
    "5d72436256ada538",
    "60965168ce762e94",
    "6d92475719b10e26",
    "7d3194f79e645c42",
    "94a168d2da574b00",
    "9b42869e16304884",
    "c70eca6b0f88f44d",
    "c857d09db23e6822",
    "c8cf701f30ad11d3",
}


def digest(word):
    return sha256(word.encode()).hexdigest()[:16]


def tools_in(text, known, tools=TOOLS):
    """The words of a text that name a tool; `known` remembers the digests of words seen before."""
    words = set(WORD.findall(text.lower()))
    for word in words - known.keys():
        known[word] = digest(word)
    return sorted(word for word in words if known[word] in tools)


def test_no_text_names_a_place_or_a_tool_of_its_making():
    known = {}
    found = {name: PLACES.findall(text) + tools_in(text, known) for name, text in texts()}

    assert {name: said for name, said in found.items() if said} == {}


def test_the_check_would_notice():
    said = ["see /" + "home/ada", "as in Issue" + " 12", "https://" + "pypi.example/simple"]

    assert [bool(PLACES.search(text)) for text in said] == [True] * 3
    assert tools_in("A Mallet, malleted", {}, {digest("mallet")}) == ["mallet"]
