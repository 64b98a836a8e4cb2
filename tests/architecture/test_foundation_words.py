"""`foundation` knows no word of safeguarding, and nothing stands in it that only one app above needs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = re.compile(
    r"(?<![a-z])(agency|agencies|child|children|audit|audits|course|courses|allegation|allegations|safeguarding)(?![a-z])",
    re.IGNORECASE,
)
MODULES = sorted(path for path in (ROOT / "foundation").rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_of_foundation_says_no_word_of_safeguarding(module):
    said = FOREIGN.findall(module.read_text(encoding="utf-8"))

    assert said == []


def test_the_words_would_be_found():
    assert FOREIGN.findall("Agency_lead, the child's audits") == ["Agency", "child", "audits"]
