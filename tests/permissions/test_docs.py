"""The page about permissions says what the rule says."""

from tests.permissions.write_docs import PATH, text


def test_the_page_is_made_from_the_rule_as_it_is_now():
    assert PATH.read_text("utf-8") == text(), "run: python -m tests.permissions.write_docs"
