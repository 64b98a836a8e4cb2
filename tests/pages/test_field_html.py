"""Each kind of question, drawn with markup in every text that it is given: none of it becomes markup."""

import pytest
from django.utils.safestring import SafeString

from foundation.pages.field_html import DRAWN, field_html
from foundation.pages.fields import Choice, Field

BAD = "\"'><script>&</script>"
ESCAPED = "&quot;&#x27;&gt;&lt;script&gt;&amp;&lt;/script&gt;"


def hostile(kind, **more):
    given = {part: f"{part}{BAD}" for part in ("day", "month", "year")} if kind == "date" else f"value{BAD}"
    asked = Field("input", f"asked{BAD}", f"asked-label{BAD}")
    choice = Choice(f"choice-value{BAD}", f"choice-label{BAD}", f"choice-hint{BAD}", True, (asked,))
    return Field(
        kind,
        f"name{BAD}",
        f"label{BAD}",
        id=f"id{BAD}",
        hint=f"hint{BAD}",
        value=given,
        choices=(choice,),
        attrs={"data-note": f"attr{BAD}"},
        css=f"css{BAD}",
        label_css=f"label_css{BAD}",
        **more,
    )


@pytest.mark.parametrize("errors", [(), (f"error{BAD}", f"second{BAD}")], ids=["right", "in-error"])
@pytest.mark.parametrize("kind", DRAWN)
def test_no_text_of_a_question_becomes_markup(kind, errors):
    html = field_html(hostile(kind, errors=errors))

    rest = html.replace('<script type="module" src="/static/js/reveals.js"></script>', "")
    assert "<script" not in rest
    assert BAD not in rest
    assert f"id{ESCAPED}" in rest


SHOWN = {
    "input": ("label", "hint", "error", "value", "attr", "name", "css", "label_css"),
    "textarea": ("label", "hint", "error", "value", "attr", "name", "css", "label_css"),
    "select": ("label", "hint", "error", "attr", "name", "css", "choice-value", "choice-label"),
    "radios": (
        "label",
        "hint",
        "error",
        "attr",
        "name",
        "css",
        "choice-value",
        "choice-label",
        "choice-hint",
    ),
    "checkboxes": ("label", "hint", "error", "attr", "name", "css", "choice-value", "asked", "asked-label"),
    "checkbox": ("label", "hint", "error", "attr", "name", "css"),
    "date": ("label", "hint", "error", "day", "month", "year", "name"),
    "file": ("label", "hint", "error", "attr", "name"),
    "password": ("label", "hint", "error", "attr", "name"),
    "hidden": ("value", "attr", "name"),
    "raw": ("label", "hint", "error", "value"),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_every_text_of_a_question_is_shown_as_it_was_given(kind):
    html = field_html(hostile(kind, errors=(f"error{BAD}",)))

    assert [part for part in SHOWN[kind] if f"{part}{ESCAPED}" not in html] == []


def test_a_password_and_a_file_are_never_sent_back():
    shown = [
        field_html(Field(kind, "secret", "Secret", value="correct horse")) for kind in ("password", "file")
    ]

    assert ["correct horse" in html for html in shown] == [False, False]


def test_markup_that_is_known_to_be_safe_stays_as_it_is():
    html = field_html(Field("input", "name", "Name", hint=SafeString("<ul><li>Long</li></ul>")))

    assert '<div id="id_name_hint" class="govuk-hint"><ul><li>Long</li></ul></div>' in html


def test_a_text_that_begins_with_a_line_end_keeps_it():
    assert ">\n\nSecond line</textarea>" in field_html(Field("textarea", "a", "A", value="\nSecond line"))


def test_a_date_by_hand_without_a_value_is_empty():
    assert field_html(Field("date", "due", "Due")).count('value=""') == 3
