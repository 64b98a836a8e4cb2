"""A standard set as JSON, and the hash of what it says: the same set has the same hash however its file looks.

Pure: no ORM, no file system, no clock.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from audits.standard_sets.values import Grade, Item, Scale, Section, StandardSet, Theme

DAYS = ("published_on", "valid_from", "valid_to")
PLACES = ("line", "theme_line")


def as_json(found: StandardSet) -> dict[str, Any]:
    """Everything it says; where it stood in its file is left out."""
    kept: dict[str, Any] = _without_places(asdict(found))
    return kept | {name: kept[name].isoformat() if kept[name] else None for name in DAYS}


def from_json(kept: Mapping[str, Any]) -> StandardSet:
    """What `as_json` kept."""
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in DAYS}
    scale = kept["scale"]
    grades = tuple(Grade(**grade, line=0) for grade in scale["grades"])
    parts: dict[str, Any] = {
        "scale": Scale(scale["code"], scale["name"], grades),
        "themes": tuple(Theme(**theme, line=0) for theme in kept["themes"]),
        "sections": tuple(_section(section) for section in kept["sections"]),
    }
    return StandardSet(**{**kept, **days, **parts})


def content_hash(found: StandardSet) -> str:
    """SHA-256 of what the set says."""
    text = json.dumps(as_json(found), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _section(kept: Mapping[str, Any]) -> Section:
    items = tuple(
        Item(**{**item, "themes": tuple(item["themes"]), "line": 0, "theme_line": 0})
        for item in kept["items"]
    )
    return Section(**{**kept, "items": items, "line": 0})


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(each) for key, each in value.items() if key not in PLACES}
    return [_without_places(each) for each in value] if isinstance(value, list | tuple) else value
