"""A calendar as text for other programs (RFC 5545): days on which something is due, and no more. Pure.

Four properties of one component are all that is needed, so this is written here rather than taken from a library.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

WIDEST = 75
"""Octets of a line, without its end (section 3.1)."""


@dataclass(frozen=True)
class Day:
    """Something that is due on a day. `uid` never changes, so that a program knows it again."""

    uid: str
    on: date
    title: str
    url: str = ""


def calendar_text(name: str, days: Iterable[Day], *, made_at: datetime, product: str) -> str:
    """The whole calendar, each line ended by CRLF and folded."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escaped(product)}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for day in days:
        lines += _event(day, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(day: Day, made_at: datetime) -> Iterator[str]:
    """A whole day, which ends where the next begins (section 3.6.1) and leaves the person free."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(day.uid)}"
    yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(day.title)}"
    if day.url:
        yield f"URL:{printable(day.url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Backslash, semicolon, comma and line breaks, as section 3.3.11 asks; other control characters go."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = marked.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join(printable(line) for line in lines)


def printable(text: str) -> str:
    """Without control characters, which would end a line or mean nothing."""
    return "".join(each for each in text if each == "\t" or (ord(each) >= 0x20 and ord(each) != 0x7F))


def folded(line: str) -> list[str]:
    """The line in pieces of at most 75 octets, the later ones begun by a space; no character is split."""
    pieces, piece, width = [], "", 0
    for character in line:
        octets = len(character.encode())
        if width + octets > WIDEST:
            pieces.append(piece)
            piece, width = " ", 1
        piece += character
        width += octets
    return [*pieces, piece]
