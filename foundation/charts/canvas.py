"""A small SVG writer: attributes only, no style, so the strict content policy draws it too."""

import re
from html import escape

FONT = "Arial, Liberation Sans, Arimo, DejaVu Sans, sans-serif"
INK, QUIET, GRID = "#0b0c0c", "#505a5f", "#dadcde"
SIZE = 14
LINE = 18
UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


def safe(text: str) -> str:
    return escape(UNPRINTABLE.sub("", text))


def width_of(text: str, size: float = SIZE) -> float:
    """A guess on the wide side, good for any of the fonts above."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.58 for character in text) * size


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """The text, or its beginning and an ellipsis."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, room: float, size: float = SIZE, lines: int = 2) -> list[str]:
    """The text on at most so many lines; the last is shortened."""
    done: list[str] = []
    words = text.split()
    while words and len(done) < lines - 1:
        taken = 1
        while taken < len(words) and width_of(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        done.append(shortened(" ".join(words[:taken]), room, size))
        words = words[taken:]
    if words:
        done.append(shortened(" ".join(words), room, size))
    return done


def fits(text: str, room: float, size: float = SIZE, lines: int = 2) -> bool:
    """Whether nothing of the text is lost on so many lines."""
    return " ".join(wrapped(text, room, size, lines)) == " ".join(text.split())


class Canvas:
    """Collects elements; `document` closes them into one picture with a title and a description."""

    def __init__(self, name: str, width: float) -> None:
        self.name = re.sub(r"[^A-Za-z0-9_-]", "-", name)
        self.width = width
        self.parts: list[str] = []
        self.patterns: list[str] = []

    def add(self, tag: str, **attributes: str | float) -> None:
        pairs = (f'{key.rstrip("_").replace("_", "-")}="{_said(value)}"' for key, value in attributes.items())
        self.parts.append(f"<{tag} {' '.join(pairs)}/>")

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = GRID, **more: str | float
    ) -> None:
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)

    def text(
        self, x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK, size: float = SIZE,
        weight: str = "", turned: bool = False,
    ) -> None:  # fmt: skip
        more = f' font-weight="{weight}"' if weight else ""
        more += f' transform="rotate(-90 {_said(x)} {_said(y)})"' if turned else ""
        self.parts.append(
            f'<text x="{_said(x)}" y="{_said(y)}" text-anchor="{anchor}" fill="{fill}" '
            f'font-size="{_said(size)}"{more}>{safe(text)}</text>'
        )

    def backed_text(self, x: float, y: float, text: str, size: float) -> None:
        """Text in the middle of a white box, readable over any pattern."""
        width = width_of(text, size) + 4
        self.add("rect", x=x - width / 2, y=y - size, width=width, height=size + 4, fill="#ffffff", rx=2)
        self.text(x, y, text, anchor="middle", size=size)

    def document(self, height: float, title: str, description: str) -> str:
        name, width = self.name, _said(self.width)
        defs = f"<defs>{''.join(self.patterns)}</defs>" if self.patterns else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_said(height)}" width="{width}" '
            f'height="{_said(height)}" role="img" aria-labelledby="{name}-title {name}-desc" '
            f'font-family="{FONT}" font-size="{SIZE}">'
            f'<title id="{name}-title">{safe(title)}</title><desc id="{name}-desc">{safe(description)}</desc>'
            f"{defs}{''.join(self.parts)}</svg>"
        )


def _said(value: str | float) -> str:
    if isinstance(value, str):
        return safe(value)
    return f"{value:.1f}".removesuffix(".0")
