"""The grammar of pages: elements with rules of their own are drawn only where the rules are kept."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
# Layouts, components, the form pack and what replaces allauth's and Django's own elements may draw them;
# the pages of failures stand on their own, and a letter is no page.
FREE = ("layouts", "components", "govuk", "django", "allauth", "letters", "documents", "500.html", "503.html")
FORBIDDEN = re.compile(
    r"<(?:table|form|button|style)\b|<script\b(?![^>]*(?:\bsrc=|application/json))|\sstyle=|\son[a-z]+=",
    re.IGNORECASE,
)
ANYWHERE = re.compile(
    r"<style\b|<script\b(?![^>]*(?:\bsrc=|application/json))|\sstyle=|\son(?:click|load|submit|change)=",
    re.IGNORECASE,
)


def pages(free):
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES)
        if (name.parts[0] in FREE) == free and name.parts[0] != "letters":
            yield str(name), path.read_text("utf-8")


def test_pages_draw_tables_forms_and_buttons_only_through_components():
    found = {name: FORBIDDEN.findall(text) for name, text in pages(free=False)}

    assert {name: elements for name, elements in found.items() if elements} == {}


def test_no_template_has_inline_scripts_or_styles():
    found = {name: ANYWHERE.findall(text) for name, text in pages(free=True)}

    assert {name: elements for name, elements in found.items() if elements} == {}


def test_no_template_switches_escaping_off():
    found = [
        name
        for free in (True, False)
        for name, text in pages(free)
        if re.search(r"\|\s*safe\b|autoescape", text)
    ]

    assert found == []


def test_the_grammar_check_would_notice():
    bad = ["<table>", "<form >", "<BUTTON>", "<style>", "<script>1", '<p style="">', '<p onclick="">']

    assert [bool(FORBIDDEN.search(text)) for text in bad] == [True] * 7
    assert not FORBIDDEN.search('<script type="module" src="/x.js"></script>')
