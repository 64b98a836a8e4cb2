"""Makes any text printable: what the font cannot draw is replaced by its Unicode name in brackets.

PDF/UA forbids a character without a glyph; a name typed in another script must not cost the document.
"""

import unicodedata
from collections.abc import Collection

# They turn the direction of what follows and so can make a text look like another one.
BIDI_CONTROLS = frozenset(map(chr, [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
INVISIBLE = BIDI_CONTROLS | {"\ufeff"}  # PDF/UA forbids the byte order mark inside a text
# They only change the look of the character before them.
JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
KEPT = frozenset("\n\t")


def printable(text: str, available: Collection[int]) -> str:
    """The text with every character drawn or named: "Li [grinning cat face with smiling eyes]"."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.isascii() and text.isprintable():
        return text
    done: list[str] = []
    named = False
    for character in text:
        if character in INVISIBLE or (named and character in JOINERS):
            continue
        named = not (character in KEPT or _can_be_drawn(character, available))
        done.append(name_of(character) if named else character)
    return "".join(done)


def name_of(character: str) -> str:
    """The Unicode name in brackets, or the code point where there is no name."""
    name = unicodedata.name(character, "").lower().replace("cjk", "CJK")
    return f"[{name}]" if name else f"[U+{ord(character):04X}]"


def _can_be_drawn(character: str, available: Collection[int]) -> bool:
    return ord(character) in available and unicodedata.category(character) not in {"Cc", "Co", "Cs", "Cn"}
