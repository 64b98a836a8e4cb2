"""Names of uploaded files, made safe for showing and for a download."""

import unicodedata

LONGEST = 150
FORBIDDEN = frozenset('<>:"|?*')  # in a file's name on somebody's computer
# Control, format (they turn or hide what follows), surrogate, private and unassigned characters.
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def display_name(raw: str) -> str:
    """The last part of a path, without what cannot be seen, at most 150 characters, its ending kept."""
    name = unicodedata.normalize("NFC", raw).replace("\\", "/").rpartition("/")[2]
    name = "".join(character for character in name if unicodedata.category(character) not in INVISIBLE)
    name = "".join("-" if character in FORBIDDEN else character for character in name)
    name = " ".join(name.split()).strip(". ")
    if len(name) > LONGEST:
        stem, dot, ending = name.rpartition(".")
        ending = (dot + ending)[:20] if stem else ""
        name = name[: LONGEST - len(ending) - 1].rstrip(". ") + "…" + ending
    return name or "file"


def ending_of(name: str) -> str:
    """What stands behind the last dot, in small letters: "pdf"."""
    stem, _, ending = name.rpartition(".")
    return ending.lower() if stem else ""
