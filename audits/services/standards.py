"""Brings a standard set into the database: lines, an edition, its items, its scale."""

import hashlib

from audits.models import Edition, Grade, Item, Line, LineTheme, Scale, Section, Theme
from audits.standard_sets.parsing import parse
from audits.standard_sets.values import Item as WrittenItem
from audits.standard_sets.values import Scale as WrittenScale
from audits.standard_sets.values import StandardSet
from foundation.refusals import Refusal
from foundation.trail.acting import Actor
from foundation.trail.acts import act


def load_standard_set(*, actor: Actor, text: str, source_name: str) -> tuple[Edition, bool]:
    """Load a file; returns the edition and whether it is new.

    The same file twice changes nothing. Another text under the code of a loaded edition is refused: an edition
    does not change once it is published. Raises StandardSetError with every problem and its line.
    """
    written = parse(text, source_name)
    digest = hashlib.sha256(text.encode()).hexdigest()
    present = Edition.objects.filter(code=written.edition_code).first()
    if present is not None:
        if present.content_hash != digest:
            raise Refusal(
                f"Edition {present.code} is already loaded with other content. "
                "A published edition does not change: give the new text an edition code of its own."
            )
        return present, False
    with act(actor, "audits.load_standards"):
        return _load(written, digest), True


def _load(written: StandardSet, digest: str) -> Edition:
    edition = Edition.objects.create(
        line_set=written.line_set_code,
        code=written.edition_code,
        title=written.title,
        intro=written.introduction,
        source=written.source,
        scale=_scale(written.scale),
        published_on=written.published_on,
        valid_from=written.valid_from,
        valid_to=written.valid_to,
        replaces=_replaced(written),
        content_hash=digest,
    )
    themes = {
        each.code: Theme.objects.get_or_create(code=each.code, defaults={"label": each.label})[0]
        for each in written.themes
    }
    for order, part in enumerate(written.sections, start=1):
        section = Section.objects.create(
            edition=edition, order=order, code=part.code, title=part.title, intro=part.introduction
        )
        for place, item in enumerate(part.items, start=1):
            line = _line(written.line_set_code, item)
            _tag(line, item, themes)
            _item(edition, section, line, place, item)
    return edition


def _replaced(written: StandardSet) -> Edition | None:
    if not written.replaces:
        return None
    found = Edition.objects.filter(code=written.replaces).first()
    if found is None:
        raise Refusal(f"It replaces edition {written.replaces}, which is not loaded: load that one first.")
    return found


GRADE = (
    "code",
    "label",
    "descriptor",
    "points",
    "rag",
    "is_met",
    "in_denominator",
    "needs_reason",
    "needs_improvement",
)


def _scale(written: WrittenScale) -> Scale:
    """A scale of the same code must have the same grades: ratings of two editions are compared by them."""
    scale, is_new = Scale.objects.get_or_create(code=written.code, defaults={"name": written.name})
    wanted = [
        Grade(
            scale=scale,
            order=order,
            code=each.code,
            label=each.label,
            descriptor=each.descriptor,
            points=each.points,
            rag=each.rag,
            is_met=each.met,
            in_denominator=each.in_denominator,
            needs_reason=each.needs_reason,
            needs_improvement=each.needs_improvement_plan,
        )
        for order, each in enumerate(written.grades, start=1)
    ]
    if is_new:
        Grade.objects.bulk_create(wanted)
        return scale
    present = list(scale.grades.order_by("order").values_list(*GRADE))
    if present != [tuple(getattr(grade, name) for name in GRADE) for grade in wanted]:
        raise Refusal(
            f"Scale {scale.code} is already loaded with other grades: give the new one its own code."
        )
    return scale


def _line(line_set: str, item: WrittenItem) -> Line:
    """The standard's identity; its regional key may be added later but never becomes another."""
    line, is_new = Line.objects.get_or_create(
        line_set=line_set, key=item.line_key, defaults={"regional_key": item.regional_key}
    )
    if is_new or not item.regional_key or line.regional_key == item.regional_key:
        return line
    if line.regional_key:
        raise Refusal(
            f"Standard {item.code}: line {line.key} has the regional key {line.regional_key}, "
            f"and cannot become {item.regional_key}. Is it another standard?"
        )
    line.regional_key = item.regional_key
    line.save(update_fields=["regional_key"])
    return line


def _tag(line: Line, item: WrittenItem, themes: dict[str, Theme]) -> None:
    present = set(LineTheme.objects.filter(line=line).values_list("theme_id", flat=True))
    LineTheme.objects.bulk_create(
        LineTheme(line=line, theme=themes[code]) for code in item.themes if themes[code].pk not in present
    )


def _item(edition: Edition, section: Section, line: Line, place: int, item: WrittenItem) -> Item:
    return Item.objects.create(
        edition=edition,
        section=section,
        line=line,
        order=place,
        code=item.code,
        title=item.title,
        text=item.text,
        guidance=item.guidance,
        answer_kind=item.answer_kind,
        origin=item.origin,
        audience=item.audience,
    )
