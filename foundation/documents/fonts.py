"""The typefaces of documents, the first for the text and the others for scripts that it lacks."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from foundation.documents.cmap import characters_of

TWO = ("_400Regular", "_700Bold")  # the weights that base.typ uses, as the packages name their files
ONE = ("_400Regular",)


@dataclass(frozen=True)
class Face:
    """A family as the font itself says it, and its files: a family of one weight is drawn in it always."""

    family: str
    weights: tuple[str, ...] = TWO

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(f"{self.family.replace(' ', '')}{weight}.ttf" for weight in self.weights)


# The first that has a character draws it. Arimo has the widths of Arial: Latin, Greek, Cyrillic, Hebrew. Emoji
# stand before DejaVu, which has some of them and would break the joined ones; Han (kana too) and Hangul last.
FACES = (
    Face("Arimo"),
    Face("Noto Sans Arabic"),
    Face("Noto Sans Devanagari"),
    Face("Noto Sans Bengali"),
    Face("Noto Sans Gurmukhi"),
    Face("Noto Sans Gujarati"),
    Face("Noto Sans Tamil"),
    Face("Noto Sans Malayalam"),
    Face("Noto Sans Thai"),
    Face("Noto Sans Ethiopic"),
    Face("Noto Emoji"),
    Face("DejaVu Sans", ("", "-Bold")),  # Armenian, Georgian, Lao, arrows, signs
    Face("Chocolate Classical Sans", ONE),
    Face("NanumGothic"),
)


def families() -> list[str]:
    """In the order in which they are asked."""
    return [face.family for face in FACES]


def font_files() -> tuple[Path, ...]:
    """Every file, as the built front-end packages bring them; refuses when one is missing."""
    folder = Path(settings.ASSETS_DIR) / "fonts"
    files = tuple(folder / name for face in FACES for name in face.files)
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise ImproperlyConfigured(
            f"{', '.join(missing)} not found in {folder}: build the front-end packages first."
        )
    return files


def drawn_characters() -> frozenset[int]:
    """What one face or another can draw in every weight it has."""
    return _drawn(font_files()[0].parent)


@lru_cache(maxsize=4)
def _drawn(folder: Path) -> frozenset[int]:
    by_face = ((characters_of(folder / name) for name in face.files) for face in FACES)
    return frozenset().union(*(frozenset.intersection(*face) for face in by_face))
