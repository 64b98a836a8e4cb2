"""One table (mapping) of a marked YAML file, asked for its values key by key; what is wrong is noted.

Pure: no ORM, no file system, no clock.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

import yaml

from audits.standard_sets.marked_yaml import Problems

_KIND = "tag:yaml.org,2002:"
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_CODE = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")  # enough to name a table in a message
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEEN_AS = {
    "int": "a number",
    "float": "a number",
    "bool": "yes or no",
    "timestamp": "a date",
    "null": "empty",
}


@dataclass(frozen=True)
class Shape:
    """What a code may look like, as a pattern and in words."""

    pattern: re.Pattern[str]
    words: str

    def fits(self, value: str) -> bool:
        return self.pattern.fullmatch(value) is not None


SLUG = Shape(
    re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*"),
    "small letters, digits and single dashes or underscores",
)
KEY = Shape(
    re.compile(r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*"),
    "letters, digits and single dashes or underscores",
)
NUMBER = Shape(re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"), "letters, digits and single dots or dashes")


@dataclass(frozen=True)
class Code:
    """A code with the line it stands on."""

    value: str
    line: int


class Table:
    """Reads the values of one mapping. A value that cannot be used is noted and given back as empty."""

    def __init__(self, node: yaml.MappingNode, what: str, keys: tuple[str, ...], problems: Problems) -> None:
        self.what = what
        self.line = node.start_mark.line + 1
        self._problems = problems
        self._values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            self._take(key, value, keys)

    def _take(self, key: yaml.Node, value: yaml.Node, keys: tuple[str, ...]) -> None:
        line = key.start_mark.line + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in keys:
            shown = f"the key {name}" if 0 < len(name) <= 40 else "this key"
            self._problems.add(line, f"{self.what} cannot have {shown}; its keys are {', '.join(keys)}")
        elif name in self._values:
            self._problems.add(line, f"{name} stands twice in {self.what}")
        else:
            self._values[name] = value

    def refuse(self, key: str, reason: str) -> None:
        """Notes a problem at the line of `key`, or of the table where the key is missing."""
        self._problems.add(self.line_of(key), reason)

    def line_of(self, key: str) -> int:
        node = self._values.get(key)
        return node.start_mark.line + 1 if node is not None else self.line

    def text(self, key: str, *, limit: int, paragraphs: bool = False, required: bool = True) -> str:
        """A text of at most `limit` characters, on one line unless `paragraphs`."""
        value = self._plain(key, required=required)
        wrong = _what_is_wrong(value, limit, paragraphs)
        if wrong:
            self.refuse(key, f"{key} of {self.what} {wrong}")
            return ""
        return value

    def code(self, key: str, shape: Shape, *, limit: int, required: bool = True) -> str:
        """A code of the given shape."""
        value = self.text(key, limit=limit, required=required)
        if value and not shape.fits(value):
            self.refuse(key, f"{key} of {self.what} cannot be {value!r}; use {shape.words}")
            return ""
        return value

    def flag(self, key: str) -> bool:
        """True or false; to leave it out is refused, so that nobody relies on a default."""
        node = self._values.get(key)
        if node is None:
            self.refuse(key, f"{self.what} has no {key}")
        elif node.tag != _KIND + "bool":
            self.refuse(key, f"{key} of {self.what} must be true or false")
        else:
            return str(node.value).lower() in ("true", "yes", "on")
        return False

    def whole(self, key: str, *, lowest: int, highest: int) -> int | None:
        """A whole number within bounds, or None where the key is missing or empty."""
        node = self._values.get(key)
        if node is None or node.tag == _KIND + "null":
            return None
        if (
            node.tag == _KIND + "int"
            and _WHOLE.fullmatch(str(node.value))
            and lowest <= int(node.value) <= highest
        ):
            return int(node.value)
        self.refuse(key, f"{key} of {self.what} must be a whole number from {lowest} to {highest}")
        return None

    def day(self, key: str, *, required: bool = True) -> datetime.date | None:
        """A date written as 2021-07-01, or None where it may be missing."""
        node = self._values.get(key)
        if node is None or node.tag == _KIND + "null":
            if required:
                self.refuse(key, f"{self.what} has no {key}")
            return None
        if isinstance(node, yaml.ScalarNode) and _DAY.fullmatch(node.value):
            try:
                return datetime.date.fromisoformat(node.value)
            except ValueError:
                self.refuse(key, f"{key} of {self.what}: the date {node.value} does not exist")
                return None
        self.refuse(key, f"{key} of {self.what} must be a date such as 2021-07-01")
        return None

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of the words of `allowed`; `default` where the key is missing."""
        if default is not None and key not in self._values:
            return default
        value = self._plain(key, required=True)
        if value and value not in allowed:
            self.refuse(key, f"{key} of {self.what} must be one of {', '.join(allowed)}")
            return ""
        return value

    def codes(self, key: str, shape: Shape) -> list[Code]:
        """A list of codes of the given shape; none where the key is missing or empty."""
        found = []
        for node in self._nodes(key, required=False):
            line = node.start_mark.line + 1
            if isinstance(node, yaml.ScalarNode) and shape.fits(node.value):
                found.append(Code(node.value, line))
            else:
                self._problems.add(line, f"{key} of {self.what} must be a list of codes")
        return found

    def table(self, key: str, keys: tuple[str, ...]) -> Table | None:
        """The table under `key`."""
        node = self._values.get(key)
        if isinstance(node, yaml.MappingNode):
            return Table(node, key, keys, self._problems)
        self.refuse(key, f"{key} must be a table of keys and values" if node else f"{self.what} has no {key}")
        return None

    def tables(self, key: str, what: str, keys: tuple[str, ...], *, required: bool = True) -> list[Table]:
        """The list of tables under `key`; `what` names one of them in a message."""
        nodes = self._nodes(key, required=required)
        found = []
        for number, node in enumerate(nodes, start=1):
            if isinstance(node, yaml.MappingNode):
                found.append(Table(node, f"{what} {_name_of(node) or number}", keys, self._problems))
            else:
                line = node.start_mark.line + 1
                self._problems.add(line, f"{what} {number} must be a table of keys and values")
        return found

    def _nodes(self, key: str, *, required: bool) -> list[yaml.Node]:
        node = self._values.get(key)
        if node is None and not required:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(key, f"{key} must be a list" if node else f"{self.what} has no {key}")
            return []
        if required and not node.value:
            self.refuse(key, f"{key} has nothing in it")
        return list(node.value)

    def _plain(self, key: str, *, required: bool) -> str:
        node = self._values.get(key)
        if (
            node is None
            or node.tag == _KIND + "null"
            or (node.tag == _KIND + "str" and not node.value.strip())
        ):
            if required:
                self.refuse(
                    key, f"{self.what} has no {key}" if node is None else f"{key} of {self.what} is empty"
                )
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(key, f"{key} of {self.what} must be a text")
            return ""
        if node.tag != _KIND + "str":
            seen = _SEEN_AS.get(node.tag.removeprefix(_KIND), "something else")
            self.refuse(key, f"{key} of {self.what} would be read as {seen}; put it in quotes")
            return ""
        return str(node.value).strip()


def _name_of(node: yaml.MappingNode) -> str:
    """The code by which messages call a table, where it has a usable one."""
    for key, value in node.value:
        if isinstance(value, yaml.ScalarNode) and key.value == "code" and _CODE.fullmatch(value.value):
            return str(value.value)[:40]
    return ""


def _what_is_wrong(value: str, limit: int, paragraphs: bool) -> str:
    if len(value) > limit:
        return f"has {len(value)} characters; at most {limit} fit"
    if "\n" in value and not paragraphs:
        return "must be one paragraph"
    if any(unicodedata.category(one) in ("Cc", "Cs") and one != "\n" for one in value):
        return "has a character that cannot be shown"
    return ""
