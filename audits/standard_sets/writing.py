"""Writes a standard set as the YAML file that reads back as the same set.

Pure: no ORM, no file system, no clock.
"""

from __future__ import annotations

from typing import Any

import yaml

from audits.standard_sets.values import Grade, Item, Section, StandardSet

WIDTH = 110


def as_yaml(found: StandardSet) -> str:
    """The file, in the order of docs/standards.md."""
    heading = f"# {' '.join(found.title.split())}. The format is described in docs/standards.md.\n\n"
    return heading + yaml.dump(
        document(found), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH
    )


def document(found: StandardSet) -> dict[str, Any]:
    """The set under the keys of its file; what may be left out and is empty is left out."""
    return {
        "standard_set": _filled(
            {
                "code": found.line_set_code,
                "name": found.line_set_name,
                "short_name": found.line_set_short_name,
            }
        ),
        "edition": _filled(
            {
                "code": found.edition_code,
                "title": found.title,
                "source": found.source,
                "introduction": found.introduction,
                "published_on": found.published_on,
                "valid_from": found.valid_from,
                "valid_to": found.valid_to,
                "replaces": found.replaces,
            }
        ),
        "scale": {
            "code": found.scale.code,
            "name": found.scale.name,
            "grades": [_grade(grade) for grade in found.scale.grades],
        },
        "themes": [{"code": theme.code, "label": theme.label} for theme in found.themes],
        "sections": [_section(section) for section in found.sections],
    }


def _grade(grade: Grade) -> dict[str, Any]:
    return {
        "code": grade.code,
        "label": grade.label,
        "points": grade.points,
        "rag": grade.rag,
        "met": grade.met,
        "in_denominator": grade.in_denominator,
        "needs_reason": grade.needs_reason,
        "needs_improvement_plan": grade.needs_improvement_plan,
        "descriptor": grade.descriptor,
    }


def _section(section: Section) -> dict[str, Any]:
    return _filled(
        {
            "code": section.code,
            "title": section.title,
            "introduction": section.introduction,
            "standards": [_item(item) for item in section.items],
        }
    )


def _item(item: Item) -> dict[str, Any]:
    return _filled(
        {
            "code": item.code,
            "line": item.line_key,
            "title": item.title,
            "text": item.text,
            "guidance": item.guidance,
            "origin": item.origin,
            "regional_key": item.regional_key,
            "themes": list(item.themes),
            "answer_kind": "" if item.answer_kind == "rating" else item.answer_kind,
            "audience": item.audience,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


class _Dumper(yaml.SafeDumper):
    """No anchors; a text of several paragraphs keeps its lines."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
