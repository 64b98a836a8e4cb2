"""Renders a typst template with plain data into PDF/UA-1: tagged, titled, every picture described."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from foundation.documents.fonts import drawn_characters, families, font_files
from foundation.documents.glyphs import printable

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class DocumentError(Exception):
    """The template cannot become an accessible PDF; the message is for developers, not for readers."""


def render(template: str, data: Mapping[str, Any], *, made_at: datetime | None = None) -> bytes:
    """PDF/UA-1 of `templates/<template>`; the template reads `json(bytes(sys.inputs.data))`.

    The data travels beside the template, never inside it, so `#panic()` typed by a user stays text. Dates
    become words, and what no typeface can draw becomes its name. System fonts are ignored: the
    same data gives the same pages anywhere.
    """
    known = {"partnership": settings.PARTNERSHIP_NAME, "fonts": families()}
    plain = as_plain({**known, **data}, drawn_characters())
    try:
        compiler = typst.Compiler(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=_load(font_files()),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(plain)},
        )
        pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
    except typst.TypstError as error:
        raise DocumentError(f"{template}: {error}") from error
    if not isinstance(pdf, bytes):
        raise DocumentError(f"{template}: no single PDF came out.")
    return pdf


def as_plain(value: Any, available: frozenset[int]) -> Any:
    """JSON-ready: texts printable, dates as 3 November 2026, other values as they are."""
    if isinstance(value, str):
        return printable(value, available)
    if isinstance(value, Mapping):
        return {str(key): as_plain(item, available) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [as_plain(item, available) for item in value]
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if value is None or isinstance(value, bool | int | float):
        return value
    return printable(str(value), available)


@lru_cache(maxsize=4)
def _load(fonts: tuple[Path, ...]) -> typst.Fonts:
    folder = str(fonts[0].parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
