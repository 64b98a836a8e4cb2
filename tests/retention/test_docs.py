"""The page about data protection says what the declarations say."""

from tests.retention.write_docs import PATH, text


def test_the_page_is_made_from_the_declarations_as_they_are_now():
    assert PATH.read_text("utf-8") == text(), "run: python -m tests.retention.write_docs"


def test_it_names_the_fields_that_hold_words_and_particulars():
    page = text()

    assert "| `audits.Answer` | narrative, reason, will_do, by_role, taken_from |  |" in page
    assert "| `identity.User` |  | email, name, telephone |" in page
