"""Any text becomes printable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.documents.cmap import characters_of
from foundation.documents.glyphs import printable
from foundation.documents.typst import characters_in_all, font_files

LATIN = frozenset(range(0x20, 0x180)) | {0x1F600}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ordinary text", "Ordinary text"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("two\r\nlines", "two\nlines"),
        ("well done 😀", "well done 😀"),
        ("😸", "[grinning cat face with smiling eyes]"),
        ("张", "[CJK unified ideograph-5f20]"),
        ("\u0000", "[U+0000]"),
        ("\ud800", "[U+D800]"),
        ("\U0001f9d1\u200d\U0001f52c", "[adult][microscope]"),
        ("cod.exe\u202egpj", "cod.exegpj"),
        ("a\ufeffb", "ab"),
    ],
)
def test_what_the_font_cannot_draw_is_named(text, said):
    assert printable(text, LATIN) == said


@given(st.text())
def test_nothing_is_left_that_the_font_cannot_draw(text):
    done = printable(text, LATIN)

    assert {character for character in done if ord(character) not in LATIN} <= {"\n", "\t"}
    assert printable(done, LATIN) == unicodedata.normalize("NFC", done)


def test_the_fonts_of_documents_draw_european_and_arabic_letters_but_no_han():
    available = characters_in_all(font_files())

    assert {ord(character) for character in "AzéŁğЖΩمرحب€"} <= available
    assert not {ord("张"), 0x1F9D1} & available
    assert all(available <= characters_of(font) for font in font_files())
