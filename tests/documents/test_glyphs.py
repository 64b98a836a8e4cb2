"""Any text becomes printable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.documents.cmap import characters_of
from foundation.documents.fonts import FACES, drawn_characters, font_files
from foundation.documents.glyphs import printable

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


# Languages of families in England; a word of each with its joined letters and signs above and below.
SCRIPTS = {
    "arabic": "مرحبا",
    "urdu": "ٹھیک ہے",
    "hebrew": "שָׁלוֹם",
    "hindi": "क्षत्रिय हिन्दी",
    "bengali": "শিশু সুরক্ষা",
    "punjabi": "ਪੰਜਾਬੀ ਬੱਚਿਆਂ",
    "gujarati": "સુરક્ષા",
    "tamil": "குழந்தை",
    "malayalam": "കുട്ടികളുടെ",
    "thai": "เด็ก",
    "tigrinya": "ትግርኛ",
    "chinese": "张伟 張偉",
    "japanese": "さくら サクラ",
    "korean": "김민준",
    "polish": "Zażółć gęślą jaźń",
    "vietnamese": "Nguyễn Thị Hằng",
    "ukrainian": "Їжак",
    "emoji": "👩‍👩‍👧 ❤️ 👍🏽 🦉 ✓",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_in_a_script_of_families_here_is_drawn_as_it_is(script):
    text = unicodedata.normalize("NFC", SCRIPTS[script])

    assert printable(text, drawn_characters()) == text


def test_what_no_typeface_has_is_still_named():
    assert printable("తె", drawn_characters()) == "[telugu letter ta][telugu vowel sign e]"


def test_a_typeface_counts_only_what_each_of_its_weights_can_draw():
    drawn = drawn_characters()

    assert len(font_files()) == sum(len(face.files) for face in FACES)
    assert drawn == frozenset().union(
        *(
            frozenset.intersection(*(characters_of(file) for file in font_files() if file.name in face.files))
            for face in FACES
        )
    )
