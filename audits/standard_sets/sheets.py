"""How a standard set is laid out in a workbook: five sheets, found by name, and their columns, found by heading."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A column (or, on the first sheet, a row) and the key of the file that it stands for."""

    text: str
    key: str
    kind: str = "text"
    """`text`, `whole`, `flag`, `day` or `list`."""
    width: int = 20


@dataclass(frozen=True)
class Layout:
    """One sheet."""

    name: str
    headings: tuple[Heading, ...]


EDITION = "Edition"
FACTS = {
    "standard_set": (
        Heading("Set: code", "code"),
        Heading("Set: name", "name"),
        Heading("Set: short name", "short_name"),
    ),
    "edition": (
        Heading("Edition: code", "code"),
        Heading("Title", "title"),
        Heading("Source", "source"),
        Heading("Introduction", "introduction"),
        Heading("Published on", "published_on", "day"),
        Heading("Valid from", "valid_from", "day"),
        Heading("Valid to", "valid_to", "day"),
        Heading("Replaces", "replaces"),
    ),
    "scale": (Heading("Scale: code", "code"), Heading("Scale: name", "name")),
}
"""The rows of the first sheet, by the table of the file that they belong to."""

GRADES = Layout(
    "Grades",
    (
        Heading("Code", "code"),
        Heading("Label", "label"),
        Heading("Points", "points", "whole", 8),
        Heading("RAG", "rag", width=12),
        Heading("Met", "met", "flag", 8),
        Heading("In the denominator", "in_denominator", "flag", 12),
        Heading("Needs a reason", "needs_reason", "flag", 12),
        Heading("Needs an improvement plan", "needs_improvement_plan", "flag", 14),
        Heading("Descriptor", "descriptor", width=60),
    ),
)
THEMES = Layout("Themes", (Heading("Code", "code"), Heading("Label", "label", width=40)))
SECTIONS = Layout(
    "Sections",
    (
        Heading("Code", "code", width=8),
        Heading("Title", "title", width=40),
        Heading("Introduction", "introduction", width=60),
    ),
)
STANDARDS = Layout(
    "Standards",
    (
        Heading("Section", "section", width=8),
        Heading("Code", "code", width=8),
        Heading("Line", "line", width=28),
        Heading("Title", "title", width=30),
        Heading("Text", "text", width=60),
        Heading("Guidance", "guidance", width=60),
        Heading("Origin", "origin", width=8),
        Heading("Regional key", "regional_key", width=12),
        Heading("Themes", "themes", "list"),
        Heading("Kind of answer", "answer_kind", width=12),
        Heading("Who is asked", "audience"),
    ),
)
LAYOUTS = (GRADES, THEMES, SECTIONS, STANDARDS)
SHEETS = (EDITION, *(layout.name for layout in LAYOUTS))
MOST_ROWS = 1_500
"""Of one sheet; far more than the standards of any set."""
