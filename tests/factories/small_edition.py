"""A small standard set, written straight into the tables: seven standards in section 1, five in section 7."""

from datetime import date

from audits.models import Edition, Grade, Item, Line, LineTheme, Scale, Section, Theme
from foundation.trail.acts import act
from partnership.actors import system_actor

# code, label, colour, met, counts, reason needed, improvement needed
FOUR_WORDS = (
    ("outstanding", "Outstanding", "green", True, True, False, False),
    ("good", "Good", "light_green", True, True, False, False),
    ("requires_improvement", "Requires improvement", "amber", False, True, False, True),
    ("inadequate", "Inadequate", "red", False, True, False, True),
    ("not_applicable", "Not applicable", "grey", False, False, True, False),
)
SECTIONS = {"1": ("Leadership", 7), "7": ("Working together", 5)}


def small_edition(code="small-2018", line_set="section11", sections=None):
    """An edition of twelve standards, or of other sections; 1.2 and 7.5 have the theme of the child's voice."""
    with act(system_actor(), "test.make"):
        edition = Edition.objects.create(
            line_set=line_set,
            code=code,
            title=f"Standards {code}",
            scale=_scale(),
            published_on=date(2018, 9, 3),
            valid_from=date(2018, 9, 3),
            content_hash="0" * 64,
        )
        voice, _ = Theme.objects.get_or_create(code="voice", defaults={"label": "Voice of the child"})
        for order, (number, (title, items)) in enumerate((sections or SECTIONS).items(), start=1):
            section = Section.objects.create(edition=edition, order=order, code=number, title=title)
            _items(edition, section, items, voice)
    return edition


def _scale():
    scale, is_new = Scale.objects.get_or_create(code="four-words", defaults={"name": "Four words"})
    if is_new:
        Grade.objects.bulk_create(
            Grade(
                scale=scale,
                order=order,
                code=code,
                label=label,
                rag=rag,
                is_met=met,
                in_denominator=counts,
                needs_reason=reason,
                needs_improvement=improve,
            )
            for order, (code, label, rag, met, counts, reason, improve) in enumerate(FOUR_WORDS, start=1)
        )
    return scale


def _items(edition, section, number, voice):
    for place in range(1, number + 1):
        code = f"{section.code}.{place}"
        line, is_new = Line.objects.get_or_create(line_set="section11", key=f"line-{section.code}-{place}")
        if is_new and code in ("1.2", "7.5"):
            LineTheme.objects.create(line=line, theme=voice)
        Item.objects.create(
            edition=edition,
            section=section,
            line=line,
            order=place,
            code=code,
            title=f"Standard {code}",
            text="What is rated.",
        )
